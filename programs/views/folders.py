"""The folder of a pair and the portfolio of a mentor, each as one PDF."""

from io import BytesIO

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.documents import render_pdf
from mentorship.kernel.files import attachment
from programs.domain.folders import match_folder, mentor_portfolio
from programs.scopes import matches_for, portfolios_for


@allow("programs.match.folder")
@require_safe
def match_folder_pdf(request, pk):
    """Print the folder of a pair or group."""
    match = get_object_or_404(matches_for(request.actor), pk=pk)
    return _printed(match_folder(match, school=request.school, actor=request.actor), f"papka-{pk}.pdf")


@allow("programs.portfolio")
@require_safe
def portfolio_pdf(request, pk):
    """Print the portfolio of a mentor."""
    person = get_object_or_404(portfolios_for(request.actor), pk=pk)
    return _printed(mentor_portfolio(person, school=request.school, actor=request.actor), f"portfolio-{pk}.pdf")


def _printed(document, name):
    return attachment(BytesIO(render_pdf(document)), name=name, content_type="application/pdf")
