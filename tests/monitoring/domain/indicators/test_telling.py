"""Indicators in words: names with the school's windows, comparison with the target, small groups."""

import pytest

from monitoring.domain.indicators.counting import Behind, Indicator, Rules
from monitoring.domain.indicators.telling import is_told_of_each, lines_of, named
from monitoring.enums import IndicatorCode

MENTEES, GLAD = IndicatorCode.MENTEES, IndicatorCode.GLAD_MENTEES


def line(*args, is_whole=True, **fields):
    [found] = lines_of([Indicator(*args, **fields)], Rules(), is_whole=is_whole)
    return found


def told(*args, **fields):
    found = line(*args, **fields)
    return found.counted, found.of, found.share, found.target, found.difference, found.tone


@pytest.mark.parametrize(
    ("number", "of", "target", "share", "difference"),
    [
        (1, 8, 20, "12,5\u00a0%", "до цели 7,5\u00a0процентного пункта"),
        (1, 5, 25, "20,0\u00a0%", "до цели 5\u00a0процентных пунктов"),
        (1, 4, 24, "25,0\u00a0%", "цель достигнута, на 1\u00a0процентный пункт больше"),
        (1, 4, 25, "25,0\u00a0%", "цель достигнута"),
        (1, 4, None, "25,0\u00a0%", "цель не назначена"),
        (1, None, 25, "—", "численность не введена"),
        (1, 0, 25, "—", "считать не из чего"),
        (5, 4, 25, "125,0\u00a0%", "больше, чем всего: проверьте численность"),
    ],
)
def test_comparison_with_the_target(number, of, target, share, difference):
    found = line(MENTEES, number, of, target)
    assert (found.share, found.difference) == (share, difference)


def test_nobody_has_answered():
    assert told(GLAD, 0, 0, 50) == ("0", "0", "—", "50\u00a0%", "никто не ответил", "early")


@pytest.mark.parametrize("of", [1, 2])
def test_a_small_group_shows_nothing_to_who_reads_aggregates(of):
    said = "ответили меньше 3 человек: доля не показывается"
    assert told(GLAD, 1, of, 50, is_whole=False) == ("—", "—", "—", "50\u00a0%", said, "early")
    assert told(GLAD, 1, of, is_whole=True)[0] == "1"


def test_three_are_no_small_group_and_pupils_are_never_hidden():
    assert told(GLAD, 3, 3, is_whole=False)[:3] == ("3", "3", "100,0\u00a0%")
    assert told(MENTEES, 1, 2, is_whole=False)[:3] == ("1", "2", "50,0\u00a0%")
    assert [is_told_of_each(Indicator(GLAD, 0, of)) for of in (0, 1, 2, 3)] == [False, True, True, False]


def test_a_hidden_line_opens_no_list():
    behind = (Behind((1,)),)
    assert line(GLAD, 1, 1, behind=behind).has_list
    assert not line(GLAD, 1, 1, behind=behind, is_whole=False).has_list
    assert not line(GLAD, 0, 0).has_list


def test_names_carry_the_schools_own_numbers():
    rules = Rules(mentee_age_from=11, mentee_age_to=18, young_years=1, glad_from=8)
    assert named(MENTEES, rules)[0] == "Ученики 11–18 лет — наставляемые"
    assert named(IndicatorCode.YOUNG, rules)[1] == "учителей со стажем до 1 года с наставником"
    assert named(GLAD, rules)[1] == "довольных: в среднем не ниже 8 из 10"


def test_a_line_knows_its_list():
    assert (line(MENTEES, 1, 2).side, line(GLAD, 1, 3).side, line(GLAD, 1, 3).code) == (None, "mentee", "glad_mentees")
