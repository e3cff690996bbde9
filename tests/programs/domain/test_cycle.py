"""The cycle of meetings, judged by dates."""

from datetime import date

import pytest

from programs.domain.cycle import (
    FINAL,
    ORGANISATIONAL,
    PLANNING,
    REGULAR,
    TRIAL,
    Held,
    OutOfOrderError,
    may_be_final,
    missed_stage,
    next_stage,
    stages_of,
)


def day(number):
    return date(2026, 11, number)


OPENING = [Held(day(2), ORGANISATIONAL), Held(day(4), TRIAL), Held(day(6), PLANNING)]
WORKING = [*OPENING, Held(day(9), REGULAR)]
CLOSED = [*WORKING, Held(day(16), FINAL)]


def stage_for(held, met_on, *, wants_final=False):
    """The stage of one more meeting."""
    return stages_of([*held, Held(met_on, FINAL if wants_final else REGULAR)])[-1]


@pytest.mark.parametrize(
    ("held", "stage"),
    [([], ORGANISATIONAL), (OPENING[:1], TRIAL), (OPENING[:2], PLANNING), (OPENING, REGULAR), (WORKING, REGULAR)],
)
def test_stages_follow_one_another(held, stage):
    assert next_stage(held) == stage
    assert stage_for(held, day(18)) == stage


def test_after_the_final_meeting_nothing_comes():
    assert next_stage(CLOSED) is None


def test_two_stages_may_fall_on_one_day():
    assert stage_for(OPENING[:1], day(2)) == TRIAL


def test_a_meeting_put_between_takes_its_place_by_date():
    assert stage_for(OPENING[:2], day(3)) == TRIAL
    assert stages_of([*OPENING[:2], Held(day(3), REGULAR)]) == [ORGANISATIONAL, PLANNING, TRIAL]


def test_a_stack_typed_backwards_is_judged_by_its_days():
    stack = [Held(day(number), REGULAR) for number in (12, 9, 6, 4, 2)]
    assert stages_of(stack) == [REGULAR, REGULAR, PLANNING, TRIAL, ORGANISATIONAL]


def test_two_of_one_day_stand_as_given():
    assert stages_of([Held(day(2), REGULAR), Held(day(2), REGULAR)]) == [ORGANISATIONAL, TRIAL]


def test_a_forgotten_regular_meeting_is_put_between():
    assert stage_for(WORKING, day(7)) == REGULAR


def test_a_forgotten_early_meeting_moves_the_others_on():
    assert stages_of([*WORKING, Held(day(5), REGULAR)])[-3:] == [REGULAR, REGULAR, PLANNING]


def test_final_needs_all_stages_before_it():
    with pytest.raises(OutOfOrderError) as refusal:
        stage_for(OPENING, day(18), wants_final=True)
    assert str(refusal.value) == "До заключительной встречи ещё не было других этапов: сначала регулярная встреча."


@pytest.mark.parametrize(("held", "may"), [([], False), (OPENING, False), (WORKING, True), (CLOSED, False)])
def test_final_is_offered_where_it_would_be_taken(held, may):
    assert may_be_final(held) is may


def test_final_is_the_mentor_s_word():
    assert stage_for(WORKING, day(18), wants_final=True) == FINAL


def test_final_before_a_regular_one_is_refused():
    with pytest.raises(OutOfOrderError):
        stage_for(WORKING, day(8), wants_final=True)


def test_nothing_later_than_the_final():
    with pytest.raises(OutOfOrderError) as refusal:
        stage_for(CLOSED, day(17))
    assert str(refusal.value) == "Заключительная встреча уже была 16\u00a0ноября 2026\u00a0г. Других после неё нет."


def test_there_is_one_final():
    with pytest.raises(OutOfOrderError) as refusal:
        stage_for(CLOSED, day(16), wants_final=True)
    assert str(refusal.value) == "Заключительная встреча уже записана."


def test_a_forgotten_regular_one_before_the_final():
    assert stage_for(CLOSED, day(12)) == REGULAR


def test_what_did_not_take_place_moves_nothing():
    assert missed_stage(OPENING[:1], day(1)) == ORGANISATIONAL
    assert missed_stage(OPENING[:1], day(3)) == TRIAL


def test_a_final_one_says_which_stage_comes_first():
    with pytest.raises(OutOfOrderError) as refusal:
        stages_of([Held(day(2), FINAL)])
    assert str(refusal.value).endswith("сначала организационная встреча.")


def test_nothing_is_missed_after_the_final():
    with pytest.raises(OutOfOrderError):
        missed_stage(CLOSED, day(18))
