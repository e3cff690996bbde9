"""«Кто смотрел запись X с … по …», and what to do when data have leaked."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.papers import give_book
from participants.domain import audit
from participants.domain.incident_paper import TOLD, UNTOLD, incident_document
from participants.domain.incidents import (
    ACTORS_SHOWN,
    LISTS_SHOWN,
    incident_tables,
    lists_taken,
    shares_of,
    touched,
    touches,
)
from participants.domain.leaks import deadlines, notice_document
from participants.forms.incidents import LeakForm, NameForm, PeriodForm
from participants.scopes import people_for, whole_journal_for
from participants.scopes.law import asked_people_for

PER_PAGE, FOUND = 50, 20


@allow("participants.person.audit")
@require_safe
def incident(request):
    """Find the person about whom it is asked."""
    form = NameForm(request.GET)
    words = form.cleaned_data["name"] if form.is_valid() else ""
    found = list(asked_people_for(request.actor, words)[:FOUND]) if words else []
    context = {"form": form, "found": found, "words": words, "told": TOLD, "untold": UNTOLD}
    return render(request, "participants/incidents/find.html", context)


@allow("participants.person.audit")
@require_safe
def incident_person(request, pk):
    """Show who turned to the data of a person in a period, and which lists were taken out meanwhile."""
    person = get_object_or_404(people_for(request.actor), pk=pk)
    form, entries = PeriodForm(request.GET), whole_journal_for(request.actor)
    asked = form.asked(person)
    rows = touched(entries, asked)
    shares, pages = shares_of(rows), Paginator(rows, PER_PAGE)
    pages.count = sum(one.count for one in shares)  # a journal of years is not gone through once more
    page = pages.get_page(request.GET.get("page"))
    lists = touches(lists_taken(entries, asked)[: LISTS_SHOWN + 1])
    context = {
        "person": person,
        "form": form,
        "asked": asked,
        "page": page,
        "lines": touches(page.object_list),
        "shares": shares[:ACTORS_SHOWN],
        "lists": lists[:LISTS_SHOWN],
        "has_more_lists": len(lists) > LISTS_SHOWN,
        "query": request.GET.urlencode(),
        "told": TOLD,
        "untold": UNTOLD,
    }
    return render(request, "participants/incidents/person.html", context)


@allow("participants.person.audit")
@require_safe
def incident_book(request, pk):
    """Give the answer as a book; the journal is told."""
    person = get_object_or_404(people_for(request.actor), pk=pk)
    asked = PeriodForm(request.GET).asked(person)
    tables = incident_tables(whole_journal_for(request.actor), asked, actor=request.actor)
    return give_book(tables, name=f"kto-smotrel-{pk}.xlsx")


@allow("participants.person.audit")
@require_safe
def incident_paper(request, pk, ending="pdf"):
    """Print the answer; the journal is told."""
    person = get_object_or_404(people_for(request.actor), pk=pk)
    asked = PeriodForm(request.GET).asked(person)
    document = incident_document(whole_journal_for(request.actor), asked, school=request.school)
    audit.record("incident.print", actor=request.actor, about=person, person=person)
    return papers.give(document, name=f"kto-smotrel-{pk}", ending=ending)


@allow("participants.person.audit")
@require_safe
def leak(request):
    """Tell what to do when data have leaked; the clock runs from the hour in the address."""
    form = LeakForm(request.GET or None)
    moment = form.moment if form.is_valid() else None
    context = {"form": form, "deadlines": deadlines(moment, now=clock.now()), "query": request.GET.urlencode()}
    return render(request, "participants/incidents/leak.html", context)


@allow("participants.person.audit")
@require_safe
def leak_notice(request, ending="pdf"):
    """Print the draft of what is told to the authority."""
    form = LeakForm(request.GET)
    moment = form.moment if form.is_valid() else None
    audit.record("incident.notice.print", actor=request.actor)
    return papers.give(notice_document(request.school, found_at=moment), name="chernovik-uvedomleniya", ending=ending)
