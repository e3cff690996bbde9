"""The official forms as pages: who may have which people, filters kept, contacts guarded."""

import io

import pytest
from openpyxl import load_workbook

from participants.models import AuditEntry, Person
from tests import factories

pytestmark = pytest.mark.django_db
MENTEES, MENTORS = "/programs/official/mentees.xlsx", "/programs/official/mentors.xlsx"
PHONE = "+7 900 555-00-11"


def book(client, address, **params):
    answer = client.get(address, params)
    if answer.status_code != 200:
        return answer.status_code
    return list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))


def names(client, address, **params):
    return [row[1].split()[0] for row in book(client, address, **params)[1:]]


@pytest.fixture
def two(school, today):
    """A curator with a pair of his own, and a foreign pair."""
    curator = factories.make_teacher()
    for program, surnames in (
        (factories.make_program(curator), ("Своя", "Своев")),
        (factories.make_program(), ("Чужая", "Чужов")),
    ):
        mentee = factories.make_mentee(factories.make_pupil(surname=surnames[0])).person
        mentor = factories.make_mentor(factories.make_teacher(surname=surnames[1])).person
        factories.make_match(program, [mentor], [mentee], state="active")
    Person.objects.update(phone=PHONE)
    factories.appoint(curator, "curator")
    return curator


def log_in(client, person):
    client.force_login(factories.make_account(person), backend="participants.authentication.CardBackend")
    return client


@pytest.mark.parametrize("role", ["coordinator", "director"])
def test_all_people_with_contacts(as_role, two, role):
    client, _ = as_role(role)
    assert (names(client, MENTEES), names(client, MENTORS)) == (["Своя", "Чужая"], ["Своев", "Чужов"])
    assert [PHONE in row[2] for row in book(client, MENTEES)[1:]] == [True, True]


def test_a_curator_has_own_programmes_people_only(client, two):
    client = log_in(client, two)
    assert (names(client, MENTEES), names(client, MENTORS)) == (["Своя"], ["Своев"])
    assert PHONE in book(client, MENTEES)[1][2]


def test_a_curator_is_not_told_of_a_foreign_programme_of_an_own_person(client, two):
    own = Person.objects.get(surname="Своя")
    factories.make_match(factories.make_program(title="Чужая программа"), mentees=[own], state="active")
    assert names(log_in(client, two), MENTEES) == ["Своя"]


@pytest.mark.parametrize("role", ["psychologist"])
def test_others_do_not(as_role, two, role):
    client, _ = as_role(role)
    assert (book(client, MENTEES), book(client, MENTORS)) == (403, 403)
    assert AuditEntry.objects.filter(action="programs.official.export").count() == 0


def test_mentors_and_mentees_do_not(client, two):
    assert book(log_in(client, Person.objects.get(surname="Своя")), MENTEES) == 403
    assert book(log_in(client, Person.objects.get(surname="Своев")), MENTORS) == 403


def test_exactly_what_the_list_shows(as_role, two):
    client, _ = as_role("coordinator")
    assert names(client, MENTEES, q="чуж") == ["Чужая"]
    assert names(client, MENTEES, curator=two.pk) == ["Своя"]
    assert names(client, MENTEES, without="match") == []


def test_the_list_leads_there_with_its_filters(as_role, two):
    client, _ = as_role("coordinator")
    page = client.get("/participants/mentees/", {"curator": two.pk, "page": 1}).text
    assert f'href="{MENTEES}?curator={two.pk}"' in page
    assert "Официальная форма, 13 граф" in page
    assert f'href="{MENTORS}"' in client.get("/participants/mentors/").text


def test_a_journal_row_names_who_and_which(as_role, two):
    client, actor = as_role("director")
    book(client, MENTORS)
    entry = AuditEntry.objects.get(action="programs.official.export")
    assert (entry.actor, entry.fields) == (actor.account, ["mentor"])


def test_a_post_exports_nothing(as_role, two):
    client, _ = as_role("coordinator")
    assert client.post(MENTEES).status_code == 405
