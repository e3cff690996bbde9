"""The school year: its classes, and the roll-up to the next one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.dates import school_year_words
from mentorship.kernel.grammar.plurals import counted
from participants.domain.years import (
    blockers_on,
    classes_now,
    graduates_of,
    leavers_of,
    outlook_on,
    plan_on,
    roll_up,
)
from participants.extensions import live_matches
from participants.forms.years import RollUpForm
from participants.scopes import roll_ups_for

PER_PAGE = 50


@allow("participants.year.view")
def year_list(request):
    """Show the running year, the next roll-up, those carried out and whose pairs they left open."""
    today = clock.today()
    year, classes = classes_now(today)
    roll_ups = list(roll_ups_for(request.actor))
    context = {
        "year": year,
        "page": Paginator(classes, PER_PAGE).get_page(request.GET.get("page")),
        "plan": outlook_on(today, roll_ups),
        "roll_ups": roll_ups,
        "graduates": _with_matches(graduates_of(roll_ups[0])) if roll_ups else [],
    }
    return render(request, "participants/years/list.html", context)


def _with_matches(people):
    """Return [(person, [(text, address)])] of those of `people` whose pairs or groups are not over yet."""
    people = list(people)
    found = {}
    for matches in live_matches(people):
        found |= matches
    return [(person, found[person.pk]) for person in people if person.pk in found]


@allow("participants.year.edit")
def year_roll_up(request):
    """Show what the roll-up would do; carry it out."""
    plan = plan_on(clock.today())
    if plan.done or _is_done(request):
        return redirect("participants:years")
    leavers = leavers_of(plan)
    form = RollUpForm(request.POST or None, plan=plan, leavers=leavers)
    if request.method == "POST" and form.is_valid() and _carried_out(request, form):
        return redirect("participants:years")
    blockers = blockers_on(plan, clock.today())
    context = {"plan": plan, "form": form, "blockers": blockers, "matches": _with_matches(leavers)}
    return render(request, "participants/years/roll_up.html", context)


def _is_done(request):
    """A second click comes when the first has moved the plan on to another year."""
    year = request.POST.get("year", "")
    return year.isdecimal() and len(year) == 4 and roll_ups_for(request.actor).filter(year=int(year)).exists()


def _carried_out(request, form):
    with refusal_shown(form):
        _tell(request, roll_up(form.cleaned_data["year"], actor=request.actor, **form.answers))
    return not form.errors


def _tell(request, made):
    moved = counted(made.moved, "ученик переведён", "ученика переведены", "учеников переведены")
    gone = counted(made.graduated, "выпускник", "выпускника", "выпускников")
    text = f"Наступил {school_year_words(made.year)} учебный год: {moved}, {gone}. Проверьте классных руководителей."
    messages.success(request, text)
