"""Since when somebody teaches: entered on the card, shown of a teacher, told to him who asks what is held of him."""

from uuid import uuid4

import pytest
from django.urls import reverse

from participants.domain.own_records import own_records
from participants.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
CARD = {"surname": "Мельник", "name": "Олег", "gender": "m", "is_employee": "on"}


def edit(client, person, **fields):
    address = reverse("participants:person_edit", args=[person.pk])
    return client.post(address, CARD | {"version": person.version} | fields)


def test_the_year_is_kept_and_shown_on_the_card(as_role, school):
    client, _ = as_role("coordinator")
    person = factories.make_teacher()
    assert edit(client, person, teaching_since="2024").status_code == 302
    text = client.get(reverse("participants:person_detail", args=[person.pk])).content.decode()
    assert "с&nbsp;2024&nbsp;года" in text
    assert Person.objects.get(pk=person.pk).teaching_since == 2024


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"teaching_since": "2027"}, "Проверьте год."),
        ({"teaching_since": "1900"}, "Проверьте год."),
        (
            {"teaching_since": "2024", "is_employee": ""},
            "Это только для сотрудников школы: отметьте, что человек — сотрудник.",
        ),
    ],
)
def test_a_wrong_year_is_refused_beside_the_field(as_role, school, fields, said):
    client, _ = as_role("coordinator")
    person = factories.make_teacher()
    answer = edit(client, person, **fields)
    assert answer.context["form"].errors == {"teaching_since": [said]}
    assert Person.objects.get(pk=person.pk).teaching_since is None


def test_a_new_teacher_is_entered_with_it(as_role, school):
    client, _ = as_role("coordinator")
    address = f"{reverse('participants:person_add')}?as=employee"
    client.post(address, CARD | {"form_key": uuid4(), "teaching_since": "2026"})
    assert Person.objects.get(surname="Мельник").teaching_since == 2026


def test_of_others_nothing_is_shown(as_role, school):
    client, _ = as_role("coordinator")
    pupil = factories.make_pupil()
    text = client.get(reverse("participants:person_detail", args=[pupil.pk])).content.decode()
    assert "Работает учителем" not in text


def test_a_person_is_told_of_it(school, today):
    teacher = factories.make_teacher(teaching_since=2024)
    [card] = [section for section in own_records(teacher) if section.title == "Карточка"]
    assert ("с какого года работает учителем", "2024") in card.rows
