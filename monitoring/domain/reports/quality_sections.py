"""What reports say of quality: the curator's table, strengths and weaknesses, the results of source 003 (D1, D6).

A level is of a programme, never of a person; programmes stand by title (002 §6.5).
"""

from django.db.models import Count, Sum

from mentorship.kernel.documents import Column, Paragraph, Row, Subheading, Table
from monitoring.domain.growth_counts import growth_of_program
from monitoring.domain.quality import WAVES, level_of, quality_of
from monitoring.domain.quality_document import NAMES, quality_blocks
from monitoring.domain.swot import TITLES, swot_of
from monitoring.models import QualityReview, QualitySign, Swot
from programs.models import Program

LEVELS = (Column("Программа", 8), *(Column(NAMES[wave], 6) for wave in WAVES))
RESULTS = (
    Column("Результат", 8),
    Column("Подтверждён у\u00a0наставляемых", 4, align="center"),
    Column("Подтверждён у\u00a0наставников", 4, align="center"),
)
NOT_OF_PEOPLE = "Это уровень программ, а\u00a0не\u00a0людей. Программы стоят по\u00a0алфавиту."


def quality_of_program(report, span):
    """The curator's table of the programme: nine signs, their sums, what they mean."""
    begun = [table for table in quality_of(report.program) if table.review]
    return quality_blocks(begun) if begun else []


def swot_of_program(report, span):
    """Strengths, weaknesses, opportunities and threats, as the curator has written them."""
    found = swot_of(report.program)
    return _said(found, Subheading) if found else []


def quality_of_school(report, span):
    """The level of each programme that worked, in the middle and at the end, by title; two queries."""
    signs = QualitySign.objects.count()
    rows = QualityReview.objects.filter(program__in=_programs(span), wave__in=WAVES)
    rows = rows.annotate(total=Sum("levels__shown"), said=Count("levels")).order_by("program__title", "program_id")
    found = {}
    for pk, title, wave, total, said in rows.values_list("program_id", "program__title", "wave", "total", "said"):
        found.setdefault((title, pk), {})[wave] = level_of(total).label if said == signs else "ещё не\u00a0заполнена"
    lines = tuple(Row((key[0], *(levels.get(wave, "") for wave in WAVES))) for key, levels in found.items())
    note = Paragraph(NOT_OF_PEOPLE, indent=False, is_small=True)
    return [Table(LEVELS, lines, is_compact=True), note] if lines else []


def swot_of_school(report, span):
    """The same of all programmes that worked, one after another by title; one query."""
    rows = Swot.objects.filter(program__in=_programs(span)).select_related("program")
    rows = rows.order_by("program__title", "program_id")
    return [block for one in rows for block in (Subheading(f"«{one.program.title}»"), *_said(one, _bold))]


def growth_of_report(report, span):
    """In how many people each result of source 003 is confirmed; of fewer than three people nothing is said."""
    rows = [
        Row((one.result.text, _number(one.mentees), _number(one.mentors)))
        for one in growth_of_program(report.program)
        if _is_told(one.mentees) or _is_told(one.mentors)
    ]
    return [Table(RESULTS, tuple(rows), is_compact=True)] if rows else []


def _is_told(shown):
    return shown is not None and bool(shown.number)


def _number(shown):
    return "" if shown is None or shown.number is None else f"{shown.number} из\u00a0{shown.people}"


def _programs(span):
    return Program.objects.filter(pk__in=span.matches().order_by().values("program")).order_by().values("pk")


def _bold(text):
    return Paragraph(text, indent=False, is_bold=True)


def _said(swot, head):
    parts = [(title, getattr(swot, name)) for name, title in TITLES]
    return [block for title, text in parts if text.strip() for block in (head(title), *_lines(text))]


def _lines(text):
    return [Paragraph(line.strip(), align="left") for line in text.splitlines() if line.strip()]
