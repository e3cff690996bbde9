"""The committee of an event."""

import pytest

from mentorship.kernel.blockers import Refused
from programs.domain.events.committee import committee_of, remove_organiser, set_organiser
from programs.models import EventOrganiser
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
NOBODY = factories.nobody()


def rows(event):
    return [(row.person, row.duty, row.is_chair) for row in committee_of(event)]


def test_the_chair_stands_first_and_the_same_person_once():
    event, first, second = factories.make_event(), factories.make_teacher(), factories.make_teacher()
    set_organiser(event, first, duty="звук", is_chair=False, actor=NOBODY)
    set_organiser(event, second, duty="", is_chair=True, actor=NOBODY)
    set_organiser(event, first, duty="свет", is_chair=False, actor=NOBODY)
    assert rows(event) == [(second, "", True), (first, "свет", False)]


def test_a_new_chair_takes_the_place_of_the_former_one():
    event, first, second = factories.make_event(), factories.make_teacher(), factories.make_teacher()
    for person in (first, second):
        set_organiser(event, person, duty="", is_chair=True, actor=NOBODY)
    assert rows(event) == [(second, "", True), (first, "", False)]


def test_somebody_leaves_it_but_not_of_one_called_off():
    event = factories.make_event()
    row = factories.make_event_organiser(event)
    remove_organiser(row, actor=NOBODY)
    assert EventOrganiser.objects.count() == 0
    off = factories.make_event(called_off_at=factories.NOW, called_off_reason="карантин")
    with pytest.raises(Refused, match="отменено"):
        remove_organiser(factories.make_event_organiser(off), actor=NOBODY)
    with pytest.raises(Refused, match="отменено"):
        set_organiser(off, factories.make_teacher(), duty="", is_chair=False, actor=NOBODY)
