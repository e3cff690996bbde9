"""Forms of mentoring as data: added, changed, put out of use (B1, G1)."""

import uuid

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.enums import Side
from participants.models import AuditEntry
from programs.domain.mentoring_forms import add_form, edit_form, restore_form, retire_form
from programs.models import MentoringForm
from programs.scopes import active_forms
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
VALUES = {"title": "Выпускник – ученик", "mentor_kinds": ["graduate"], "mentee_kinds": ["pupil"]}


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


def texts(refused):
    return [blocker.text for blocker in refused.value.blockers]


def test_six_forms_come_ready():
    assert list(MentoringForm.objects.values_list("title", flat=True)) == [
        "Ученик – ученик",
        "Учитель – учитель",
        "Учитель – ученик",
        "Студент – ученик",
        "Работодатель – ученик",
        "Работодатель – студент",
    ]


def test_a_form_is_added_after_the_others(actor):
    form = add_form(actor=actor, **VALUES)
    assert MentoringForm.objects.last() == form
    assert (form.mentor_kinds, form.mentee_kinds, form.is_active) == (["graduate"], ["pupil"], True)
    assert AuditEntry.objects.get(action="programs.form.edit").fields == [
        "about",
        "mentee_kinds",
        "mentor_kinds",
        "title",
    ]


def test_the_same_form_twice_makes_one(actor):
    key, before = uuid.uuid4(), MentoringForm.objects.count()
    made = [add_form(actor=actor, form_key=key, **VALUES) for _ in range(2)]
    assert (made[0] == made[1], MentoringForm.objects.count()) == (True, before + 1)


def test_two_added_forms_have_codes_of_their_own(actor):
    codes = [add_form(actor=actor, **VALUES | {"title": title}).code for title in ("Первая", "Вторая")]
    assert len(set(codes)) == 2


def test_a_taken_title_is_refused(actor):
    with pytest.raises(Refused) as refused:
        add_form(actor=actor, **VALUES | {"title": "Ученик – ученик"})
    assert texts(refused) == ["Форма с таким названием уже есть."]


def test_of_two_editors_the_later_is_told(actor):
    form = add_form(actor=actor, **VALUES)
    edit_form(form, version=1, actor=actor, **VALUES | {"mentee_kinds": ["pupil", "student"]})
    with pytest.raises(Conflict):
        edit_form(form, version=1, actor=actor, **VALUES)
    form.refresh_from_db()
    assert form.mentee_kinds == ["pupil", "student"]


def test_a_kind_whose_people_are_in_a_pool_stays(actor):
    form = add_form(actor=actor, **VALUES | {"mentor_kinds": ["teacher", "graduate"]})
    factories.enrol(factories.make_program(form=form), factories.make_mentor().person, Side.MENTOR)
    with pytest.raises(Refused) as refused:
        edit_form(form, version=1, actor=actor, **VALUES)
    assert texts(refused) == [
        "«педагог или специалист школы» убрать нельзя: в программах этой формы такие наставники уже есть."
    ]
    edit_form(form, version=1, actor=actor, **VALUES | {"mentor_kinds": ["teacher"]})


def test_a_form_out_of_use_is_offered_to_no_new_programme(actor):
    form = add_form(actor=actor, **VALUES)
    assert [retire_form(form, actor=actor) for _ in range(2)] == [True, False]
    assert (form in active_forms(), form in active_forms(form.pk)) == (False, True)
    assert restore_form(form, actor=actor) is True
    assert form in active_forms()
