"""The word about a person's access and the filter of the list are the same rule."""

from datetime import timedelta

import pytest

from participants.domain.account_states import AccountState, access_status, concerned, in_state, state_of
from participants.models import Account, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NOW = factories.NOW
CASES = {
    AccountState.NONE: None,
    AccountState.ISSUED: {"activated_at": None, "card_expires_at": NOW + timedelta(days=3)},
    AccountState.EXPIRED: {"activated_at": None, "card_expires_at": NOW},
    AccountState.ENTERED: {"activated_at": NOW},
    AccountState.BLOCKED: {"activated_at": NOW, "is_active": False},
}


@pytest.fixture
def people():
    """One person in each state."""
    made = {}
    for state, fields in CASES.items():
        made[state] = factories.make_mentee().person
        if fields:
            Account.objects.create(person=made[state], login=state.value, created_at=NOW, password="x", **fields)
    return made


@pytest.mark.parametrize("state", AccountState)
def test_the_filter_finds_exactly_those_of_the_state(people, state):
    assert list(Person.objects.filter(in_state(state, at=NOW))) == [people[state]]
    assert state_of(getattr(people[state], "account", None), at=NOW) == state


def test_the_words_of_the_list(people):
    labels = {state.value: access_status(person, at=NOW).label for state, person in people.items()}
    assert labels == {
        "none": "нет карточки",
        "issued": "карточка до 21\u00a0ноября",
        "expired": "карточка просрочена",
        "entered": "вошла",
        "blocked": "вход закрыт",
    }


def test_the_last_day_of_a_card_is_the_schools(people):
    Account.objects.update(card_expires_at=factories.after_midnight(factories.TODAY + timedelta(days=3)))
    person = Person.objects.select_related("account").get(account__login="issued")
    assert access_status(person, at=NOW).label == "карточка до 21\u00a0ноября"


def test_who_was_offered_a_link_has_no_card(people):
    Account.objects.update(password="!by-link")
    people = Person.objects.select_related("account").order_by("pk")
    assert [access_status(person, at=NOW).label for person in people] == [
        "нет карточки",
        "ссылка до 21\u00a0ноября",
        "ссылка не действует",
        "вошла",
        "вход закрыт",
    ]


def test_who_has_something_to_do_with_the_portal():
    mentor, mentee = factories.make_mentor().person, factories.make_mentee().person
    curator, teacher = factories.make_teacher(), factories.make_teacher()
    factories.appoint(curator, "curator")
    factories.make_class(grade=11, teacher=teacher)
    former = factories.make_teacher()
    factories.appoint(former, "curator", ends_on=factories.TODAY - timedelta(days=1))
    factories.make_class(grade=10, teacher=former, year=2025)
    found = set(Person.objects.filter(concerned(factories.TODAY)))
    assert found == {mentor, mentee, curator, teacher}
