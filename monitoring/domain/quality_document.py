"""The curator's table of quality, and SWOT, as papers; unfinished rows leave room for the hand."""

from mentorship.kernel.documents import (
    BlankLine,
    Column,
    Document,
    Paragraph,
    Row,
    SchoolName,
    Signature,
    Subheading,
    Table,
    Title,
)
from mentorship.kernel.grammar.dates import long_date, period
from mentorship.kernel.grammar.plurals import counted
from monitoring.domain.quality import ACCEPTABLE, OPTIMAL
from monitoring.domain.swot import TITLES
from monitoring.enums import Wave

NAMES = {Wave.INTERMEDIATE: "В середине", Wave.FINAL: "В конце"}
COLUMNS = (Column("№", 1, align="center"), Column("Показатель", 7))
BY_HAND = "0 / 1 / 2\n\nПочему:"
MEANS = "0 — не проявляется, 1 — проявляется частично, 2 — проявляется полностью."
LINES = 7  # for the hand under each part of SWOT


def quality_document(program, tables, *, school):
    """Return the Document «Качество процесса» of two QualityTables; a wave not begun is for the hand."""
    blocks = (
        *_head(school, "КАЧЕСТВО ПРОЦЕССА", program),
        *quality_blocks(tables),
        Signature("Куратор программы", program.curator.as_name.short_in_signature()),
    )
    return Document(title="Качество процесса", blocks=blocks, margins="paper")


def quality_blocks(tables):
    """Return the table of signs, wave beside wave, what the sums mean and the level: for this paper and for reports.

    A report gives only those of `tables` that have been begun.
    """
    columns = (*COLUMNS, *(Column(NAMES[table.wave], 5) for table in tables))
    signs = [line.sign.text for line in tables[0].lines]
    rows = tuple(
        Row((str(number), sign, *(_cell(table, number - 1) for table in tables)))
        for number, sign in enumerate(signs, 1)
    )
    return (
        Table(columns, (*rows, Row(("", "Сумма", *(_sum(table) for table in tables)))), is_compact=True),
        Paragraph(f"{MEANS} {_bounds(tables[0])} Это уровень программы, а не людей.", indent=False, is_small=True),
        *[Paragraph(f"{NAMES[table.wave]}: {in_words(table)}", indent=False) for table in tables if table.review],
    )


def in_words(table):
    """Return what a table came to: «16 из 18, оптимальный уровень…», or how many signs are left."""
    day = f"на {long_date(table.review.reviewed_on)}"
    if table.left:
        return f"{day} Осталось отметить {counted(table.left, 'показатель', 'показателя', 'показателей')}."
    return f"сумма {table.total} из {table.most}, {table.level.label.lower()}, {day}"


def _bounds(table):
    return (
        f"Сумма {OPTIMAL}–{table.most} — оптимальный уровень, {ACCEPTABLE}–{OPTIMAL - 1} — допустимый, "
        f"0–{ACCEPTABLE - 1} — недопустимый."
    )


def _cell(table, place):
    line = table.lines[place]
    if line.shown is None:
        return "" if table.review else BY_HAND
    return "\n".join(part for part in (line.shown.label, line.comment) if part)


def _sum(table):
    return "" if table.total is None else f"{table.total} из {table.most}"


def swot_document(program, swot, *, school):
    """Return the Document of the SWOT of `program`; where nothing is said there are lines for the hand."""
    body = [
        block
        for name, title in TITLES
        for block in (Subheading(title), *_said(getattr(swot, name, ""), is_blank=swot is None))
    ]
    signature = Signature("Куратор программы", program.curator.as_name.short_in_signature())
    blocks = (*_head(school, "СИЛЬНЫЕ И СЛАБЫЕ СТОРОНЫ", program), *body, signature)
    return Document(title="Сильные и слабые стороны", blocks=blocks, margins="paper")


def _said(text, *, is_blank):
    if is_blank:
        return [BlankLine(lines=LINES)]
    return [Paragraph(line.strip(), align="left") for line in text.splitlines() if line.strip()] or [Paragraph("—")]


def _head(school, title, program):
    term = period(program.starts_on, program.ends_on)
    return (
        SchoolName(full=school.full_name, short=school.short_name),
        Title(title, f"программа «{program.title}»"),
        Paragraph(f"Форма: {program.form.title}. Срок: {term}", indent=False),
    )
