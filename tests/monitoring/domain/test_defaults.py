"""Nine signs and eight results are ready; the school's own wording is never overwritten."""

import pytest

from monitoring.domain.defaults import load_growth_results, load_quality_signs
from monitoring.models import GrowthResult, QualitySign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_nine_signs_and_eight_results_are_ready():
    assert (QualitySign.objects.count(), GrowthResult.objects.count()) == (9, 8)


def test_only_attainment_has_figures():
    assert list(GrowthResult.objects.filter(has_figures=True).values_list("code", flat=True)) == ["attainment"]


def test_the_source_looks_at_mentors_too_in_two_of_them():
    codes = GrowthResult.objects.filter(for_mentors=True).values_list("code", flat=True)
    assert list(codes) == ["attainment", "soft_skills"]


@pytest.mark.parametrize(
    ("load", "model", "code"),
    [(load_quality_signs, QualitySign, "climate"), (load_growth_results, GrowthResult, "contests")],
)
def test_own_wording_stays(load, model, code):
    model.objects.filter(code=code).update(text="Свои слова")
    assert load([{"code": code, "text": "Заводские слова"}, {"code": "new", "text": "Новое", "position": 99}]) == 1
    assert model.objects.get(code=code).text == "Свои слова"
