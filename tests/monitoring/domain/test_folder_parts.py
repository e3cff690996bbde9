"""The pair's folder tells how many were asked and have answered, and nobody's answers."""

import pytest

from monitoring.domain.folder_parts import folder_marks, survey_facts
from monitoring.domain.observations import write_observation
from monitoring.enums import Wave
from programs.models import Match
from tests.monitoring import answers
from tests.monitoring.process import coordinator, sheets_of
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_facts_without_answers(django_assert_num_queries):
    match = pairs.approved("active")
    assert survey_facts(match) == []
    wave = answers.make_wave(match)
    mentor, mentee = match.members.order_by("-side")
    survey = answers.make_survey(match.program.form, side=mentee.side, measures=["comfort"])
    answers.answer(answers.give(wave, mentee, survey=survey), scales=8, words="мой секрет")
    answers.give(wave, mentor, survey=survey)
    marked = Match.objects.annotate(**folder_marks()).get(pk=match.pk)
    with django_assert_num_queries(0):
        [(title, [table])] = survey_facts(marked)
    rows = [row.cells for row in table.rows]
    assert (title, rows) == ("Анкеты", [("входная", "заполнили 0 из\u00a01", "заполнили 1 из\u00a01")])
    assert survey_facts(match) == [(title, (table,))]
    assert "секрет" not in str(table)


def test_sheets_of_observation_are_counted_and_not_told(django_assert_num_queries):
    match = pairs.approved("active")
    answers.make_wave(match)
    by_mentor, _ = sheets_of(match, Wave.INTERMEDIATE)
    words = {"involvement": "тайное наблюдение", "communication": "", "interests": ""}
    write_observation(by_mentor, actor=coordinator(), version=1, paper_on=by_mentor.wave.opens_on, **words)
    marked = Match.objects.annotate(**folder_marks()).get(pk=match.pk)
    with django_assert_num_queries(0):
        [(title, [table])] = survey_facts(marked)
    rows = [row.cells for row in table.rows]
    said = ("в середине работы", "заполнили 1 из\u00a01", "заполнили 0 из\u00a01")
    assert (title, rows) == ("Анкеты и листы наблюдения", [said])
    assert (survey_facts(match), "тайное" in str(table)) == ([(title, (table,))], False)
