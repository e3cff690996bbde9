"""Whom the scopes alone are asked for besides the actors of the matrix, and rows that most of them leave out.

The matrix has one role an actor, and nothing but what is alive: a condition that keeps the rights of one role from
riding on another, a dead match or a merged card from being shown would go unseen there.
"""

from datetime import date

from participants.enums import MentorKind, Side
from participants.models import Person
from programs.models import MatchMember
from tests import factories
from tests.access import left_out

LEFT = date(2026, 11, 1)
STATES = ("draft", "cancelled", "active", "completed")
OFFICES = ("coordinator", "curator", "director", "psychologist")


def plant(world):
    """Add the people of several roles, their matches in each state, and a merged card."""
    for office in OFFICES:
        _office_and_bases(world, office)
    _director_who_curates(world)
    _former_curator(world)
    _teachers(world)
    _former_members(world)
    _merged(world)
    _plain(world)
    left_out.plant(world)


def _office_and_bases(world, office):
    """One who holds an office, mentors, is mentored as a teacher, and whose sensitive category is noted."""
    account = factories.make_staff(office)
    person = account.person
    world.actors[f"{office}_in_bases"] = account
    _in_both_bases(person)
    factories.make_need(person, f"особое-{office}")
    for state in STATES:
        _match(world, f"{office}_mentors_{state}", mentors=[person], state=state)
        _match(world, f"{office}_learns_{state}", mentees=[person], state=state)
    world.keep(**{f"{office}_in_bases": person})


def _in_both_bases(person):
    factories.make_mentor(person)
    factories.make_mentee(person, kind="teacher", consents=False)


def _match(world, name, *, mentors=None, mentees=None, state="active", program=None):
    program = program or world.rows["other_program"]
    match = factories.make_match(program, mentors, mentees, state=state)
    world.keep(**{f"{name}_match": match})
    for member in match.members.all():
        world.keep(**{f"{name}_{member.side}": member})
    return match


def _director_who_curates(world):
    """One of two offices: he reads more of what he leads than a director does."""
    account = factories.make_staff("director")
    factories.appoint(account.person, "curator")
    world.actors["director_who_curates"] = account


def _former_curator(world):
    """One whose office is over though a programme still names him, and who stands in both bases of it."""
    person = factories.make_teacher()
    factories.appoint(person, "curator", ends_on=LEFT)
    program = factories.make_program(person, title="Программа бывшего")
    world.keep(former_program=program, former_curator=person)
    world.actors["former_curator"] = factories.make_account(person)
    _match(world, "former_led", program=program)
    _match(world, "former_draft", program=program, state="draft")
    bare = factories.make_outsider()
    world.keep(bare_program=factories.make_program(bare, title="Программа ничья"), bare_curator=bare)
    _match(world, "bare_led", program=world.rows["bare_program"])
    world.actors["bare_curator"] = factories.make_account(bare)


def _teachers(world):
    """A class teacher who curates, and one who mentors a pupil of another class; one of a class of the last year."""
    for number, office in enumerate(("curator", "coordinator", "director"), 8):
        account = factories.make_staff(office)
        led = factories.make_class(number, "К", teacher=account.person)
        pupil = factories.make_mentee(factories.make_pupil(school_class=led)).person
        world.keep(**{f"{office}_class": led, f"{office}_pupil": pupil})
        world.actors[f"{office}_with_class"] = account
    mentor = factories.make_mentor().person
    factories.make_class(10, "К", teacher=mentor)
    _match(world, "leading_mentor", mentors=[mentor])
    world.actors["leading_mentor"] = factories.make_account(mentor)
    own = world.actors["class_teacher"].person
    world.keep(own_old_class=factories.make_class(4, "К", teacher=own, year=2025))
    former = factories.make_teacher()
    old = factories.make_class(5, "К", teacher=former, year=2025)
    world.keep(old_class=old, old_pupil=factories.make_pupil(school_class=old))
    world.actors["former_class_teacher"] = factories.make_account(former)


def _former_members(world):
    """A mentor and a mentee who have left their match; a pupil who is mentored and mentors a younger one."""
    left = _match(world, "left", program=world.rows["program"])
    MatchMember.objects.filter(match=left).update(left_on=LEFT)
    for side in (Side.MENTOR, Side.MENTEE):
        person = left.members.get(side=side).person
        world.actors[f"left_{side.value}"] = factories.make_account(person)
    pupil = factories.make_pupil(born=date(2010, 4, 4), school_class=factories.make_class(9, "Л"))
    factories.make_mentor(pupil, kind=MentorKind.PUPIL)
    factories.make_mentee(pupil, consents=False)
    world.actors["pupil_of_both_sides"] = factories.make_account(pupil)
    for state in STATES:
        _match(world, f"pupil_mentors_{state}", mentors=[pupil], state=state)
        _match(world, f"pupil_learns_{state}", mentees=[pupil], state=state)


def _merged(world):
    """A card that went into another, with what was kept of it."""
    card = factories.make_mentee(factories.make_pupil(school_class=world.rows["own_class"])).person
    Person.everyone.filter(pk=card.pk).update(merged_into=world.rows["mentee"])
    world.keep(merged=card)


def _plain(world):
    """One in no base with no office: an account and nothing besides, though a match once named him."""
    person = factories.make_outsider()
    match = _match(world, "plain")
    MatchMember.objects.create(match=match, person=person, side=Side.MENTOR, joined_on=match.starts_on)
    world.actors["in_no_base"] = factories.make_account(person)
    doctor = factories.make_outsider()
    factories.appoint(doctor, "psychologist")
    world.actors["psychologist_from_outside"] = factories.make_account(doctor)
    guest = factories.make_outsider()
    factories.make_class(11, "К", teacher=guest)
    world.actors["class_teacher_from_outside"] = factories.make_account(guest)
