"""The ready words: each kind of award has some, each blank is one that the portal fills."""

from programs.domain.honours.addressing import BLANKS
from programs.domain.honours.jury import PRIZED
from programs.domain.honours.texts import ready
from programs.domain.orders.wording import unknown_blanks
from programs.enums import AwardKind


def test_each_kind_has_words_and_no_blank_is_unknown():
    words = ready()["words"]
    assert set(words) == set(AwardKind.values)
    assert [unknown_blanks(one["words"], BLANKS) for one in words.values()] == [[]] * len(words)
    assert set(PRIZED) <= set(ready()["prizes"])


def test_three_contests_speak_of_no_marks():
    texts = " ".join(one["criteria"] for one in ready()["contests"]).lower()
    assert [word for word in ("балл", "рейтинг", "место", "очк", "оценк") if word in texts] == []
