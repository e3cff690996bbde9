"""Waves of surveys: the list, the book, who has not answered, the page of one match."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.addresses import chips
from mentorship.kernel.papers import give_book
from monitoring.domain.readers import reads_answers
from monitoring.domain.wave_rows import STATES, export_waves, facts_of, find_waves, silent_of, wave_rows, with_counts
from monitoring.enums import Wave
from monitoring.forms.waves import WaveFilterForm
from monitoring.scopes import silent_for, waves_for
from programs.domain.people import AT_WORK, match_name, short_name
from programs.domain.programs import leads, titles_of
from programs.scopes import led_programs_for, mentored_matches_for
from programs.views.loaded import loaded_match

PAGE = 50


@allow("monitoring.wave.list")
def wave_list(request):
    """Show the waves that go on or begin soon, narrowed by the address."""
    asked, today = WaveFilterForm(request.GET).asked(), clock.today()
    page = Paginator(with_counts(find_waves(waves_for(request.actor), today=today, **asked)), PAGE)
    page = page.get_page(request.GET.get("page"))
    rows = wave_rows(page.object_list, today=today)
    context = {"page": page, "rows": rows, "filters": _filters(request, asked, with_states=True), "asked": asked}
    return render(request, "monitoring/waves/list.html", context)


def _filters(request, asked, *, with_states):
    programs = [(one.pk, one.title) for one in titles_of(led_programs_for(request.actor))]
    waves = [(wave.value, wave.label.capitalize()) for wave in Wave]
    groups = [("wave", waves), ("program", programs)]
    groups = [("state", STATES), *groups] if with_states else groups
    return [chips(request.GET, name, choices, asked.get(name)) for name, choices in groups]


@allow("monitoring.wave.list")
@require_safe
def wave_export(request):
    """Give out the book of exactly what the list shows: counts, no answers."""
    today = clock.today()
    found = find_waves(waves_for(request.actor), today=today, **WaveFilterForm(request.GET).asked())
    return give_book(export_waves(found, today=today, actor=request.actor), name=f"surveys-{today:%Y-%m-%d}.xlsx")


@allow("monitoring.wave.list")
def silent_list(request):
    """Show who has not answered yet, narrowed by survey and programme."""
    asked, today = _silence(request.GET), clock.today()
    page = Paginator(silent_of(silent_asked(request.actor, asked)), PAGE).get_page(request.GET.get("page"))
    rows = [_silent_row(response, today) for response in page.object_list]
    filters = _filters(request, asked, with_states=False)
    context = {"page": page, "rows": rows, "filters": filters, "asked": asked}
    return render(request, "monitoring/waves/silent.html", context)


def _silence(query):
    asked = WaveFilterForm(query).asked()
    asked.pop("state", None)
    return asked


def silent_asked(actor, asked):
    """Return the surveys waited for of `actor` that the list `asked` for."""
    names = {"wave": "wave__wave", "program": "wave__match__program"}
    return silent_for(actor, on=clock.today()).filter(**{names[name]: value for name, value in asked.items()})


def _silent_row(response, today):
    return {
        "response": response,
        "called": short_name(response.member.person),
        "days_late": max((today - response.due_on).days, 0),
    }


@allow("monitoring.wave.view")
def match_waves(request, pk):
    """Show who has answered in a match and who has not: facts, to its mentor too; leaders open, move and remind."""
    match = loaded_match(mentored_matches_for(request.actor), pk)
    is_leader = leads(request.actor, match.program)
    waves = facts_of(match, today=clock.today(), shows_why=is_leader)
    context = {"match": match, "name": match_name(match), "waves": waves, "is_leader": is_leader}
    context["reads"] = reads_answers(match, request.actor)
    context["acts"] = is_leader and match.state in AT_WORK
    return render(request, "monitoring/waves/match.html", context)
