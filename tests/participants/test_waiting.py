"""What waits for the coordinator stands first on his home, each line with the way to it."""

from datetime import date

import pytest

from participants.models import Person, RollUp
from tests import factories

pytestmark = pytest.mark.django_db
HEADING = "Ждёт вас"


def waiting(client):
    """The (text, address) of each line."""
    found = [one.context["notes"] for one in client.get("/").context["sections"] if "notes" in one.context]
    return [(note.text.replace("\u00a0", " "), note.link) for notes in found for note in notes]


@pytest.mark.parametrize(("number", "text"), [(1, "1 заявка ждёт ответа"), (3, "3 заявки ждут ответа")])
def test_applications_wait(as_role, school, number, text):
    client, _ = as_role("coordinator")
    for _ in range(number):
        factories.make_application()
    factories.make_application(state="returned", comment="Укажите класс")
    assert waiting(client) == [(text, "/participants/applications/")]


def test_a_year_that_was_not_turned(as_role, school):
    client, _ = as_role("coordinator")
    factories.make_pupil(school_class=factories.make_class(7, "В", year=2025))
    text = "Новый учебный год начался, а 1 ученик ещё числится в прошлогодних классах"
    assert waiting(client) == [(text, "/school/years/roll-up/")]
    RollUp.objects.create(year=2026, happened_at=factories.NOW)
    assert waiting(client) == []


def test_the_first_coordinator_is_asked_for_his_name(as_role, school):
    client, actor = as_role("coordinator")
    Person.objects.filter(pk=actor.person.pk).update(surname="Координатор", name="", patronymic="")
    assert waiting(client) == [
        (
            "Портал ещё не знает вашего имени: оно нужно для приказов и писем",
            f"/participants/people/{actor.person.pk}/edit/",
        )
    ]
    page = client.get("/").text
    assert ("<h1>Добрый день</h1>" in page, HEADING in page) == (True, True)
    assert client.get(f"/participants/people/{actor.person.pk}/").status_code == 200


def test_mentors_from_outside_without_a_paper(as_role, school):
    client, _ = as_role("coordinator")
    factories.make_mentor()
    signed = factories.make_mentor(factories.make_outsider(), kind="employee", certificate_seen_on=factories.TODAY)
    factories.make_agreement(signed.person)
    assert waiting(client) == []
    for _ in range(2):
        factories.make_mentor(factories.make_outsider(), kind="employee")
    text = "2 наставникам извне нужен договор или отметка о справке"
    assert waiting(client) == [(text, "/participants/agreements/")]


@pytest.mark.parametrize("role", ["curator", "director", "psychologist"])
def test_nobody_else_is_told(as_role, school, role):
    client, _ = as_role(role)
    factories.make_application()
    factories.make_pupil(school_class=factories.make_class(7, "В", year=2025), born=date(2012, 1, 1))
    assert HEADING not in client.get("/").text


def test_with_nothing_to_do_there_is_no_section(as_role, school):
    client, _ = as_role("coordinator")
    assert HEADING not in client.get("/").text
