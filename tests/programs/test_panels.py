"""What this room shows on a person's card and on the class teacher's sheet."""

import pytest
from django.template.loader import render_to_string

from programs.panels import card_panels, sheet_notes
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def html(panel):
    return render_to_string(panel.template, panel.context)


def test_card_of_a_mentee_for_the_coordinator(django_assert_num_queries):
    match = pairs.approved()
    person, actor = pairs.mentee_of(match).person, pairs.coordinator()
    with django_assert_num_queries(2):
        (panel,) = card_panels(person, actor)
    assert (panel.title, len(panel.context["matches"]), len(panel.context["places"])) == ("Программы и пары", 1, 1)
    assert ("Утверждена" in html(panel), "Вместе легче" in html(panel)) == (True, True)


def test_a_curator_sees_matches_of_own_programmes_only():
    match = pairs.approved()
    curator = factories.acting(factories.make_staff("curator"))
    (panel,) = card_panels(pairs.mentee_of(match).person, curator)
    assert panel.context["matches"] == []


def test_a_person_of_no_programme_has_no_panel():
    assert card_panels(factories.make_pupil(), pairs.coordinator()) == []


def test_a_class_teacher_sees_names_without_links():
    match = pairs.approved()
    teacher = factories.make_teacher()
    factories.make_class(teacher=teacher)
    actor = factories.acting(factories.make_account(teacher))
    (panel,) = card_panels(pairs.mentee_of(match).person, actor)
    assert "/matches/" not in html(panel)


def test_sheet_notes(django_assert_num_queries):
    adult = factories.make_teacher(surname="Орехов", name="Павел", patronymic="Денисович", gender="m")
    match = pairs.approved(mentors=[factories.make_mentor(adult).person])
    people = [pairs.mentee_of(match).person, pairs.mentee_of(factories.make_match()).person]
    with django_assert_num_queries(1):
        assert sheet_notes(people) == {people[0].pk: "наставник Орехов\u00a0П.Д."}
