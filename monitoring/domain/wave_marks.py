"""What homes and the page of a match say of surveys, read with the match itself: they have no query to spare."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from mentorship.kernel.addresses import fixed_address, row_address
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.grammar.plurals import plural
from mentorship.kernel.prepared import ID
from mentorship.kernel.roles import Role
from mentorship.kernel.sections import Ask, Figure
from monitoring.domain.reminding import is_at_work, waited_for
from monitoring.enums import ResponseState, Wave
from monitoring.models import MatchWave, SurveyResponse
from programs.scopes import led_programs_for

NAMES = ("pk", "wave", "opens_on", "due_on", "opened_at", "closed_at", "waived_at")
ASKS = {
    Wave.ENTRY: "Заполните входную анкету, до\u00a0{day}",
    Wave.INTERMEDIATE: "Заполните промежуточную анкету, до\u00a0{day}",
    Wave.FINAL: "Заполните итоговую анкету, до\u00a0{day}",
}
WORDS = ("анкету ещё не\u00a0заполнили", *["анкеты ещё не\u00a0заполнили"] * 2)


def own_marks(today):
    """Return the annotations of one's own match: the survey that the person himself is asked for first."""
    rows = waited_for(today).filter(member__match=OuterRef("pk"), member__person=ID)
    rows = rows.annotate(until=Coalesce("open_until", "wave__due_on")).order_by("until", "pk")
    return {
        "asked_pk": Subquery(rows.values("pk")[:1]),
        "asked_wave": Subquery(rows.values("wave__wave")[:1]),
        "asked_until": Subquery(rows.values("until")[:1]),
    }


def asks_of(own):
    """Return the Ask of a survey for the member of `own` (an OwnMatch read with `own_marks`), if there is one."""
    match = own.match
    if match.asked_pk is None:
        return []
    text = ASKS[match.asked_wave].format(day=day_month(match.asked_until))
    return [Ask("Анкета", text, row_address("monitoring:response", match.asked_pk))]


def home_counts(actor, on):
    """Return {name: queryset} for those who lead: the surveys that are waited for in their programmes."""
    if not actor.has(Role.COORDINATOR, Role.CURATOR):
        return {}
    led = led_programs_for(actor).order_by().values("pk")
    # The member's match is the wave's, and has been looked up already: who is waited for works in it.
    return {"surveys": waited_for(on).filter(member__match__program__in=led)}


def figures_of(numbers):
    """Return the Figure of the surveys that are waited for, none when nobody is asked for anything."""
    number = numbers.get("surveys")
    return (
        [Figure(number, plural(number, *WORDS), "напомнить", fixed_address("monitoring:silent_list"))] if number else []
    )


@dataclass(frozen=True)
class Standing:
    """The wave of a match that its page speaks of: the last that was opened, before any the first to come."""

    pk: int
    wave: str
    opens_on: date
    due_on: date
    opened_at: Any
    closed_at: Any
    waived_at: Any
    given: int
    answered: int
    waited: int

    def get_wave_display(self):
        """What it is called."""
        return Wave(self.wave).label


def match_marks(today):
    """Return the annotations of the match of a page, for `standing_of`."""
    rows = _waves_of(OuterRef("pk"))
    marks = {f"wave_{name}": Subquery(rows.values(name)[:1]) for name in NAMES}
    last = Subquery(_waves_of(OuterRef(OuterRef("pk"))).values("pk")[:1])
    here, answered = SurveyResponse.objects.filter(wave=last), Q(state=ResponseState.ANSWERED)
    counts = {
        "given": here,
        "answered": here.filter(answered),
        "waited": here.filter(~answered & is_at_work("member__")),
    }
    return marks | {f"wave_{name}": _count(found) for name, found in counts.items()}


def _waves_of(match):
    """The last that was opened first, then those to come in their order."""
    rows = MatchWave.objects.filter(match=match)
    return rows.order_by(F("opened_at").desc(nulls_last=True), "opens_on", "pk")


def _count(rows):
    one = rows.order_by().annotate(one=Value(1, output_field=CharField())).values("one")
    return Coalesce(Subquery(one.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def standing_of(match):
    """Return the Standing of a match read with `match_marks`, or None where no order has planned its waves."""
    values = {name: getattr(match, f"wave_{name}") for name in (*NAMES, "given", "answered", "waited")}
    return Standing(**values) if values["pk"] else None
