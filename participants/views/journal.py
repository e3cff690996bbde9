"""The journal for those who answer for it: who looked at, changed, printed, took out what."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from participants.domain import audit
from participants.domain.access_list import access_list_document, access_rows
from participants.domain.journal import journal_lines
from participants.domain.journal_search import found, journal_table, whom
from participants.forms.journal import JournalForm
from participants.scopes import whole_journal_for

PER_PAGE = 50


@allow("participants.person.audit")
@require_safe
def journal(request):
    """Show the journal, the newest rows first, as it is filtered by the address."""
    form = JournalForm(request.GET)
    page = Paginator(found(whole_journal_for(request.actor), form.search), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    lines = [(line, row.person_id, whom(row)) for line, row in zip(journal_lines(rows), rows, strict=True)]
    context = {"form": form, "page": page, "lines": lines, "query": request.GET.urlencode()}
    return render(request, "participants/journal/list.html", context)


@allow("participants.person.audit")
@require_safe
def journal_export(request):
    """Give the journal, as it is filtered, as a book."""
    rows = found(whole_journal_for(request.actor), JournalForm(request.GET).search)
    table = journal_table(rows, actor=request.actor)
    return papers.give_book(table, name=f"Журнал действий, {clock.today():%d.%m.%Y}.xlsx")


@allow("participants.person.audit")
@require_safe
def access_page(request):
    """Show who has access to the data: role, since when, on what ground, how the entry stands."""
    return render(request, "participants/journal/access.html", {"rows": access_rows(clock.today())})


@allow("participants.person.audit")
@require_safe
def access_list(request, ending="pdf"):
    """Print who has access to the data, for signatures."""
    audit.record("access_list.print", actor=request.actor)
    return papers.give(access_list_document(request.school), name="perechen-dopushchennyh", ending=ending)
