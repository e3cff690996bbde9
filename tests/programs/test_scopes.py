"""What a scope gives beside its whole: one kind, one state, one word; and nothing to whom it is not for."""

import pytest

from participants.models import Appointment, Person
from programs.enums import OrderKind, OrderState
from programs.models import (
    MatchEnding,
    Order,
    OrderAppointment,
    OrderAward,
    OrderChange,
    OrderEnding,
    OrderEvent,
    OrderMatch,
    OrderTraining,
    PendingChange,
    Presence,
)
from programs.scopes import (
    addable_people_for,
    asked_listeners,
    nominations_for,
    order_subjects_for,
    people_besides,
    publishable_mentors_for,
    teachers_for,
)
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def coordinator():
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def stranger():
    """A curator who leads nothing of what is there."""
    return factories.acting(factories.make_staff("curator"))


def change(match):
    values = {"kind": "leave", "since": factories.TODAY, "reason": "уехал", "created_at": factories.NOW}
    member = match.members.get(side="mentor")
    return PendingChange.objects.create(match=match, person=member.person, side="mentor", **values)


def ending(match):
    values = {"kind": "completed", "ended_on": factories.TODAY, "outcome": "reached", "created_at": factories.NOW}
    return MatchEnding.objects.create(match=match, **values)


NAMED = {
    OrderKind.APPROVAL: (OrderMatch, "match", factories.make_match),
    OrderKind.CHANGES: (OrderChange, "change", lambda: change(factories.make_match())),
    OrderKind.ENDING: (OrderEnding, "ending", lambda: ending(factories.make_match())),
    OrderKind.EVENT: (OrderEvent, "event", factories.make_event),
    OrderKind.TRAINING: (OrderTraining, "training", factories.make_training),
    OrderKind.AWARDS: (OrderAward, "award", factories.make_award),
    OrderKind.APPOINTMENT: (OrderAppointment, "appointment", lambda: Appointment.objects.latest("pk")),
}


@pytest.mark.parametrize("kind", NAMED)
def test_what_a_draft_names_is_taken_out_by_whom_it_is_for(coordinator, stranger, kind):
    model, name, make = NAMED[kind]
    one, other = (
        Order.objects.create(kind=kind, state=OrderState.DRAFT, heading="О", created_at=factories.NOW) for _ in "ab"
    )
    named = make()
    model.objects.create(order=one, **{name: named})
    given = [list(order_subjects_for(actor, order)) for actor in (coordinator, stranger) for order in (one, other)]
    assert given == [[named], [], [], []]


class TestListeners:
    """Whom the filters of a training name."""

    def test_state_kind_and_word_narrow_and_who_listens_is_left_out(self, coordinator):
        training = factories.make_training()
        pupil = factories.make_mentor(factories.make_pupil(surname="Яшина")).person
        candidate = factories.make_mentor(factories.make_teacher(surname="Ким"), state="candidate").person
        listening = factories.make_listener(training).person
        asked = [{}, {"state": "candidate"}, {"kind": "pupil"}, {"query": "яши"}, {"kind": "pupil", "query": "ким"}]
        found = [asked_listeners(coordinator, training, **one) for one in asked]
        assert found == [[candidate, pupil], [candidate], [pupil], [pupil], []]
        assert set(addable_people_for(coordinator)) == {candidate, pupil, listening}

    def test_only_the_coordinator_adds_and_names_teachers(self, coordinator, stranger):
        mentor = factories.make_mentor(factories.make_outsider()).person
        assert (list(addable_people_for(stranger)), list(teachers_for(stranger))) == ([], [])
        assert mentor in teachers_for(coordinator)


def test_employees_are_named_all_at_once(coordinator):
    teacher, pupil = factories.make_teacher(surname="Яшина"), factories.make_pupil()
    asked = {"classes": [], "query": ""}
    everybody = people_besides(coordinator, Presence.objects.none(), everybody=True, **asked)
    assert everybody == [*Person.objects.filter(is_employee=True).order_by("sort_text", "pk")]
    assert (teacher in everybody, pupil in everybody) == (True, False)
    assert people_besides(coordinator, Presence.objects.none(), everybody=False, **asked) == []


def test_nominations_and_public_cards_are_not_for_everybody(coordinator, stranger):
    nomination = factories.make_nomination()
    factories.make_public_card(nomination.person, published=["name"])
    mentor = factories.acting(factories.make_account(factories.make_mentor().person))
    given = [
        (list(nominations_for(actor)), [one.person for one in publishable_mentors_for(actor, on=factories.TODAY)])
        for actor in (coordinator, stranger, mentor)
    ]
    assert given == [([nomination], [nomination.person]), ([], []), ([], [])]
