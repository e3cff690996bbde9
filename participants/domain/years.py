"""The school year turns: every class goes up by one, those who leave become graduates (002 §5.4; register A16).

A dry run shows all of it; it is carried out at once, and once however often it is asked for.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Sum

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.counts import CountOf
from mentorship.kernel.grammar.dates import long_date, school_year_words
from mentorship.kernel.grammar.typography import class_label
from participants.domain import audit
from participants.domain.bases import enter_candidates, update_profile
from participants.domain.classes import DAY, move_people, year_begins
from participants.domain.lifecycle import move_in_base
from participants.domain.roles import ROLL_UP_MONTH, running_year, school_year
from participants.domain.sessions import end_sessions
from participants.enums import BaseState, MentorKind, Side
from participants.models import Person, RollUp, School, SchoolClass

ACTION = "participants.year.edit"
PUPILS = CountOf(Person.objects.filter(school_class=OuterRef("pk")))  # a merged card is nobody
LAST_GRADE, MIDDLE_GRADE, FIRST_GRADE, FIFTH_GRADE = 11, 9, 1, 5
# What the dry run says of each who may leave: hundreds in a large school, so no more is read of them.
LEAVER = (
    *("surname", "name", "school_class__year", "school_class__grade", "school_class__letter"),
    *("mentor_profile__state", "mentee_profile__state"),
)


@dataclass(frozen=True)
class Step:
    """What becomes of one class: `target` is (grade, letter), None for a class that leaves; `there` its row, if any."""

    school_class: SchoolClass
    pupils: int
    target: tuple | None
    there: SchoolClass | None

    @property
    def teacher(self):
        """Who will lead the class: the one named for the new year already, else the one who led it."""
        return (self.there.teacher if self.there else None) or self.school_class.teacher

    @property
    def label(self):
        """What the class will be called, empty for one that leaves."""
        return class_label(*self.target) if self.target else ""

    @property
    def notes(self):
        """What the coordinator should look at, sentences."""
        if self.target is None:
            return ["Класс выпускается."]
        found = [] if self.teacher else ["Классного руководителя нет."]
        found += ["Класс нового года уже заведён: ученики присоединятся к нему."] if self.there else []
        is_from_primary = self.target[0] == FIFTH_GRADE and self.teacher
        return found + (["Начальная школа позади: проверьте классного руководителя."] if is_from_primary else [])


@dataclass(frozen=True)
class Coming:
    """One roll-up: into the school year that begins in `year`; carried out already, `done` says when."""

    year: int
    strays: int
    done: RollUp | None

    @property
    def opens_on(self):
        """The first day on which it may be carried out."""
        return date(self.year, ROLL_UP_MONTH, 1)


@dataclass(frozen=True)
class Outlook(Coming):
    """The next roll-up in figures: how many pupils go up, how many leave, whether there is a class to carry over."""

    moving: int
    leaving: int
    has_classes: bool


@dataclass(frozen=True)
class Plan(Coming):
    """The dry run of one roll-up, class by class."""

    steps: list
    others: list = field(default_factory=list)  # classes of the new year to which no class comes

    @property
    def moving(self):
        """How many pupils go up, before anybody of the ninth classes is ticked."""
        return sum(step.pupils for step in self.steps if step.target)

    @property
    def leaving(self):
        """How many pupils of the last classes leave."""
        return sum(step.pupils for step in self.steps if not step.target)

    @property
    def targets(self):
        """The (grade, letter) that the new year will have by itself."""
        return {step.target for step in self.steps if step.target} | {_place(one) for one in self.others}


def _place(school_class):
    return school_class.grade, school_class.letter


def plan_on(day):
    """Return the Plan of the next roll-up as it looks on `day`; two queries.

    It is the one into the year of `day` while pupils still stand in last year's classes, else the one into the coming
    year.
    """
    this = school_year(day)
    done = {row.year: row for row in RollUp.objects.filter(year__gte=this)}
    known = SchoolClass.objects.filter(Q(year__gte=this - 1) | Q(pupils__isnull=False)).select_related("teacher")
    classes = list(known.annotate(pupil_count=PUPILS).order_by("grade", "letter").distinct())
    left = sum(one.pupil_count for one in classes if one.year == this - 1)
    return _plan(_turn(this, done, left), classes, done)


def _turn(this, done, left):
    """The year that comes next, while the year `this` runs and `left` pupils stand in the classes of the last one."""
    return this if left and this not in done else this + 1


def outlook_on(day, roll_ups):
    """Return the Outlook of the roll-up of `plan_on`, those carried out (RollUp) being known; one query."""
    this = school_year(day)
    done = {row.year: row for row in roll_ups}
    rows = list(SchoolClass.objects.order_by().values("year", "grade").annotate(pupils=Sum(PUPILS)))
    year = _turn(this, done, sum(row["pupils"] for row in rows if row["year"] == this - 1))
    going = [] if year in done else [row for row in rows if row["year"] == year - 1]
    return Outlook(
        year=year,
        strays=sum(row["pupils"] for row in rows if row["year"] < year - 1 + (year in done)),
        done=done.get(year),
        moving=sum(row["pupils"] for row in going if row["grade"] != LAST_GRADE),
        leaving=sum(row["pupils"] for row in going if row["grade"] == LAST_GRADE),
        has_classes=bool(going),
    )


def _plan(year, classes, done):
    there = {_place(one): one for one in classes if one.year == year}
    steps = [_step(one, there) for one in classes if one.year == year - 1]
    reached = {step.target for step in steps}
    return Plan(
        year=year,
        steps=[] if year in done else steps,
        strays=sum(one.pupil_count for one in classes if one.year < year - 1 + (year in done)),
        done=done.get(year),
        others=[one for place, one in there.items() if place not in reached],
    )


def _step(school_class, there):
    is_last = school_class.grade == LAST_GRADE
    target = None if is_last else (school_class.grade + 1, school_class.letter)
    return Step(school_class, school_class.pupil_count, target, there.get(target))


def late_pupils(day):
    """Return the pupils who still stand in the classes of last year though the year of `day` has begun."""
    this = school_year(day)
    return Person.objects.filter(~Exists(RollUp.objects.filter(year=this)), school_class__year=this - 1)


def is_late(day):
    """Tell whether somebody is among `late_pupils`; one query."""
    return late_pupils(day).exists()


def leavers_of(plan):
    """Return the pupils of the classes that may leave: the last ones, and the ninth; with places in the bases."""
    grades = (MIDDLE_GRADE, LAST_GRADE)
    pupils = Person.objects.filter(school_class__year=plan.year - 1, school_class__grade__in=grades)
    pupils = pupils.select_related("school_class", "mentor_profile", "mentee_profile").only(*LEAVER)
    return pupils.order_by("-school_class__grade", "school_class__letter", "sort_text", "pk")


def graduates_of(roll_up):
    """Return the people whom `roll_up` graduated and who have come to no class since."""
    rows = Person.objects.filter(
        school_class__isnull=True,
        class_memberships__until=year_begins(roll_up.year) - DAY,
        class_memberships__school_class__year=roll_up.year - 1,
    )
    return rows.order_by("sort_text", "pk").distinct()


def blockers_on(plan, day):
    """Return what keeps the plan from being carried out on `day`."""
    if plan.done:
        return [Blocker("done", f"Перевод в {school_year_words(plan.year)} учебный год уже выполнен.")]
    if day < plan.opens_on:
        return [Blocker("early", f"Перевести классы можно с {long_date(plan.opens_on)}")]
    if not plan.steps:
        return [Blocker("empty", "Классов прошлого года нет: переводить некого.")]
    return []


@transaction.atomic
def roll_up(year, *, actor, leaving=(), mentors=(), added=()):
    """Carry all classes over to the school year that begins in `year`; returns its RollUp.

    `leaving` are the ninth-graders who leave (the eleventh leave all), `mentors` those leavers who are offered the base
    of mentors as graduates, `added` new classes, pairs (grade, letter). The classes change from 1 September, whenever
    it is carried out. Done already, it comes back as it is. Raises Refused: too early, another year's turn, somebody of
    `mentors` stays. Queries grow with classes and graduates, not with pupils.
    """
    School.objects.select_for_update().filter(pk=1).first()  # a book being written at the moment would make pupils
    earlier = RollUp.objects.filter(year=year).first()
    if earlier:
        return earlier
    plan = plan_on(clock.today())
    demand(_other_year(plan, year) or blockers_on(plan, clock.today()))
    made = RollUp.objects.create(year=year, happened_at=clock.now(), carried_out_by=actor.account)
    pupils = list(Person.objects.filter(school_class__year=year - 1).select_related("school_class"))
    ids = {person.pk for person in leaving}
    graduates = [one for one in pupils if one.school_class.grade == LAST_GRADE or one.pk in ids]
    _demand_leavers(mentors, graduates)
    moved = _carry(pupils, graduates, _new_classes(plan, added, actor), plan, actor)
    _leave_bases(graduates, {person.pk for person in mentors}, year, actor)
    _log_out_teachers(plan)
    made.moved, made.graduated = len(moved) - len(graduates), len(graduates)
    made.save(update_fields=["moved", "graduated"])
    audit.record(ACTION, actor=actor, about=made, fields=["moved", "graduated"])
    return made


def _other_year(plan, year):
    if plan.year == year:
        return []
    return [
        Blocker(
            "year", f"Сейчас очередь перевода в {school_year_words(plan.year)} учебный год. Откройте страницу снова."
        )
    ]


def _demand_leavers(mentors, graduates):
    staying = {person.pk for person in mentors} - {person.pk for person in graduates}
    names = ", ".join(person.full_name for person in mentors if person.pk in staying)
    if names:
        raise Refused(Blocker("mentors", f"Остаются в школе, а отмечены как будущие выпускники-наставники: {names}."))


def _new_classes(plan, added, actor):
    """Make what the new year lacks; return {(grade, letter): class} of it."""
    wanted = {step.target: step for step in plan.steps if step.target}
    places = [*wanted, *(place for place in added if place not in wanted)]
    there = {_place(one): one for one in SchoolClass.objects.filter(year=plan.year)}
    fresh = [_class_of(plan.year, place, wanted.get(place)) for place in places if place not in there]
    SchoolClass.objects.bulk_create(fresh)
    for step in wanted.values():
        if step.there and not step.there.teacher_id and step.school_class.teacher_id:
            SchoolClass.objects.filter(pk=step.there.pk).update(teacher=step.school_class.teacher)
    audit.record("participants.class.edit", actor=actor, fields=["grade", "letter", "teacher"])
    return there | {_place(one): one for one in fresh}


def _class_of(year, place, step):
    grade, letter = place
    carried = {"teacher": step.school_class.teacher, "terms": step.school_class.terms} if step else {}
    return SchoolClass(year=year, grade=grade, letter=letter, **carried)


def _carry(pupils, graduates, classes, plan, actor):
    gone = {person.pk for person in graduates}
    moves = [
        (one, None if one.pk in gone else classes[one.school_class.grade + 1, one.school_class.letter])
        for one in pupils
    ]
    return move_people(moves, on=year_begins(plan.year), actor=actor)


def _leave_bases(graduates, offered, year, actor):
    """Mentees leave their base, pupil mentors too unless they go on as graduates; who is ticked becomes a candidate."""
    reason = f"Окончание школы, {year} г."
    people = Person.objects.filter(pk__in=[one.pk for one in graduates]).select_related(
        "mentor_profile", "mentee_profile"
    )
    fresh = []
    for person in people:
        _leave(getattr(person, "mentee_profile", None), reason, actor)
        mentor = getattr(person, "mentor_profile", None)
        if person.pk not in offered:
            _leave(mentor, reason, actor)
        elif mentor is None:
            fresh.append((person, {"kind": MentorKind.GRADUATE}))
        else:
            _go_on(mentor, actor)
    enter_candidates(fresh, Side.MENTOR, actor=actor, only_asked=True)


def _leave(profile, reason, actor):
    if profile and profile.state != BaseState.LEFT:
        move_in_base(profile, "leave", actor=actor, reason=reason)


def _go_on(profile, actor):
    if profile.state == BaseState.LEFT:
        move_in_base(profile, "return", actor=actor, reason="Предложено остаться наставником после школы.")
    update_profile(profile, actor=actor, version=profile.version, fields={"kind": MentorKind.GRADUATE})


def _log_out_teachers(plan):
    """Who leads no class from now on is logged out (privacy rule 4)."""
    leading = {step.teacher.pk for step in plan.steps if step.target and step.teacher}
    leading |= {one.teacher_id for one in plan.others}
    for teacher in {step.school_class.teacher_id for step in plan.steps} - leading - {None}:
        end_sessions(teacher)


def classes_now(day):
    """Return the year that runs on `day` and its classes with `pupil_count`, a queryset; no query, one in August."""
    year = running_year(day)
    rows = SchoolClass.objects.filter(year=year).select_related("teacher").annotate(pupil_count=PUPILS)
    return year, rows.order_by("grade", "letter")
