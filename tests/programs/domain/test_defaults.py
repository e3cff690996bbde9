"""What a new school finds ready."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from monitoring.models import Survey
from programs.domain.defaults import load_forms
from programs.models import MentoringForm

pytestmark = pytest.mark.django_db
ROWS = json.loads((Path(settings.BASE_DIR) / "fixtures" / "forms.json").read_text("utf-8"))


def test_six_forms_are_there_and_a_second_load_adds_none():
    assert MentoringForm.objects.count() == 6
    assert load_forms(ROWS) == 0


def test_a_missing_form_comes_back():
    form = MentoringForm.objects.filter(code="student-pupil")
    Survey.objects.filter(mentoring_form__in=form).delete()
    form.delete()
    assert load_forms(ROWS) == 1
    assert MentoringForm.objects.get(code="student-pupil").mentor_kinds == ["student", "graduate"]


def test_a_form_that_the_school_has_changed_stays_changed():
    MentoringForm.objects.filter(code="pupil-pupil").update(title="Старший – младшему", is_active=False)
    load_forms(ROWS)
    form = MentoringForm.objects.get(code="pupil-pupil")
    assert (form.title, form.is_active) == ("Старший – младшему", False)
