"""The journal for those who answer for it: who looked at, changed, printed, took out what."""

import io

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.files import attachment
from mentorship.kernel.spreadsheets.writer import CONTENT_TYPE, write_book
from participants.domain import audit
from participants.domain.access_list import access_list_document
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
    stream = io.BytesIO(write_book(journal_table(rows, actor=request.actor)))
    return attachment(stream, name=f"Журнал действий, {clock.today():%d.%m.%Y}.xlsx", content_type=CONTENT_TYPE)


@allow("participants.person.audit")
@require_safe
def access_list(request, ending="pdf"):
    """Print who has access to the data, for signatures."""
    audit.record("access_list.print", actor=request.actor)
    return papers.give(access_list_document(request.school), name="spisok-dopushchennyh", ending=ending)
