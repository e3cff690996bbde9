"""Events when cards are merged, data destroyed, and what a person is told."""

import pytest

from participants.domain.erasers import subject_of
from participants.domain.merging import merge_people
from programs.domain.events.keeping import event_erasers, event_records
from programs.models import EventOrganiser, EventParticipant
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.mark.parametrize(
    ("kept_came", "gone_came", "came"),
    [(None, True, True), (False, True, True), (True, False, True), (None, False, False), (False, None, False)],
)
def test_both_cards_at_one_event_are_one_who_came_if_either_did(kept_came, gone_came, came):
    event = factories.make_event(day=factories.TODAY)
    kept, gone = factories.make_pupil(), factories.make_pupil()
    factories.make_event_participant(event, kept, came=kept_came)
    factories.make_event_participant(event, gone, came=gone_came)
    merge_people(kept, gone, actor=factories.nobody())
    assert EventParticipant.objects.get(person=kept).came is came


def test_both_cards_on_one_committee_are_one_chair_if_either_is():
    event, kept, gone = factories.make_event(), factories.make_teacher(), factories.make_teacher()
    factories.make_event_organiser(event, kept)
    factories.make_event_organiser(event, gone, is_chair=True)
    merge_people(kept, gone, actor=factories.nobody())
    assert list(EventOrganiser.objects.filter(is_chair=True).values_list("person", flat=True)) == [kept.pk]


def erase(person):
    subject = subject_of(person)
    for one in event_erasers():
        if one.act:
            one.act(one.rows(subject), subject)


def test_texts_that_name_the_person_go_the_count_stays():
    person = factories.make_teacher(surname="Рябинина", name="Ольга", patronymic="Львовна")
    agenda = [{"begins": "15:00", "what": "Открытие", "who": "Рябинина О.Л."}]
    event = factories.make_event(agenda=agenda, aim="сплотить школу", results="Рябинина Ольга спела")
    factories.make_event_organiser(event, person, duty="звук")
    factories.make_event_participant(event, person, came=True)
    erase(person)
    event.refresh_from_db()
    assert "Рябинина" not in str([event.agenda, event.results])
    assert (event.aim, event.agenda[0]["what"]) == ("сплотить школу", "Открытие")
    assert (EventOrganiser.objects.get().duty, EventParticipant.objects.get().came) == ("", True)


def test_a_person_is_told_of_both():
    person, event = factories.make_teacher(), factories.make_event()
    factories.make_event_organiser(event, person, duty="звук", is_chair=True)
    factories.make_event_participant(event, person, came=True)
    assert [section.rows for section in event_records(person)] == [
        [("Фестиваль наставников", "25.11.2026", "да")],
        [("Фестиваль наставников", "звук", "да")],
    ]
