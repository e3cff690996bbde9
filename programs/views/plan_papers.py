"""The plan of a match and its journal on paper and as a book."""

from django.views.decorators.http import require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit
from programs.domain.journal import meetings_of
from programs.domain.plan_document import MEETINGS, journal_document, journal_rows, plan_document
from programs.domain.plans import plan_of, steps_of
from programs.scopes import matches_for
from programs.views.loaded import loaded_match

WIDTHS = (5, 12, 18, 26, 14, 60, 40)


@allow("programs.plan.view")
@require_safe
def mentoring_plan_paper(request, pk, ending="pdf"):
    """Print the plan for signing."""
    match = loaded_match(matches_for(request.actor).filter(plan__isnull=False), pk)
    plan = plan_of(match)
    document = plan_document(match, plan, steps_of(plan), school=request.school)
    audit.record("programs.plan.print", actor=request.actor, about=match)
    return papers.give(document, name=f"plan-{pk}", ending=ending)


@allow("programs.journal.print")
@require_safe
def journal_paper(request, pk, ending="pdf"):
    """Print the journal of a match."""
    match = loaded_match(matches_for(request.actor), pk)
    document = journal_document(match, meetings_of(match), school=request.school)
    audit.record("programs.journal.print", actor=request.actor, about=match)
    return papers.give(document, name=f"zhurnal-{pk}", ending=ending)


@allow("programs.journal.print")
@require_safe
def journal_book(request, pk):
    """Give out the journal of a match as a book."""
    match = loaded_match(matches_for(request.actor), pk)
    headers = [column.title for column in MEETINGS]
    table = Table("Журнал встреч", headers, journal_rows(match, meetings_of(match)), WIDTHS)
    audit.record("programs.journal.print", actor=request.actor, about=match)
    return papers.give_book(table, name=f"zhurnal-{pk}.xlsx")
