"""What the journal calls the acts of this room."""

from programs.domain.journal_words import own_journal_words
from programs.domain.offers import OFFERS


def test_each_step_of_an_offer_has_words():
    assert [name for name in OFFERS.transitions if f"offer.{name}" not in own_journal_words()] == []


def test_they_are_sentences():
    assert all(words[0].isupper() and not words.endswith(".") for words in own_journal_words().values())
