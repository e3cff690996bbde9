"""The seven steps to the first order: each goes from «не начато» to «готово», one is next."""

from collections import defaultdict

import pytest

from programs.domain.first_run import first_run, is_over

FILLED = {"school": 1, "director": 1, "curators": 3, "programs": 1, "mentors": 2, "mentees": 5, "ready_mentors": 2}
FILLED |= {"ready_mentees": 5, "chosen": 1, "waiting": 1}


def numbers(**known):
    return defaultdict(int, known)


def tones(**known):
    return [task.status.tone for task in first_run(numbers(**known))]


def following(**known):
    return [task.title for task in first_run(numbers(**known)) if task.is_next]


def step(title, **known):
    return next(task for task in first_run(numbers(**known)) if task.title == title)


def test_nothing_is_done_in_an_empty_school():
    assert tones() == ["early"] * 7
    assert following() == ["Школа"]


def test_everything_but_the_order_is_done():
    assert tones(**FILLED) == ["done"] * 6 + ["early"]
    assert following(**FILLED) == ["Приказ"]


@pytest.mark.parametrize(
    ("title", "known", "tone"),
    [
        ("Школа", {"named": 1}, "work"),
        ("Школа", {"director": 1}, "work"),
        ("Школа", {"school": 1, "director": 1}, "done"),
        ("Кураторы", {"curators": 1}, "done"),
        ("Программы", {"programs": 2}, "done"),
        ("База", {"mentees": 4}, "work"),
        ("База", {"mentees": 4, "mentors": 1}, "done"),
        ("Согласия", {"mentees": 4, "lacking": 4}, "early"),
        ("Согласия", {"mentees": 4, "lacking": 3, "ready_mentees": 1}, "work"),
        ("Согласия", {"mentees": 4}, "done"),
        ("Подбор", {"offers": 1}, "work"),
        ("Подбор", {"formed": 1}, "work"),
        ("Подбор", {"formed": 1, "chosen": 1}, "done"),
        ("Приказ", {"drafts": 1}, "work"),
    ],
)
def test_each_step_goes_its_way(title, known, tone):
    assert step(title, **known).status.tone == tone


@pytest.mark.parametrize(
    ("title", "known", "why"),
    [
        ("Согласия", {}, "Сначала заполните базу"),
        ("Подбор", {"programs": 1, "ready_mentors": 1}, "Нужны программа, база и\u00a0согласия"),
        ("Приказ", {"formed": 1}, "Сначала подберите пары"),
    ],
)
def test_what_cannot_be_done_yet_says_why_instead_of_a_link(title, known, why):
    task = step(title, **known)
    assert (task.why, task.url) == (why, "")


def test_steps_that_wait_are_not_next():
    known = {"school": 1, "director": 1, "curators": 1, "programs": 1, "mentors": 1, "mentees": 1, "lacking": 2}
    assert following(**known) == ["Согласия"]


def test_the_list_is_over_with_the_first_order():
    assert [is_over(numbers()), is_over(numbers(registered=1))] == [False, True]
