"""The folder of a pair and the portfolio of a mentor, each as one paper."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from mentorship.kernel.extensions import gathered
from programs.domain.folders import match_folder, mentor_portfolio
from programs.extensions import folder_marks
from programs.scopes import matches_for, portfolios_for


@allow("programs.match.folder")
@require_safe
def match_folder_paper(request, pk, ending="pdf"):
    """Print the folder of a pair or group."""
    matches = matches_for(request.actor).select_related("plan").defer("naming__order__blocks")
    matches = matches.annotate(**gathered(folder_marks()))
    match = get_object_or_404(matches, pk=pk)
    document = match_folder(match, school=request.school, actor=request.actor)
    return papers.give(document, name=f"papka-{pk}", ending=ending)


@allow("programs.portfolio")
@require_safe
def portfolio_paper(request, pk, ending="pdf"):
    """Print the portfolio of a mentor."""
    person = get_object_or_404(portfolios_for(request.actor), pk=pk)
    document = mentor_portfolio(person, school=request.school, actor=request.actor)
    return papers.give(document, name=f"portfolio-{pk}", ending=ending)
