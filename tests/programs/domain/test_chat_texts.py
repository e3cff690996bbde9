"""The texts for the chat of a class."""

from datetime import date

import pytest

from programs.domain.chat_texts import offer_text, window_text

ADDRESS = "https://portal.example/"


@pytest.mark.parametrize("text", [offer_text, window_text])
def test_a_text_says_till_when_where_and_what_to_do_without_a_screen(text):
    said = text(date(2026, 11, 20), ADDRESS)
    assert [words in said for words in ("до 20\u00a0ноября", ADDRESS, "лист выбора у куратора", "не гонка")] == [
        True,
        True,
        True,
        text is window_text,
    ]
