"""The list of the calendar as a book of Excel: exactly what is filtered (look-and-feel 12)."""

from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit

HEADERS = ("№", "С", "По", "Время", "Что", "Вид", "Место", "Программы", "Состояние")
WIDTHS = (5, 12, 12, 14, 50, 24, 28, 40, 18)


def calendar_table(entries, *, actor):
    """Return the book's sheet of `entries` and write the export down in the journal."""
    audit.record("programs.event.export", actor=actor, fields=[f"rows: {len(entries)}"])
    return Table("Календарь", HEADERS, [_row(number, one) for number, one in enumerate(entries, 1)], WIDTHS)


def _row(number, entry):
    status = entry.status.label if entry.status else ""
    named = (entry.title, entry.kind_label, entry.place, entry.programs, status)
    return [number, entry.day, entry.until, entry.hours, *named]
