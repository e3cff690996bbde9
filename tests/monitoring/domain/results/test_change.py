"""The change of a characteristic: exact, and worded by what it means."""

from decimal import Decimal

import pytest

from monitoring.domain.results.change import Measure, change_of, change_of_one, entry_of, exit_of

PLAIN = Measure("future", "Ясность своего будущего")
TURNED = Measure("anxiety", "Тревожность", is_reversed=True)


def test_means_and_change_are_of_those_who_answered_twice():
    change = change_of(PLAIN, {(4, 7): 2, (5, 8): 1})
    assert (change.people, change.before, change.after, change.change) == (
        3,
        Decimal("4.3"),
        Decimal("7.3"),
        Decimal(3),
    )


def test_change_is_rounded_by_itself():
    """4,64 and 7,35 are shown as 4,6 and 7,4; the change is 2,71, not the 2,8 of what is shown."""
    before, after = {(4, 7): 36, (5, 7): 29, (5, 8): 35}, None
    change = change_of(PLAIN, before)
    assert after is None
    assert (change.before, change.after, change.change) == (Decimal("4.6"), Decimal("7.4"), Decimal("2.7"))


@pytest.mark.parametrize(
    ("difference", "tone", "words"),
    [
        (Decimal("2.0"), "better", "стало заметно лучше"),
        (Decimal("1.9"), "better", "стало лучше"),
        (Decimal("0.9"), "better", "стало немного лучше"),
        (Decimal("0.5"), "better", "стало немного лучше"),
        (Decimal("0.4"), "same", "почти не\u00a0изменилось"),
        (Decimal("-0.4"), "same", "почти не\u00a0изменилось"),
        (Decimal("-0.5"), "worse", "стало немного хуже"),
        (Decimal("-2.4"), "worse", "стало заметно хуже"),
    ],
)
def test_words_follow_the_size(difference, tone, words):
    whole = int(difference * 10)
    change = change_of(PLAIN, {(5, 5 + step): 1 for step in _steps(whole)})
    assert (change.change, change.tone, change.words) == (difference, tone, words)


def _steps(whole):
    """Ten different whole numbers whose sum is `whole`."""
    steps = list(range(-5, 5))
    steps[-1] += whole - sum(steps)
    return steps if len(set(steps)) == 10 else [*range(-6, 3), whole - sum(range(-6, 3))]


def test_what_is_reversed_is_better_when_there_is_less():
    less, more = change_of(TURNED, {(8, 5): 3}), change_of(TURNED, {(5, 6): 3})
    assert (less.tone, less.words, less.change) == ("better", "стало заметно меньше", Decimal(-3))
    assert (more.tone, more.words) == ("worse", "стало больше")


def test_nobody_changes_nothing():
    change = change_of(PLAIN, {})
    assert (change.people, change.change, change.tone, change.words) == (0, None, "", "сравнить не\u00a0с\u00a0чем")


@pytest.mark.parametrize(
    ("before", "after", "change"), [(4, 9, 5), (None, 9, None), (4, None, None), (None, None, None)]
)
def test_one_person(before, after, change):
    found = change_of_one(PLAIN, before, after)
    assert (found.before, found.after, found.change) == (before, after, change)


def test_both_sets_of_answers_are_found_again():
    pairs = {(4, 7): 2, (4, 8): 1, (5, 7): 1}
    assert (entry_of(pairs), exit_of(pairs)) == ({4: 3, 5: 1}, {7: 3, 8: 1})
