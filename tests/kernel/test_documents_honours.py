"""The sheet of honour: whom, for what, by whom; one page, the same words in print and in Word."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document as WordBook

from mentorship.kernel.documents import (
    Giver,
    certificate,
    diploma,
    from_data,
    greeting_of,
    letter_of_thanks,
    preview_html,
    render_docx,
    to_data,
    trained,
)
from tests.printed import Printed, plain

GIVER = Giver(
    school="Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 17» города Светлоозёрска",
    short="МБОУ «Школа № 17»",
    place="г. Светлоозёрск",
    post="Директор",
    signed_by="Н.А. Корнилова",
    on=date(2026, 11, 18),
)
LONG = "Спасибо вам. " * 46  # as long as the portal lets a person type


def honour():
    return diploma(
        GIVER, title="Грамота", name="Орехов Пётр", standing="9 «Б»", words="за помощь младшим", number="12/2026"
    )


def thanks(words="Спасибо за труд.\nС уважением."):
    return letter_of_thanks(
        GIVER, to="Ким Анне Ивановне", greeting="Уважаемая Анна Ивановна!", words=words, number="3/2026"
    )


def test_a_diploma_says_whom_and_for_what_in_order():
    text = plain(Printed(honour()).pages[0])
    parts = ["ГРАМОТА", "№ 12/2026", "Награждается", "Орехов Пётр", "9 «Б»", "за помощь младшим", "Директор"]
    places = [text.find(plain(part)) for part in [*parts, "Н.А. Корнилова", "г. Светлоозёрск, 2026 г."]]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("document", [honour(), thanks(), thanks(LONG)])
def test_a_sheet_is_one_page_within_its_fields(document):
    printed = Printed(document)
    assert len(printed.pages) == 1
    assert printed.outside() == []


@pytest.mark.parametrize("document", [honour(), thanks()])
def test_word_and_preview_have_the_words_of_the_print(document):
    book = WordBook(BytesIO(render_docx(document)))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    word = plain("".join([one.text for one in book.paragraphs] + cells))
    assert sorted(word) == sorted(plain(Printed(document).pages[0]))
    assert "doc-honour" in preview_html(document)
    assert book.sections[0]._sectPr.xpath("./w:pgBorders")


def test_it_is_frozen_and_read_back():
    assert from_data(to_data(honour())) == honour()


@pytest.mark.parametrize(
    ("called", "gender", "said"),
    [
        ("Мария Петровна", "f", "Уважаемая Мария Петровна!"),
        ("Илья", "m", "Уважаемый Илья!"),
        ("Ким Сон", "", ""),
        ("", "f", ""),
    ],
)
def test_who_is_addressed_by_gender(called, gender, said):
    assert greeting_of(called, gender) == said


@pytest.mark.parametrize(
    ("gender", "passed"), [("m", "прошёл обучение"), ("f", "прошла обучение"), ("", "прошёл(ла) обучение")]
)
def test_who_was_trained_by_gender(gender, passed):
    said = trained(gender, course="Школа наставников", hours="36 часов", term="с 1 октября по 20 ноября 2026 г.")
    assert said == f"{passed} по программе «Школа наставников» в объёме 36 часов с 1 октября по 20 ноября 2026 г."
    assert trained(gender, course="Первый шаг") == f"{passed} по программе «Первый шаг»"


def test_a_certificate_goes_on_from_the_name():
    document = certificate(GIVER, name="Ким Артём", words=trained("m", course="Первый шаг"), number="5")
    text = plain(Printed(document).pages[0])
    assert plain("Настоящий сертификат подтверждает, что Ким Артём прошёл обучение") in text


def test_a_sheet_without_a_day_or_a_number_prints_no_empty_marks():
    giver = Giver(school="Школа", place="г. Озёрск", post="Директор", signed_by="")
    text = Printed(diploma(giver, title="Диплом", name="Ким Артём", words="за проект")).pages[0]
    assert "№" not in text
    assert plain(text).endswith(plain("Директор г. Озёрск"))
