"""A pupil changes the class during the year, from the card."""

from datetime import date

import pytest

from participants.domain.classes import class_on
from participants.models import AuditEntry, ClassMembership
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pupil(school, today):
    return factories.make_pupil(surname="Королёв", name="Лука", school_class=factories.make_class(6, "Б"))


def address(person):
    return f"/participants/people/{person.pk}/class/"


def posted(school_class, on="2026-11-16"):
    return {"school_class": school_class.pk, "on": on}


def test_the_card_leads_to_it_and_history_keeps_both(as_role, pupil, today):
    client, actor = as_role("coordinator")
    other, before = factories.make_class(6, "В"), pupil.school_class
    assert address(pupil) in client.get(f"/participants/people/{pupil.pk}/").text
    answer = client.post(address(pupil), posted(other), follow=True)
    assert answer.redirect_chain == [(f"/participants/people/{pupil.pk}/", 302)]
    assert "Теперь Королёв Лука: 6\u00a0«В»" in answer.text
    pupil.refresh_from_db()
    days = (date(2026, 11, 15), date(2026, 11, 16))
    assert [class_on([pupil], day)[pupil.pk] for day in days] == [before, other]
    entry = AuditEntry.objects.get(action="class.move")
    assert (entry.actor, entry.person, entry.fields) == (actor.account, pupil, ["school_class"])


def test_sent_twice_it_moves_once(as_role, pupil):
    client, _ = as_role("coordinator")
    other = factories.make_class(6, "В")
    first, second = client.post(address(pupil), posted(other)), client.post(address(pupil), posted(other))
    assert (first.status_code, second.status_code) == (302, 200)  # the class where he stands is no choice any more
    assert ClassMembership.objects.filter(person=pupil, until__isnull=True).count() == 1


@pytest.mark.parametrize(
    ("on", "text"),
    [
        ("2026-11-19", "Этот день ещё не наступил."),
        ("2026-08-31", "Это прошлый учебный год: перевод в нём уже не записать."),
    ],
)
def test_a_day_of_the_running_year_that_has_come(as_role, pupil, on, text):
    client, _ = as_role("coordinator")
    other, before = factories.make_class(6, "В"), pupil.school_class
    answer = client.post(address(pupil), posted(other, on))
    assert (answer.status_code, answer.context["form"].errors) == (200, {"on": [text]})
    assert answer.context["form"]["school_class"].value() == str(other.pk)
    pupil.refresh_from_db()
    assert pupil.school_class == before


def test_a_class_of_another_year_is_no_choice(as_role, pupil):
    client, _ = as_role("coordinator")
    answer = client.post(address(pupil), posted(factories.make_class(7, "А", year=2025)))
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["school_class"])


@pytest.mark.parametrize("role", ["curator", "director"])
def test_others_do_not(as_role, pupil, role):
    client, _ = as_role(role)
    assert client.post(address(pupil), posted(factories.make_class(6, "В"))).status_code == 403


def test_who_is_in_no_class_is_not_moved(as_role, school, today):
    client, _ = as_role("coordinator")
    assert client.get(address(factories.make_teacher())).status_code == 404
