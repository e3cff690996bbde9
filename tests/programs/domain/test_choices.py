"""The order of candidates: pure rules."""

from types import SimpleNamespace

import pytest

from programs.domain.choices import NO, answers_for, neutral, rank_errors

FIRST_OF_ALL = "Отметьте, кого выбираете первым, или скажите, что никто не подошёл."


@pytest.mark.parametrize(
    ("count", "answers"),
    [
        (1, [(1, "Подходит"), (NO, "Не подходит")]),
        (2, [(1, "Первый выбор"), (2, "Второй"), (NO, "Не подходит")]),
        (5, [(1, "Первый выбор"), (2, "Второй"), (3, "Третий"), (NO, "Не подходит")]),
    ],
)
def test_answers_fit_the_number_of_cards(count, answers):
    assert answers_for(count) == answers


@pytest.mark.parametrize(
    ("ranks", "errors"),
    [
        ({1: 1, 2: 2, 3: NO}, []),
        ({1: NO, 2: NO}, []),
        ({1: 1, 2: None}, []),
        ({1: None, 2: None}, [(None, FIRST_OF_ALL)]),
        ({1: 2, 2: NO}, [(None, "Поставьте выбор по порядку: сначала первый, потом второй.")]),
        (
            {1: 1, 2: 1},
            [(pk, "«Первый выбор» отмечен у двоих. Оставьте у одного.") for pk in (1, 2)],
        ),
    ],
)
def test_order_is_judged(ranks, errors):
    assert rank_errors(ranks) == errors


def test_neutral_order_is_stable_and_knows_no_rank():
    offers = [SimpleNamespace(pk=pk, mentee_id=7, rank=rank) for pk, rank in ((1, 1), (2, 2), (3, 3), (4, None))]
    shuffled = [offer.pk for offer in neutral(offers)]
    assert [offer.pk for offer in neutral(reversed(offers))] == shuffled
    for offer in offers:
        offer.rank = 4 - offer.pk
    assert [offer.pk for offer in neutral(offers)] == shuffled
    assert sorted(shuffled) == [1, 2, 3, 4]
