"""Presentations fill the acquaintance, of those too who join later (B6, G4)."""

import uuid
from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.enums import Side
from participants.models import AuditEntry
from programs.domain.enrolments import enrol
from programs.domain.presentations import (
    add_presentation,
    edit_presentation,
    note_present,
    take_back_presence,
    with_numbers,
)
from programs.models import Enrolment, Presence, Presentation
from tests import factories
from tests.programs import choosing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
HELD = date(2026, 9, 10)
VALUES = {"kind": "conference", "held_on": HELD, "place": "актовый зал"}


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("curator"))


@pytest.fixture
def program(actor):
    return factories.make_program(actor.person)


def place_of(program, person):
    return Enrolment.objects.get(program=program, person=person)


def test_a_presentation_is_written_once(actor, program):
    key = uuid.uuid4()
    made = [add_presentation([program], actor=actor, form_key=key, **VALUES) for _ in range(2)]
    assert (made[0] == made[1], list(made[0].programs.all())) == (True, [program])


def test_a_presentation_of_nothing_is_refused(actor):
    with pytest.raises(Refused):
        add_presentation([], actor=actor, **VALUES)
    assert Presentation.objects.count() == 0


def test_who_was_there_is_acquainted_and_who_was_noted_before_keeps_it(actor, program):
    presentation = factories.make_presentation([program])
    person, early = factories.make_mentee().person, factories.make_mentee().person
    factories.enrol(program, person, Side.MENTEE, acquainted_on=None)
    factories.enrol(program, early, Side.MENTEE, acquainted_on=date(2026, 9, 2))
    assert note_present(presentation, [person, early], actor=actor) == 2
    place = place_of(program, person)
    assert (place.acquainted_on, place.acquainted_how, place.acquainted_noted_by) == (
        HELD,
        "presentation",
        actor.account,
    )
    assert place_of(program, early).acquainted_on == date(2026, 9, 2)
    assert note_present(presentation, [person, early], actor=actor) == 0
    assert AuditEntry.objects.filter(action="programs.presence").count() == 2


def test_other_programmes_are_not_filled(actor, program):
    other = factories.make_program()
    person = factories.make_mentee().person
    factories.enrol(other, person, Side.MENTEE, acquainted_on=None)
    note_present(factories.make_presentation([program]), [person], actor=actor)
    assert place_of(other, person).acquainted_on is None


def test_who_joins_later_is_acquainted_by_the_first_presentation(actor, program):
    person, absent = factories.make_mentee().person, factories.make_mentee().person
    factories.make_presence(person, programs=[program])
    factories.make_presence(person, presentation=factories.make_presentation([program], held_on=date(2026, 10, 1)))
    enrol(program, [person, absent], Side.MENTEE, actor=actor)
    assert (place_of(program, person).acquainted_on, place_of(program, absent).acquainted_on) == (HELD, None)


def test_nobody_was_at_what_has_not_been(actor, program):
    presentation = factories.make_presentation([program], held_on=date(2026, 11, 19))
    with pytest.raises(Refused) as refused:
        note_present(presentation, [factories.make_mentee().person], actor=actor)
    assert [blocker.text for blocker in refused.value.blockers] == [
        "Этот день ещё не наступил. Кто присутствовал, отмечают после представления."
    ]
    assert Presence.objects.count() == 0


def test_a_mistaken_mark_is_taken_back_with_the_acquaintance(actor, program):
    presentation = factories.make_presentation([program])
    person = factories.make_mentee().person
    factories.enrol(program, person, Side.MENTEE, acquainted_on=None)
    note_present(presentation, [person], actor=actor)
    take_back_presence(Presence.objects.get(), actor=actor)
    assert (Presence.objects.count(), place_of(program, person).acquainted_on) == (0, None)


def test_a_mark_on_which_an_offer_stands_stays(actor, program):
    presentation = factories.make_presentation([program])
    mentee, (mentor,) = choosing.pool_of(program, mentors=1)
    note_present(presentation, [mentee.person], actor=actor)
    choosing.offer(mentee, mentor)
    with pytest.raises(Refused) as refused:
        take_back_presence(Presence.objects.get(), actor=actor)
    assert [blocker.code for blocker in refused.value.blockers] == ["touched"]
    assert Presence.objects.count() == 1


def test_a_corrected_day_moves_the_acquaintance(actor, program):
    presentation = factories.make_presentation([program])
    person = factories.make_mentee().person
    factories.enrol(program, person, Side.MENTEE, acquainted_on=None)
    note_present(presentation, [person], actor=actor)
    edit_presentation(presentation, version=1, actor=actor, **VALUES | {"held_on": date(2026, 9, 11)})
    assert place_of(program, person).acquainted_on == date(2026, 9, 11)
    with pytest.raises(Conflict):
        edit_presentation(presentation, version=1, actor=actor, **VALUES)
    with pytest.raises(Refused):
        edit_presentation(presentation, version=2, actor=actor, **VALUES | {"held_on": date(2026, 11, 19)})


def test_those_present_are_counted(program):
    presentation = factories.make_presentation([program, factories.make_program()])
    for _ in range(3):
        factories.make_presence(factories.make_person(), presentation=presentation)
    assert with_numbers(Presentation.objects.all()).get().present_count == 3
