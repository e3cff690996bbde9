"""Cards on paper: eight to a sheet, the words on each, nothing fetched from outside."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from participants.domain.accounts import IssuedCard
from participants.domain.login_cards import cards_pdf
from participants.models import Person, School

ADDRESS = "http://portal.example/login/"


def card(number, **names):
    from tests import factories

    person = Person(surname="Ветрова", name="Мария", **names)
    expires = factories.NOW + timedelta(days=14)
    return IssuedCard(person, f"лампа{number}", "лампа река облако заяц", expires, 1, "seed")


def pages(cards):
    pdf = cards_pdf(cards, school=School(short_name="МБОУ «Школа № 17»"), address=ADDRESS)
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_a_card_says_all_that_is_needed():
    (text,) = pages([card(482)])
    flat = " ".join(text.split())
    said = ["Ветрова Мария", ADDRESS, "лампа482", "лампа река облако заяц", "2\u00a0декабря 2026"]
    assert [" ".join(part.split()) in flat for part in said] == [True] * 5


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (8, 1), (9, 2), (30, 4)])
def test_eight_cards_to_a_sheet(count, sheets):
    found = pages([card(number) for number in range(100, 100 + count)])
    assert len(found) == sheets
    assert sum(text.count("лампа река облако заяц") for text in found) == count


def test_a_name_is_text_and_never_markup():
    person = card(482, patronymic="")
    person.person.surname = "<img src='file:///etc/passwd'>"
    (text,) = pages([person])
    assert "<img" in text
