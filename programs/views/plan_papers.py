"""The plan of a match and its journal on paper and as a book."""

from io import BytesIO

from django.shortcuts import get_object_or_404

from mentorship.kernel.access import allow
from mentorship.kernel.documents import render_docx, render_pdf
from mentorship.kernel.files import attachment
from mentorship.kernel.spreadsheets.writer import CONTENT_TYPE, Table, write_book
from participants.domain import audit
from programs.domain.journal import meetings_of
from programs.domain.orders.registering import DOCX, PDF
from programs.domain.people import load_people
from programs.domain.plan_document import MEETINGS, journal_document, journal_rows, plan_document
from programs.domain.plans import plan_of, steps_of
from programs.scopes import matches_for

WIDTHS = (5, 12, 18, 26, 14, 60, 40)


@allow("programs.plan.view")
def mentoring_plan_pdf(request, pk):
    """Print the plan for signing."""
    return _given(request, pk, render_pdf, "pdf", PDF)


@allow("programs.plan.view")
def mentoring_plan_docx(request, pk):
    """Give the plan as an editable Word file."""
    return _given(request, pk, render_docx, "docx", DOCX)


def _given(request, pk, render, ending, content_type):
    match = _loaded(matches_for(request.actor).filter(plan__isnull=False).select_related("plan"), pk)
    plan = plan_of(match)
    document = plan_document(match, plan, steps_of(plan), school=request.school)
    audit.record("programs.plan.print", actor=request.actor, about=match)
    return attachment(BytesIO(render(document)), name=f"plan-{pk}.{ending}", content_type=content_type)


def _loaded(matches, pk):
    match = get_object_or_404(matches.defer("naming__order__blocks"), pk=pk)
    load_people([match])
    return match


@allow("programs.journal.print")
def journal_pdf(request, pk):
    """Print the journal of a match."""
    match = _loaded(matches_for(request.actor), pk)
    content = render_pdf(journal_document(match, meetings_of(match), school=request.school))
    audit.record("programs.journal.print", actor=request.actor, about=match)
    return attachment(BytesIO(content), name=f"zhurnal-{pk}.pdf", content_type=PDF)


@allow("programs.journal.print")
def journal_book(request, pk):
    """Give out the journal of a match as a book."""
    match = _loaded(matches_for(request.actor), pk)
    headers = [column.title for column in MEETINGS]
    table = Table("Журнал встреч", headers, journal_rows(match, meetings_of(match)), WIDTHS)
    audit.record("programs.journal.print", actor=request.actor, about=match)
    return attachment(BytesIO(write_book(table)), name=f"zhurnal-{pk}.xlsx", content_type=CONTENT_TYPE)
