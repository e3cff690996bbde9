"""Whole corpora of names and posts: what is wrong is flagged, what is ordinary is not (issue 7, «Grammar»)."""

from pathlib import Path

import pytest

from mentorship.kernel.grammar.names import Case, PersonName, decline
from mentorship.kernel.grammar.posts import decline_post
from tests.reading import same_words

DATA = Path(__file__).resolve().parent.parent / "data"
CASES = [Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL]


def lines(name):
    return [line.split("|") for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def judged_names(name):
    """Return [(full name, flagged in some case, [wrong and unflagged])]."""
    found = []
    for surname, first, patronymic, gender, *forms in lines(name):
        who = PersonName(surname, first, patronymic, gender)
        declined = [decline(who, case) for case in CASES]
        wrong = [f"{one.full} ≠ {form}" for one, form in zip(declined, forms, strict=True) if _is_wrong(one, form)]
        found.append((who.full(), not all(one.is_certain for one in declined), wrong))
    return found


def _is_wrong(declined, form):
    return declined.is_certain and not same_words(declined.full, form)


@pytest.mark.parametrize(("name", "size"), [("names-ordinary.txt", 200), ("names-tricky.txt", 100)])
def test_no_name_is_wrong_and_unflagged(name, size):
    judged = judged_names(name)
    assert len(judged) == size
    assert [wrong for _, _, wrong in judged if wrong] == []


def test_at_most_one_ordinary_name_of_twenty_is_flagged():
    judged = judged_names("names-ordinary.txt")
    assert [name for name, is_flagged, _ in judged if is_flagged] == []


def test_the_tricky_corpus_is_tricky():
    """A control: without the doubt the computed forms would go wrong on paper."""
    wrong = [
        surname
        for surname, first, patronymic, gender, *forms in lines("names-tricky.txt")
        for case, form in zip(CASES, forms, strict=True)
        if not same_words(decline(PersonName(surname, first, patronymic, gender), case).full, form)
    ]
    assert len(set(wrong)) >= 10


def test_posts_decline_in_all_cases():
    rows = lines("posts.txt")
    assert len(rows) == 60
    for post, *forms in rows:
        declined = [decline_post(post, case) for case in CASES]
        assert [one.text for one in declined] == forms
        assert all(one.is_certain for one in declined), post
