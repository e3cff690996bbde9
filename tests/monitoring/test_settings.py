"""The page of how indicators are counted: saved, refused beside the field, told of another's change, for one role."""

import pytest
from django.urls import reverse

from monitoring.domain.settings import monitoring_settings

pytestmark = pytest.mark.django_db
PAGE = reverse("monitoring:settings")
NUMBERS = {"mentee_age_from": 11, "mentee_age_to": 18, "mentor_age_from": 14, "mentor_age_to": 18}
NUMBERS |= {
    "young_years": 2,
    "glad_from": 8,
    "apart_from": 4,
    "falls_by": 3,
    "wave_days": 10,
    "grace_days": 7,
    "remind_days": 3,
}


def test_numbers_are_saved_and_shown_again(as_role, school):
    client, _ = as_role("coordinator")
    answer = client.post(PAGE, NUMBERS | {"version": 1}, follow=True)
    assert "Настройки сохранены. Показатели теперь считаются по ним на любой день." in answer.content.decode()
    assert monitoring_settings().glad_from == 8
    assert {name: answer.context["form"][name].value() for name in NUMBERS} == NUMBERS


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(as_role, school):
    client, _ = as_role("coordinator")
    answer = client.post(PAGE, NUMBERS | {"mentee_age_to": 9, "version": 1})
    errors = answer.context["form"].errors
    assert errors == {"mentee_age_to": ["Возраст «по» не может быть меньше, чем «с»: сейчас с 11 по 9."]}
    assert answer.context["form"]["mentor_age_from"].value() == "14"
    assert monitoring_settings().version == 1


def test_words_instead_of_a_number_are_an_error(as_role, school):
    client, _ = as_role("coordinator")
    answer = client.post(PAGE, NUMBERS | {"glad_from": "семь", "version": 1})
    assert list(answer.context["form"].errors) == ["glad_from"]


def test_another_persons_change_is_shown_beside_the_number(as_role, school):
    client, _ = as_role("coordinator")
    client.post(PAGE, NUMBERS | {"version": 1})
    answer = client.post(PAGE, NUMBERS | {"glad_from": 6, "version": 1})
    assert answer.context["form"].errors == {
        "glad_from": ["Другой человек только что сохранил 8. Проверьте и сохраните."]
    }
    assert [answer.context["form"][name].value() for name in ("glad_from", "version")] == ["6", 2]
    assert monitoring_settings().glad_from == 8


@pytest.mark.parametrize("role", ["director", "curator", "psychologist"])
def test_page_is_for_the_coordinator(as_role, school, role):
    client, _ = as_role(role)
    assert client.get(PAGE).status_code == 403
