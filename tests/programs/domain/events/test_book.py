"""The calendar as a book."""

from datetime import date

import pytest

from mentorship.kernel.sections import Status
from participants.models import AuditEntry
from programs.domain.events.book import HEADERS, calendar_table
from programs.domain.events.entries import Entry
from tests import factories


@pytest.mark.django_db
def test_a_row_for_each_entry_and_one_of_the_journal(today):
    day = date(2026, 11, 25)
    entry = Entry(day, day, "Слёт", "festival", hours="15:00", place="холл", status=Status("Впереди", "work"))
    table = calendar_table([entry], actor=factories.nobody())
    assert table.rows == [[1, day, day, "15:00", "Слёт", "фестиваль", "холл", "", "Впереди"]]
    assert len(table.headers) == len(HEADERS) == len(table.rows[0])
    assert AuditEntry.objects.get().fields == ["rows: 1"]
