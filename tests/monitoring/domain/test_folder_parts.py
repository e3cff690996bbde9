"""The pair's folder tells how many were asked and have answered, and nobody's answers."""

import pytest

from monitoring.domain.folder_parts import folder_marks, survey_facts
from programs.models import Match
from tests.monitoring import answers
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
