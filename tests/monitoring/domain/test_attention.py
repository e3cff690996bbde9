"""A survey that is overdue asks for the attention of who leads."""

from datetime import date

import pytest

from mentorship.kernel import clock
from participants.models import SchoolHoliday
from programs.domain.attention.rebuilding import found_now, rebuild
from programs.models import AttentionMark, AttentionRow
from tests import factories
from tests.monitoring.answers import answer, give, make_wave
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def wave():
    """An open wave due on 30 November, answered by one of three."""
    match = pairs.approved(mentees=[factories.make_mentee().person for _ in range(2)])
    made = make_wave(match)
    first, *_ = [give(made, member) for member in match.members.all()]
    answer(first)
    return made


def found(on):
    with clock.at(on):
        return [(one.text, one.since, one.match) for one in found_now().values() if one.rule == "survey"]


@pytest.mark.parametrize(("day", "number"), [(date(2026, 12, 2), 0), (date(2026, 12, 3), 1)])
def test_three_days_after_the_last_one(wave, day, number):
    assert len(found(day)) == number


def test_one_row_a_wave_says_how_many_are_waited_for_and_names_nobody(wave):
    text = "на\u00a0входную анкету ждём 2\u00a0ответа"
    assert found(date(2026, 12, 10)) == [(text, date(2026, 11, 30), wave.match_id)]


def test_holidays_do_not_run(wave):
    SchoolHoliday.objects.create(name="Каникулы", starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 5))
    assert found(date(2026, 12, 7)) == []
    assert len(found(date(2026, 12, 8))) == 1


def test_when_all_have_answered_it_goes(wave):
    for response in wave.responses.exclude(state="answered"):
        answer(response)
    assert found(date(2026, 12, 10)) == []


def test_the_stored_row_leads_to_the_page_of_the_match(wave):
    with clock.at(date(2026, 12, 10)):
        rebuild()
    row = AttentionRow.objects.get(rule="survey")
    assert (row.link, row.label) == (f"/monitoring/matches/{wave.match_id}/waves/", "Напомнить")


def test_an_act_of_monitoring_makes_the_rows_stale(wave):
    from monitoring.domain.waves import close_wave

    rebuild()
    close_wave(wave, actor=pairs.coordinator())
    assert AttentionMark.objects.count() == 1
