"""Who is satisfied: by the exact mean, what is reversed turned round."""

import pytest

from monitoring.domain.results.satisfaction import Felt, felt_of, has_fallen, is_glad, mean_words, satisfaction_of


@pytest.mark.parametrize(
    ("total", "count", "is_satisfied"),
    [(7, 1, True), (14, 2, True), (13, 2, False), (139, 20, False), (140, 20, True), (0, 0, False)],
)
def test_no_rounding_lifts_anybody_over_the_threshold(total, count, is_satisfied):
    assert is_glad(Felt(total, count), 7) is is_satisfied  # 139 of 20 is 6,95, shown as 7,0


def test_who_said_nothing_is_not_counted():
    found = satisfaction_of([Felt(9, 1), Felt(6, 1), Felt(0, 0)], 7)
    assert (found.answered, found.glad, found.percent) == (2, 1, 50)
    assert satisfaction_of([], 7).percent is None


def test_what_is_reversed_is_turned_round():
    assert felt_of([(8, False), (2, True), (10, True)]) == Felt(8 + 9 + 1, 3)
    assert felt_of([]) == Felt(0, 0)


@pytest.mark.parametrize(
    ("before", "after", "fell"),
    [((18, 2), (14, 2), True), ((18, 2), (15, 2), False), ((9, 1), (14, 2), True), ((0, 0), (1, 1), False)],
)
def test_a_fall_is_of_exact_means(before, after, fell):
    assert has_fallen(Felt(*before), Felt(*after), 2) is fell
    assert has_fallen(Felt(*after), Felt(*before), 2) is False


def test_means_in_words():
    assert [mean_words(Felt(15, 2)), mean_words(Felt(0, 0))] == ["7,5", "—"]
