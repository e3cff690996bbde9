"""Programmes: made, edited, counted (002 §5.4, 003)."""

from datetime import date

from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.roles import Role
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.roles import in_force
from participants.enums import AppointedRole, Side
from participants.models import Person
from programs.domain.activities import add_typical_plan
from programs.domain.enrolments import age_blockers
from programs.domain.matching.marks import mark_program
from programs.domain.people import COUNTED, mentors_in
from programs.domain.program_states import changing_blockers
from programs.models import Enrolment, Match, Program

FIELDS = (
    "title",
    "form",
    "curator",
    "starts_on",
    "ends_on",
    "wishes_until",
    "format",
    "direction",
    "aim",
    "tasks",
    "expected_results",
    "methods",
    "social_effect",
    "mentor_portrait",
    "mentee_portrait",
    "mentor_role",
    "rooms",
    "materials",
    "budget",
)
LEADING_OFFICES = (AppointedRole.COORDINATOR, AppointedRole.CURATOR)


def titles_of(programs):
    """Return `programs` (a scope's queryset) with only their titles: a row of chips or links reads no more."""
    return programs.select_related(None).only("title")


def listed(programs):
    """Return `programs` (a scope's queryset) with what a card of the list says of each."""
    curator = [f"curator__{name}" for name in ("surname", "name", "patronymic", "gender")]
    return programs.only("title", "state", "starts_on", "ends_on", "form__title", *curator)


def leads(actor, program):
    """Tell whether `actor` may change `program`: the coordinator any, a curator his own."""
    return actor.has(Role.COORDINATOR) or (actor.has(Role.CURATOR) and program.curator_id == actor.person_id)


def keeps_journal(actor, match):
    """Tell whether `actor` writes down how `match` goes: whoever leads its programme, and its mentors of now (B13)."""
    return leads(actor, match.program) or any(one.person_id == actor.person_id for one in mentors_in(match))


def possible_curators(kept=None):
    """Return the people who may lead a programme: an appointment as curator or coordinator is in force (002 §4.3).

    `kept` is the id of the one who leads it already.
    """
    offices = in_force(clock.today()).filter(role__in=LEADING_OFFICES)
    people = Person.objects.select_related("school_class")
    return people.filter(Q(pk__in=offices.values("person")) | Q(pk=kept))


def period_blockers(starts_on, ends_on):
    """Return what is wrong with a period: it ends after it starts and lasts at most 12 months (G6, 002 §5.4)."""
    if ends_on <= starts_on:
        return [Blocker("period", "Окончание должно быть позже начала.")]
    if ends_on >= _a_year_after(starts_on):
        return [Blocker("G6", "Программа длится не больше 12 месяцев. Перенесите окончание или разделите программу.")]
    return []


def wishes_blockers(program):
    """Return what is wrong with the day until which wishes are taken: it lies after the programme's end."""
    if program.wishes_until is None or program.wishes_until <= program.ends_on:
        return []
    return [Blocker("wishes", "Пожелания принимают, пока идёт программа: этот день позже её окончания.")]


def _a_year_after(day):
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)


def create_program(*, actor, form_key=None, **values):
    """Make a draft of `values` (the names of FIELDS) with the typical plan and return it; a curator leads it himself.

    Raises Refused: gate G6 on the period, a curator without an appointment, wishes taken after the programme's end.
    The same `form_key` twice makes one.
    """
    program = Program(**own_curator(values, actor))
    demand(period_blockers(program.starts_on, program.ends_on) + curator_blockers(program) + wishes_blockers(program))
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return Program.objects.get(pk=made)
        program.save(force_insert=True)
        add_typical_plan(program)
        audit.record("programs.program.edit", actor=actor, about=program, fields=values)
        return once.settle(form_key, program)


def edit_program(program, *, version, actor, **values):
    """Write `values` over `program` if nobody has changed it since `version`. Returns the programme.

    Raises Conflict when somebody has, Refused: gate G6 on period and ages, another form (G1) once people are enrolled.
    """
    before = Program.objects.get(pk=program.pk)
    for name, value in own_curator(values, actor).items():
        setattr(program, name, value)
    changed = [name for name in FIELDS if getattr(before, name) != getattr(program, name)]
    with transaction.atomic():
        demand(changing_blockers(before))
        demand(period_blockers(program.starts_on, program.ends_on) + wishes_blockers(program))
        demand(_change_blockers(program, changed))
        save_versioned(program, fields=FIELDS, version=version)
        audit.record("programs.program.edit", actor=actor, about=program, fields=changed)
        mark_program(program.pk)
    return program


def own_curator(values, actor):
    """Return `values` with the actor as the curator, unless he is the coordinator, who may name anybody."""
    return values if actor.has(Role.COORDINATOR) else values | {"curator": actor.person}


def curator_blockers(program):
    """Return a blocker when the curator of `program` has no appointment in force (002 §4.3)."""
    if possible_curators().filter(pk=program.curator_id).exists():
        return []
    return [Blocker("curator", f"{program.curator.called}: нет действующего назначения куратором или координатором.")]


def _change_blockers(program, changed):
    found = curator_blockers(program) if "curator" in changed else []
    pool = list(Enrolment.objects.filter(program=program).select_related("person"))
    if "form" in changed and pool:
        text = "В программе уже есть участники, поэтому форму менять нельзя. Для другой формы создайте новую программу."
        found.append(Blocker("form", text))
    if "starts_on" in changed:
        found += age_blockers(program, [row.person for row in pool if row.side == Side.MENTEE])
    return found


def with_numbers(programs):
    """Return `programs` (a queryset) with `mentor_count`, `mentee_count`, `match_count` on each; no further query."""
    pool = Enrolment.objects.filter(program=OuterRef("pk"), left_on__isnull=True)
    matches = Match.objects.filter(program=OuterRef("pk"), state__in=COUNTED)
    return programs.annotate(
        mentor_count=_counted(pool.filter(side=Side.MENTOR)),
        mentee_count=_counted(pool.filter(side=Side.MENTEE)),
        match_count=_counted(matches),
    )


def _counted(rows):
    numbers = rows.order_by().values("program").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(numbers, output_field=IntegerField()), 0)
