"""The municipal table of one row with its sheet of explanations, and the table as a document."""

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from mentorship.kernel.documents import Paragraph, Table
from mentorship.kernel.spreadsheets.writer import write_book
from monitoring.domain.indicators.counting import Indicator, Rules
from monitoring.domain.indicators.papers import RULES, indicator_document, indicator_sheets, note_export
from monitoring.domain.indicators.telling import SMALL, lines_of
from monitoring.enums import IndicatorCode
from participants.models import AuditEntry, School
from tests import factories

DAY = date(2026, 12, 31)
SCHOOL = School(pk=1, full_name="Средняя школа № 17", short_name="Школа № 17")


def lines(*, is_whole=True):
    numbers = [(30, 240, 20), (4, 80, None), (1, None, 35), (2, 0, None), (7, 9, 50), (1, 2, 50)]
    found = [Indicator(code, *values) for code, values in zip(IndicatorCode, numbers, strict=True)]
    return lines_of(found, Rules(), is_whole=is_whole)


def sheets(**kwargs):
    made = indicator_sheets(lines(**kwargs), school=SCHOOL, day=DAY, figures_on=date(2026, 9, 1))
    book = load_workbook(io.BytesIO(write_book(made)))
    return [[list(row) for row in sheet.values] for sheet in book]


def test_the_book_has_a_title_a_header_and_one_row():
    table, _ = sheets()
    caption, header, row = table
    assert caption[0] == "Показатели внедрения целевой модели наставничества, Школа № 17, на 31.12.2026"
    assert header[:5] == [
        "Организация",
        "Дата",
        "Ученики 10–19 лет — наставляемые: учтено",
        "Ученики 10–19 лет — наставляемые: всего",
        "Ученики 10–19 лет — наставляемые: доля, %",
    ]
    numbers = [30, 240, 12.5, 4, 80, 5.0, 1, "—", "—", 2, 0, "—", 7, 9, 77.8, 1, 2, 50.0]
    assert [row[0], row[1].date(), *[float(one) if isinstance(one, Decimal) else one for one in row[2:]]] == [
        "Школа № 17",
        DAY,
        *numbers,
    ]


def test_each_column_is_explained():
    table, explained = sheets()
    assert [title for title, _ in explained[1:]][: len(table[1])] == table[1]
    assert [text for _, text in explained[-4:]] == list(RULES)[-4:]
    assert all(text for _, text in explained)


def test_a_small_group_is_hidden_from_the_book_of_who_reads_aggregates():
    table, explained = sheets(is_whole=False)
    assert table[2][-3:] == ["—"] * 3
    assert f"{SMALL[:1].upper()}{SMALL[1:]}." in [text for _, text in explained]


@pytest.mark.parametrize(
    ("figures_on", "said"),
    [
        (date(2026, 9, 1), "Численность школы взята на 1 сентября 2026 г."),
        (None, "Численность школы не введена: вместо долей стоит «—»."),
    ],
)
def test_the_document_has_the_table_and_says_of_which_day_all_is(figures_on, said):
    made = indicator_document(lines(), school=SCHOOL, day=DAY, figures_on=figures_on)
    [table] = [block for block in made.blocks if isinstance(block, Table)]
    assert table.rows[0].cells[:5] == ("Ученики 10–19 лет — наставляемые", "30", "240", "12,5\u00a0%", "20\u00a0%")
    assert len(table.rows) == 6
    texts = [block.text.replace("\u00a0", " ") for block in made.blocks if isinstance(block, Paragraph)]
    assert texts == [said, *RULES]


@pytest.mark.django_db
def test_a_file_leaves_a_row_in_the_journal(today):
    note_export(factories.nobody(), "xlsx")
    assert AuditEntry.objects.values_list("action", "fields").get() == ("monitoring.indicator.print", ["xlsx"])
