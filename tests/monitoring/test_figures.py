"""The pages of denominators and targets: entered, corrected, told of another's change, refused with what was typed."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from monitoring.domain.indicators.reading import targets_of
from monitoring.models import IndicatorTarget, SchoolFigures
from tests import factories

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("monitoring:figures_list"), reverse("monitoring:figures_add")
TARGETS = reverse("monitoring:targets", args=[2026])
NUMBERS = {"as_of": "2026-09-01", "pupils_of_mentees": 300, "pupils_of_mentors": 90, "young_specialists": 4}


def add(client, **fields):
    return client.post(ADD, {"form_key": uuid4(), **NUMBERS, **fields})


def make(**fields):
    values = {"as_of": date(2026, 9, 1), "pupils_of_mentees": 300, "written_at": factories.NOW}
    return SchoolFigures.objects.create(**values | fields)


def test_figures_are_entered_and_stand_in_the_list(as_role, school):
    client, _ = as_role("coordinator")
    answer = client.post(ADD, {"form_key": uuid4(), **NUMBERS}, follow=True)
    text = answer.content.decode()
    assert "Численность введена. Доли с этого дня считаются по ней." in text
    assert "Численность школы: 1" in text
    assert SchoolFigures.objects.values_list("pupils_of_mentees", "partners").get() == (300, None)


def test_sent_twice_they_are_one(as_role, school):
    client, _ = as_role("coordinator")
    key = uuid4()
    for _ in range(2):
        assert add(client, form_key=key).status_code == 302
    assert SchoolFigures.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"as_of": "2026-12-31"}, "as_of"),
        ({"as_of": ""}, "as_of"),
        ({"pupils_of_mentors": 301}, "pupils_of_mentors"),
        ({"partners": -1}, "partners"),
        ({"partners": "много"}, "partners"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(as_role, school, fields, where):
    client, _ = as_role("coordinator")
    answer = add(client, **fields)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [where])
    assert answer.context["form"]["young_specialists"].value() == "4"
    assert SchoolFigures.objects.count() == 0


def test_a_taken_day_leads_to_its_row(as_role, school):
    client, _ = as_role("coordinator")
    made = make()
    text = add(client).content.decode()
    assert "На этот день численность уже введена." in text
    assert reverse("monitoring:figures_edit", args=[made.pk]) in text


def test_a_correction_is_kept_and_a_later_one_is_told(as_role, school):
    client, _ = as_role("coordinator")
    address = reverse("monitoring:figures_edit", args=[make().pk])
    assert client.post(address, {**NUMBERS, "version": 1, "partners": 7}).status_code == 302
    answer = client.post(address, {**NUMBERS, "version": 1, "partners": 9})
    assert answer.context["form"].conflict == [("Организаций-партнёров", "7", "9")]
    assert SchoolFigures.objects.get().partners == 7


def test_there_is_no_such_row(as_role, school):
    client, _ = as_role("coordinator")
    assert client.get(reverse("monitoring:figures_edit", args=[999])).status_code == 404


def test_a_director_reads_figures_and_edits_nothing(as_role, school):
    client, _ = as_role("director")
    made = make()
    text = client.get(LIST).content.decode()
    assert "300" in text
    assert ADD not in text
    closed = [ADD, TARGETS, reverse("monitoring:figures_edit", args=[made.pk])]
    assert {client.get(address).status_code for address in closed} == {403}


def test_empty_lists_teach(as_role, school):
    client, _ = as_role("coordinator")
    assert ADD in client.get(LIST).content.decode()


def test_an_empty_list_tells_a_director_who_enters_it(as_role, school):
    client, _ = as_role("director")
    assert "Её вводит координатор." in client.get(LIST).content.decode()


def test_targets_are_kept_and_shown_again(as_role, school):
    client, _ = as_role("coordinator")
    answer = client.post(TARGETS, {"mentees": 20, "young": 35}, follow=True)
    assert "Цели на 2026 год сохранены." in answer.content.decode()
    assert targets_of(2026) == {"mentees": 20, "young": 35}
    assert [answer.context["form"][code].value() for code in ("mentees", "firms")] == [20, None]


def test_an_emptied_target_is_taken_away(as_role, school):
    client, _ = as_role("coordinator")
    IndicatorTarget.objects.create(code="mentees", year=2026, percent=20)
    client.post(TARGETS, {"seen_mentees": 20})
    assert targets_of(2026) == {}


def test_another_persons_target_is_shown_and_then_overwritten_knowingly(as_role, school):
    client, _ = as_role("coordinator")
    IndicatorTarget.objects.create(code="mentees", year=2026, percent=30)
    answer = client.post(TARGETS, {"mentees": 20, "young": 5})
    [said] = answer.context["form"].errors["mentees"]
    assert "сейчас стоит 30" in said
    assert targets_of(2026) == {"mentees": 30}
    again = {name: answer.context["form"][name].value() or "" for name in answer.context["form"].fields}
    assert (again["mentees"], again["seen_mentees"]) == ("20", 30)
    client.post(TARGETS, again)
    assert targets_of(2026) == {"mentees": 20, "young": 5}


@pytest.mark.parametrize("percent", ["101", "-1", "треть"])
def test_a_wrong_target_is_refused_beside_its_field(as_role, school, percent):
    client, _ = as_role("coordinator")
    answer = client.post(TARGETS, {"mentees": percent, "young": 5})
    assert list(answer.context["form"].errors) == ["mentees"]
    assert targets_of(2026) == {}


@pytest.mark.parametrize(("year", "status"), [(1999, 404), (2000, 200), (2100, 200), (2101, 404)])
def test_years_have_limits(as_role, school, year, status):
    client, _ = as_role("coordinator")
    assert client.get(reverse("monitoring:targets", args=[year])).status_code == status


def test_the_reference_is_taken_by_a_button_that_goes_when_it_is_done(as_role, school):
    client, _ = as_role("coordinator")
    take = reverse("monitoring:targets_reference")
    assert take in client.get(TARGETS).content.decode()
    answer = client.post(take, follow=True)
    assert "Взято целей: 30." in answer.content.decode()
    assert take not in client.get(TARGETS).content.decode()
    assert client.post(take).status_code == 409
