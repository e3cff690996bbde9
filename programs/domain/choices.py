"""The order in which a mentee puts his candidates: pure rules, shared by the form and by the writing function."""

import zlib

NO = "no"
MOST_RANKS = 3
RANK_WORDS = {1: "Первый выбор", 2: "Второй", 3: "Третий"}


def answers_for(count):
    """Return [(value, label)] of the answers on each of `count` cards; a single candidate is accepted or not."""
    if count == 1:
        return [(1, "Подходит"), (NO, "Не подходит")]
    ranks = [(rank, RANK_WORDS[rank]) for rank in range(1, min(count, MOST_RANKS) + 1)]
    return [*ranks, (NO, "Не подходит")]


def rank_errors(ranks):
    """Return [(offer id or None, sentence)] of what is wrong with `ranks`, {offer id: 1, 2, 3, NO or None}.

    The ranks begin with the first and none is given twice; an answer is given to somebody.
    """
    given = sorted(rank for rank in ranks.values() if isinstance(rank, int))
    if not any(ranks.values()):
        return [(None, "Отметьте, кого выбираете первым, или скажите, что никто не подошёл.")]
    twice = [pk for pk, rank in ranks.items() if isinstance(rank, int) and given.count(rank) > 1]
    if twice:
        return [(pk, f"«{RANK_WORDS[ranks[pk]]}» отмечен у двоих. Оставьте у одного.") for pk in twice]
    if given != list(range(1, len(given) + 1)):
        return [(None, "Поставьте выбор по порядку: сначала первый, потом второй.")]
    return []


def neutral(offers):
    """Return `offers` in an order that says nothing of rank or of who was typed first, the same at each visit."""
    return sorted(offers, key=lambda offer: zlib.crc32(f"{offer.mentee_id}:{offer.pk}".encode()))
