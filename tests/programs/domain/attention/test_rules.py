"""The moment of the rules: how far back a threshold reaches over holidays and days off."""

from datetime import date

from participants.models import SchoolHoliday
from programs.domain.attention.rules import Moment, all_rules, rules_by_code
from tests import factories

AUTUMN = SchoolHoliday(starts_on=date(2026, 10, 24), ends_on=date(2026, 11, 1), group="all")


def moment(today=factories.TODAY, holidays=(), **days):
    return Moment(today, None, days, list(holidays))


def test_days_run_by_the_calendar():
    assert moment(first=10).since("first") == date(2026, 11, 8)
    assert moment().ago(0) == factories.TODAY


def test_days_of_school_holidays_do_not_run():
    assert moment(holidays=[AUTUMN]).ago(20) == date(2026, 10, 20)  # nine days of autumn are left out


def test_in_holidays_the_count_stands_still():
    first, last = moment(date(2026, 10, 24), [AUTUMN]), moment(date(2026, 11, 1), [AUTUMN])
    assert first.ago(5) == last.ago(5) == date(2026, 10, 18)


def test_holidays_of_some_classes_stop_nothing():
    autumn = SchoolHoliday(starts_on=date(2026, 11, 9), ends_on=date(2026, 11, 15), group="first_graders")
    assert moment(holidays=[autumn]).ago(5) == date(2026, 11, 13)


def test_working_days_leave_out_days_off_and_holidays():
    assert moment().working_ago(5) == date(2026, 11, 11)  # a week-end between
    assert moment(date(2026, 11, 5)).working_ago(2) == date(2026, 11, 2)  # 4 November is a day off
    assert moment(date(2026, 11, 3), [AUTUMN]).working_ago(3) == date(2026, 10, 22)


def test_endless_holidays_stop_nothing():
    endless = SchoolHoliday(starts_on=date(2020, 1, 1), ends_on=date(2030, 1, 1), group="all")
    assert moment(holidays=[endless]).ago(1) < date(2025, 12, 31)


def test_a_term_ahead_is_counted_by_the_calendar():
    assert moment(ending=30, holidays=[AUTUMN]).ahead("ending") == date(2026, 12, 18)


def test_every_rule_is_told_apart_by_its_code():
    assert len(all_rules()) == len(rules_by_code())
    assert [rule.code for rule in all_rules() if rule.days is not None and not rule.setting] == []
