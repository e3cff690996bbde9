"""The rows of a book that were not taken, as a book of its own: mended there, it can be brought again."""

from mentorship.kernel.grammar.typography import class_label
from mentorship.kernel.spreadsheets import values
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit
from participants.domain.import_columns import Layout, people_rows
from participants.domain.import_rows import Book
from participants.enums import BookKind

TO_MEND = "Что исправить"


def rejects_of(batch):
    """Return {"titles", "rows"} of the rows with an error: as they stood, with what to mend in a last column.

    Of a book that has been written it is what was kept; None when nothing is there any more.
    """
    if "rejects" in batch.sheet:
        return batch.sheet["rejects"]
    if not batch.sheet.get("rows") or not batch.rows:
        return None
    layout = Layout(**batch.sheet["layout"])
    told = {}
    for note in Book.from_json(batch.rows).errors:
        told.setdefault(note.row, []).append(f"{note.column}: {note.text}")
    people = [one for one in people_rows(batch.sheet["rows"], layout) if one[0] in told]
    needs_class = layout.kind == BookKind.PUPILS and "school_class" not in layout.mapping
    own = batch.sheet["rows"][layout.header] if layout.header >= 0 else [None] * len(batch.sheet["rows"][0])
    titles = [values.text(title) for title in own] + ["Класс"] * needs_class + [TO_MEND]
    rows = [[*cells, *_section(section, needs_class), " ".join(told[number])] for number, cells, section in people]
    return {"titles": titles, "rows": rows}


def _section(section, needs_class):
    """The class that a row above announced: in a book of rejects nothing stands above."""
    return [class_label(*section) if section else ""] if needs_class else []


def rejected_table(batch, *, actor):
    """Return the Table of the rejected rows, or None; that it was taken away is written into the journal."""
    found = rejects_of(batch)
    if not found or not found["rows"]:
        return None
    audit.record("import.rejects", actor=actor, about=batch)
    widths = [18] * (len(found["titles"]) - 1) + [60]
    return Table("Исправить", found["titles"], found["rows"], widths)
