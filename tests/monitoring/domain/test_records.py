"""A person is told what monitoring holds about him."""

import pytest

from monitoring.domain.records import monitoring_records
from monitoring.models import GrowthNote, GrowthResult
from tests import factories
from tests.monitoring.answers import answer, answered, give, make_question, make_survey, make_wave
from tests.monitoring.quoted import quote, worded
from tests.monitoring.reporting import report_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_growth_is_told():
    member = factories.make_match(state="active").members.get(side="mentee")
    result = GrowthResult.objects.create(code="own", text="Свой результат", position=90)
    GrowthNote.objects.create(member=member, result=result, evidence="грамота", written_at=factories.NOW)
    told = {section.title: section.rows for section in monitoring_records(member.person)}
    assert told["Результаты программы"] == [("Свой результат", "", "", "", "", "грамота")]
    assert told["Ответы на анкеты"] == []


def test_which_of_his_words_were_chosen_for_a_report_is_told():
    said = worded("Дроби", "Друга", "Ничего")
    report = report_of(said[0].response.wave.match.program)
    for one in said[:2]:
        quote(report, one)
    told = {section.title: section.rows for section in monitoring_records(said[0].response.member.person)}
    assert told["Слова, которые выбраны для отчёта куратора"] == [("Дроби", "нет")]


def test_what_he_answered_is_told_in_the_words_that_he_saw():
    match = factories.make_match(state="active")
    member, other = match.members.get(side="mentee"), match.members.get(side="mentor")
    wave, survey = make_wave(match), make_survey()
    make_question(survey, text="Легко ли вам?")
    make_question(survey, kind="yes", text="Был ли у вас наставник?")
    answer(give(wave, member, survey=survey), scales=7)
    answered(wave, other, words="слова-наставника")
    told = {section.title: section.rows for section in monitoring_records(member.person)}
    assert told["Ответы на анкеты"] == [("Легко ли вам?", "7 из\u00a010"), ("Был ли у вас наставник?", "Нет")]
    assert [row[2] for row in told["Анкеты"]] == ["заполнена"]
    assert "слова-наставника" not in str(told)
