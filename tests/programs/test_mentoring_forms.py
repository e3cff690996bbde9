"""Pages of the forms of mentoring."""

import pytest
from django.urls import reverse

from programs.models import MentoringForm

pytestmark = pytest.mark.django_db
KEY = "5d0e8a1c-1f61-4a37-8b8e-4f8f9f1f0a11"
POSTED = {"form_key": KEY, "title": "Выпускник – ученик", "mentor_kinds": ["graduate"], "mentee_kinds": ["pupil"]}


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


@pytest.fixture
def coordinator(school, as_role):
    return as_role("coordinator")[0]


def test_the_list_names_the_kinds_of_both_sides(coordinator):
    page = coordinator.get(url("form_list")).content.decode()
    assert "Студент – ученик" in page
    assert "студент, выпускник" in page


def test_a_form_is_added_once(coordinator):
    before = MentoringForm.objects.count()
    answers = [coordinator.post(url("form_add"), POSTED) for _ in range(2)]
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, url("form_list"))] * 2
    assert MentoringForm.objects.count() == before + 1


def test_a_side_without_kinds_is_an_error_beside_it(coordinator):
    before = MentoringForm.objects.count()
    response = coordinator.post(url("form_add"), POSTED | {"mentee_kinds": []})
    assert response.context["form"].errors == {
        "mentee_kinds": ["Отметьте хотя бы один вид: иначе в форму некого включить."]
    }
    assert (MentoringForm.objects.count(), "Выпускник – ученик" in response.content.decode()) == (before, True)


def test_a_taken_title_is_said_beside_the_field(coordinator):
    response = coordinator.post(url("form_add"), POSTED | {"title": "Ученик – ученик"})
    assert response.context["form"].errors == {"title": ["Форма с таким названием уже есть."]}


def test_editing_saves_and_a_conflict_shows_both(coordinator):
    form = MentoringForm.objects.get(code="pupil-pupil")
    kinds = {"mentor_kinds": ["pupil"], "mentee_kinds": ["pupil"]}
    response = coordinator.post(url("form_edit", form.pk), {"title": "Старший – младший", "version": 1} | kinds)
    form.refresh_from_db()
    assert (response.status_code, form.title, form.version) == (302, "Старший – младший", 2)
    response = coordinator.post(url("form_edit", form.pk), {"title": "Иначе", "version": 1} | kinds)
    assert response.context["form"].conflict == [("Название", "Старший – младший", "Иначе")]


def test_a_form_is_put_out_of_use_and_back(coordinator):
    form = MentoringForm.objects.get(code="pupil-pupil")
    found = []
    for name in ("form_retire", "form_restore"):
        assert coordinator.post(url(name, form.pk)).status_code == 302
        form.refresh_from_db()
        found.append(form.is_active)
    assert found == [False, True]


@pytest.mark.parametrize("role", ["curator", "director"])
def test_forms_are_the_coordinators(school, as_role, role):
    assert as_role(role)[0].get(url("form_list")).status_code == 403
