"""The indicators of a day read from the database: six queries, however many people (register D9)."""

from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.db.models import Exists, Min, OuterRef, Q, Subquery

from mentorship.kernel import clock
from monitoring.domain.indicators.counting import SIDES, Indicator, Place, Rules, Said, indicators_of
from monitoring.domain.settings import monitoring_settings
from monitoring.enums import IndicatorCode, ResponseState
from monitoring.models import Answer, IndicatorTarget, SchoolFigures
from participants.domain.ages import years_before
from participants.enums import MenteeKind, MentorKind, Side
from participants.models import ClassMembership
from participants.scopes import the_school
from programs.domain.members_on import members_on

COUNTED_BY = [one.name for one in fields(Rules)]
ONE_DAY = timedelta(days=1)
DENOMINATORS = {
    IndicatorCode.MENTEES: "pupils_of_mentees",
    IndicatorCode.MENTORS: "pupils_of_mentors",
    IndicatorCode.YOUNG: "young_specialists",
    IndicatorCode.ORGANISATIONS: "partners",
}
FACTS = ("person_id", "side", "person__birth_date", "person__birth_year", "person__teaching_since")
FACTS += ("person__erased_at", "person__workplace", "person__mentor_profile__kind", "person__mentee_profile__kind")
FACTS += ("kept_count__code", "kept_count__since", "kept_count__until", "kept_count__organisation")


@dataclass(frozen=True)
class Snapshot:
    """The six Indicators of a day with what they were counted by: the Rules, the SchoolFigures (None: not entered)."""

    day: date
    indicators: list[Indicator]
    rules: Rules
    figures: SchoolFigures | None


def indicators_at(day, *, school=None) -> list[Indicator]:
    """Return the six Indicators on `day`, in the order of IndicatorCode; six queries, five when `school` is given."""
    return snapshot_at(day, school=school).indicators


def snapshot_at(day, *, school=None) -> Snapshot:
    """Return the Snapshot of `day`; six queries, five when `school` is given."""
    figures, rules = figures_on(day), rules_now()
    indicators = indicators_of(
        places_on(day, school=school or the_school()),
        said_by(day),
        denominators={code: getattr(figures, name) for code, name in DENOMINATORS.items()} if figures else {},
        targets=targets_of(day.year),
        rules=rules,
        day=day,
    )
    return Snapshot(day, indicators, rules, figures)


def behind_at(day, code, *, school):
    """Return what stands Behind the indicator `code` on `day`, and the Rules; two queries."""
    rules, is_said = rules_now(), code in SIDES
    places = [] if is_said else places_on(day, school=school)
    found = indicators_of(places, said_by(day) if is_said else [], denominators={}, targets={}, rules=rules, day=day)
    return next(one for one in found if one.code == code).behind, rules


def rules_now():
    """Return the Rules that the school has set; one query."""
    settings = monitoring_settings()
    return Rules(**{name: getattr(settings, name) for name in COUNTED_BY})


def figures_on(day):
    """Return the SchoolFigures that hold on `day`: the latest by it, or None; one query."""
    return SchoolFigures.objects.filter(as_of__lte=day).order_by("-as_of").first()


def targets_of(year):
    """Return {code: percent} of the school's targets of the calendar year `year`; one query."""
    return dict(IndicatorTarget.objects.filter(year=year).values_list("code", "percent"))


def places_on(day, *, school):
    """Return the Places of `day` in the order of names; one query.

    Who stood in an approved match is said by `programs.domain.members_on`. A pupil is who was in a class on that day,
    or before the first that the portal knows of him; without any, who stands in the base as one. Who is a mentor from
    outside is the school's own list of kinds.
    """
    own = ClassMembership.objects.filter(person=OuterRef("person"))
    there = own.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    first = own.order_by().values("person").annotate(first=Min("since")).values("first")
    members = members_on(day).annotate(in_class=Exists(there), class_since=Subquery(first))
    rows = members.order_by("person__sort_text", "person_id", "pk").values("in_class", "class_since", *FACTS)
    return [place_of(row, day, school.external_kinds) for row in rows.iterator()]


def place_of(row, day, external):
    """Return the Place that `row` (FACTS and the class, a dict) makes on `day`; `external` kinds come from outside."""
    return Place(
        person=row["person_id"],
        side=row["side"],
        birth_date=row["person__birth_date"],
        birth_year=row["person__birth_year"],
        is_pupil=_is_pupil(row, day),
        teaching_since=row["person__teaching_since"],
        workplace=_workplace(row, external),
        is_erased=row["person__erased_at"] is not None,
        kept_as=_kept_as(row, day),
    )


def _is_pupil(row, day):
    if row["class_since"] is not None:
        return row["in_class"] or day < row["class_since"]
    mentor, mentee = row["person__mentor_profile__kind"], row["person__mentee_profile__kind"]
    return mentor == MentorKind.PUPIL if row["side"] == Side.MENTOR else mentee == MenteeKind.PUPIL


def _workplace(row, external):
    """Whose data are destroyed keeps the organisation that he came from: it is no datum about him."""
    if row["person__erased_at"] is not None:
        return row["kept_count__organisation"] or ""
    return row["person__workplace"] if row["person__mentor_profile__kind"] in external else ""


def _kept_as(row, day):
    since, until = row["kept_count__since"], row["kept_count__until"]
    return row["kept_count__code"] if since is not None and since <= day <= until else ""


def said_by(day):
    """Return what people have Said of their satisfaction in the year that ends with `day`; one query.

    What somebody answered in earlier years tells nothing of this one: a programme lasts twelve months at most (G6).
    """
    answers = Answer.objects.filter(
        number__isnull=False,
        question__characteristic__is_satisfaction=True,
        response__state=ResponseState.ANSWERED,
        response__answered_at__gte=clock.midnight(years_before(day, 1) + ONE_DAY),
        response__answered_at__lt=clock.midnight(day + ONE_DAY),
    )
    member = "response__member__"
    names = (f"{member}person_id", f"{member}side", f"{member}match_id", "response_id", "response__answered_at")
    rows = answers.order_by(f"{member}person__sort_text", "pk").values_list(*names, "number")
    return [Said(*row) for row in rows.iterator()]
