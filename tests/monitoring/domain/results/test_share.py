"""Shares of those who answered the question; skips are left out."""

from monitoring.domain.results.share import shares_of

OPTIONS = ["часто", "редко", "никогда"]


def test_shares_are_of_those_who_answered():
    shares = shares_of("Как часто?", OPTIONS, {(0,): 5, (2,): 2, (): 9})
    assert [(one.text, one.people, one.answered, one.percent) for one in shares.options] == [
        ("часто", 5, 7, 71),
        ("редко", 0, 7, 0),
        ("никогда", 2, 7, 29),
    ]
    assert shares.options[0].words == "5 из\u00a07, 71\u00a0%"


def test_of_several_each_counts():
    shares = shares_of("Что?", OPTIONS, {(0, 1): 3, (1,): 1}, takes_several=True)
    assert [(one.people, one.answered) for one in shares.options] == [(3, 4), (4, 4), (0, 4)]


def test_nobody_and_a_place_that_is_not_there():
    assert [one.percent for one in shares_of("Что?", OPTIONS, {}).options] == [None] * 3
    assert [one.people for one in shares_of("Что?", OPTIONS, {(7,): 2}).options] == [0, 0, 0]
