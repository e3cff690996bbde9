"""The class teacher's sheet as a page."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/participants/class/"


@pytest.fixture
def teacher(client, school, today):
    person = factories.make_teacher(surname="Рябова")
    client.force_login(factories.make_account(person), backend="participants.authentication.CardBackend")
    return person


def test_the_own_class_on_one_page(client, teacher):
    own = factories.make_class(5, "В", teacher=teacher)
    pupil = factories.make_pupil(surname="Борисова", school_class=own)
    factories.make_mentee(pupil, state="candidate", consents=False)
    factories.make_pupil(surname="Чужая", school_class=factories.make_class(6, "А"))
    page = client.get(ADDRESS)
    assert [row.person.surname for row in page.context["rows"]] == ["Борисова"]
    assert "Участвуют 1, согласий ждём от&nbsp;1." in page.text
    assert f"/participants/people/{pupil.pk}/consents/" in page.text
    assert f'action="/participants/consents/class/{own.pk}/print/" method="post"' in page.text
    assert f'action="/participants/accounts/class/{own.pk}/issue/" method="post"' in page.text


def test_several_classes_are_a_choice(client, teacher):
    classes = [factories.make_class(5, letter, teacher=teacher) for letter in "АБ"]
    page = client.get(ADDRESS)
    assert page.context["classes"] == classes
    assert [client.get(f"{ADDRESS}{one.pk}/").status_code for one in classes] == [200, 200]


def test_a_foreign_class_is_not_found(client, teacher):
    factories.make_class(5, "В", teacher=teacher)
    assert client.get(f"{ADDRESS}{factories.make_class(6, 'А').pk}/").status_code == 404


def test_the_coordinator_opens_every_class(as_role, school):
    client, actor = as_role("coordinator")
    own, other = factories.make_class(5, "А", teacher=actor.person), factories.make_class(6, "А")
    assert client.get(ADDRESS).context["school_class"] == own
    assert client.get(f"{ADDRESS}{other.pk}/").context["school_class"] == other


@pytest.mark.parametrize("role", ["curator", "director"])
def test_others_do_not(as_role, school, role):
    client, _ = as_role(role)
    assert client.get(ADDRESS).status_code == 403


def test_an_empty_class_teaches(client, teacher):
    factories.make_class(5, "В", teacher=teacher)
    assert "В этом классе пока никого нет" in client.get(ADDRESS).text


def test_a_school_without_classes(as_role, school):
    client, _ = as_role("coordinator")
    assert "/school/classes/add/" in client.get(ADDRESS).text
