"""«История наставничества»: who was whose mentor, from when to when, by which orders."""

from django.shortcuts import get_object_or_404, render

from mentorship.kernel.access import allow
from participants.scopes import people_for
from programs.domain.history import history_rows, terms_of, together
from programs.domain.people import load_names, match_name
from programs.forms.history import DayForm
from programs.scopes import matches_for, orders_for


@allow("programs.match.history")
def person_history(request, pk):
    """Show with whom a person worked; on one day, when the address names it."""
    person = get_object_or_404(people_for(request.actor), pk=pk)
    form = DayForm(request.GET)
    day = form.asked()
    pairs = history_rows(person, matches_for(request.actor).filter(members__person=person))
    rows = [_row(mine, other) for mine, other in pairs if day is None or _on(day, mine, other)]
    context = {"person": person, "rows": rows, "form": form, "day": day}
    context["readable"] = _readable(request.actor, [order for row in rows for order in (row["by"], row["ended_by"])])
    return render(request, "programs/history/person.html", context)


def _on(day, mine, other):
    return mine.covers(day) and other.covers(day)


def _row(mine, other):
    since, until = together(mine, other)
    begun = other.by if since == other.since else mine.by
    ended = other.ended_by if until == other.until else mine.ended_by
    return {"term": other, "since": since, "until": until, "by": begun, "ended_by": ended, "match": other.match}


def _readable(actor, orders):
    """The ids of those of `orders` that the actor may open: one that names foreign pairs is closed to a curator."""
    ids = {order.pk for order in orders if order}
    return set(orders_for(actor).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()


@allow("programs.match.history")
def match_history(request, pk):
    """Show who stood in a match on which days, and by which orders."""
    matches = matches_for(request.actor).filter(pk=pk)
    terms = terms_of(matches).get(pk, [])
    match = terms[0].match if terms else get_object_or_404(matches)
    load_names([match])
    context = {"match": match, "name": match_name(match), "terms": terms}
    context["readable"] = _readable(request.actor, [order for term in terms for order in (term.by, term.ended_by)])
    return render(request, "programs/history/match.html", context)
