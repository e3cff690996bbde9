"""Programmes of the demo in four forms, who takes part, offers that wait for a choice or an answer."""

from datetime import timedelta

from mentorship.demo.bases import CHOOSING_A_TRADE, GUESTS, OLDER, TEACHERS, younger
from mentorship.kernel import clock
from participants.enums import BaseState, Side
from programs.domain.activities import ROWS
from programs.domain.approvals import approve_program, director_line
from programs.domain.enrolments import enrol
from programs.domain.leaving import leave_program
from programs.domain.offers import agree, choose, make_offers
from programs.domain.presentations import add_presentation, note_present
from programs.domain.program_lifecycle import move_program
from programs.domain.programs import create_program
from programs.enums import PresentationKind
from programs.models import Enrolment, Match, MentoringForm, ProgramActivity

CREATED, ENROLLED, PRESENTED = 76, 74, 72
LASTS = timedelta(days=268)
DONE_BY_THEN = 2  # rows of the typical plan
IN_LAB = ("7А", "8А")
STRANGERS = ("Жук Вероника", "Ермакова Кира", "Лазаренко Захар")
REASON = "Совпадают интересы и свободное время"
RETURNED, WHY_LEFT, LEFT, CAME_BACK = "Дюжева Полина", "Перешла в театральную студию, времени не хватало", 60, 40


def open_programs(world):
    """Make the programmes, gather their people, present the programmes to them."""
    with world.at(CREATED):
        for key, row in world.data["programs"].items():
            world.programs[key] = _program(world, dict(row))
    for key, sides in _pools(world).items():
        _gather(world, world.programs[key], sides)
    for program in world.programs.values():
        _begin(world, program)


def _program(world, row):
    starts_on = world.day(CREATED).replace(day=1)
    curator = row.pop("curator")
    row |= {"form": MentoringForm.objects.get(code=row["form"]), "curator": world.people[curator]}
    actor = world.actor(curator)
    program = create_program(actor=actor, starts_on=starts_on, ends_on=starts_on + LASTS, **row)
    approve_program(
        program,
        on=clock.today(),
        by=director_line(clock.today()),
        version=program.version,
        actor=world.actor("director"),
    )
    return move_program(program, "open", actor=actor)


def _begin(world, program):
    """The programme starts once its people know it; what its plan had for the first weeks is done."""
    actor = curator_of(world, program)
    with world.at(PRESENTED - 1) as day:
        move_program(program, "start", actor=actor)
        for activity in ProgramActivity.objects.filter(program=program).order_by("position")[:DONE_BY_THEN]:
            ROWS.mark_done(activity, on=day, actor=actor)


def _pools(world):
    pupils = younger(world)
    in_lab = [key for key in pupils if _class_of(world, key) in IN_LAB]
    easier = [key for key in pupils if _class_of(world, key) not in IN_LAB]
    return {
        "easier": {Side.MENTOR: OLDER, Side.MENTEE: [*easier, "Павлов Илья"]},
        "lab": {Side.MENTOR: TEACHERS, Side.MENTEE: in_lab},
        "step": {Side.MENTOR: GUESTS, Side.MENTEE: CHOOSING_A_TRADE},
        "colleague": {Side.MENTOR: ["zhivago"], Side.MENTEE: ["melnik"]},
    }


def _class_of(world, key):
    school_class = world.people[key].school_class
    return f"{school_class.grade}{school_class.letter}"


def _gather(world, program, sides):
    actor = curator_of(world, program)
    values = {"kind": PresentationKind.CONFERENCE, "held_on": world.day(PRESENTED), "place": "актовый зал"}
    presentation = add_presentation([program], actor=actor, **values)
    for side, keys in sides.items():
        people = [world.people[key] for key in keys if _is_active(world.people[key], side)]
        with world.at(ENROLLED):
            rows = enrol(program, people, side, actor=actor)
        strangers = {world.people[key].pk for key in STRANGERS}
        with world.at(PRESENTED, hour=17):
            present = [row.person for row in rows if row.person_id not in strangers]
            note_present(presentation, present, actor=actor)


def leave_and_return(world):
    """One pupil leaves a pool with a reason and comes back: the history of the programme keeps both."""
    program = world.programs["easier"]
    place, actor = _place(world, "easier", RETURNED), curator_of(world, program)
    with world.at(LEFT) as day:
        leave_program(place, on=day, reason=WHY_LEFT, actor=actor)
    with world.at(CAME_BACK):
        enrol(program, [place.person], Side.MENTEE, actor=actor)


def _is_active(person, side):
    profile = getattr(person, f"{side.value}_profile")
    profile.refresh_from_db(fields=["state"])
    return profile.state == BaseState.ACTIVE


def curator_of(world, program):
    """Return the Actor of the programme's curator."""
    key = next(key for key, person in world.people.items() if person.pk == program.curator_id)
    return world.actor(key)


def _place(world, program, key):
    places = Enrolment.objects.select_related("program", "person")
    return places.get(program=world.programs[program], person=world.people[key])


def offer(world, program, mentee, mentors, *, ago):
    """Offer `mentors` to `mentee` (keys) `ago` days back. Returns the offers by key of the mentor."""
    with world.at(ago, hour=14):
        reasons = [(_place(world, program, key), REASON) for key in mentors]
        made = make_offers(
            _place(world, program, mentee),
            reasons,
            reply_by=world.today + timedelta(days=9),
            actor=curator_of(world, world.programs[program]),
        )
    return dict(zip(mentors, made, strict=True))


def ask(world, program, mentee, mentors, *, ago):
    """Offer `mentors`; a day later the mentee puts them in this order, and the first is asked. Returns his offer."""
    offers = offer(world, program, mentee, mentors, ago=ago)
    ranks = {offers[key].pk: rank for rank, key in enumerate(mentors, 1)}
    with world.at(ago - 3, hour=18):
        choose(_place(world, program, mentee), ranks, actor=world.actor(mentee))
    return offers[mentors[0]]


def settle_by_choice(world, program, mentee, mentors, *, ago):
    """Let the mentee choose and the mentor agree, both on the screen. Returns the match, agreed."""
    asked = ask(world, program, mentee, mentors, ago=ago)
    with world.at(ago - 5, hour=16):
        asked.refresh_from_db()
        return Match.objects.get(pk=agree(asked, actor=world.actor(mentors[0])).pk)
