"""What the reports of a programme and of the school say in numbers: people, matches, endings, meetings, achievements.

A section takes (report, span) and gives its blocks; without anything to say it gives none, and a line stands instead.
"""

from mentorship.kernel.documents import Bullets, Column, Paragraph, Row, Table
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import group_digits
from monitoring.domain.reports.numbers import achievements_by_level, form_lines, outcomes, stage_lines, stop_reasons

PEOPLE = (Column("Форма", 6), Column("Наставники", 3, align="center"), Column("Наставляемые", 3, align="center"))
MATCHES = (
    Column("Форма", 8),
    Column("Работали", 5, align="center"),
    Column("Из\u00a0них созданы", 5, align="center"),
    Column("Завершены", 6, align="center"),
    Column("Прекращены", 7, align="center"),
    Column("Продолжают", 7, align="center"),
)
STAGES = (
    Column("Этап", 6),
    Column("Состоялось встреч", 3, align="center"),
    Column("Часов", 3, align="center"),
    Column("Пар и\u00a0групп", 3, align="center"),
)
NUMBERED = (Column("Что", 9), Column("Сколько", 3, align="center"))
ONCE = "Человек, который участвует в нескольких формах, в строке «Всего» посчитан один раз."
PLACES = (("пара или группа", "пары и группы", "пар и групп"), ("встреча", "встречи", "встреч"))


def participants(report, span):
    """Who took part and what became of the matches, by form; the line of all where there are several forms."""
    lines, whole = form_lines(span)
    if not lines:
        return []
    several = len(lines) > 1
    shown = (*lines, *([whole] if several else []))
    people = tuple(_row(line.title, line.mentors, line.mentees) for line in shown)
    matches = tuple(
        _row(line.title, line.worked, line.formed, line.completed, line.stopped, line.going) for line in shown
    )
    note = [Paragraph(ONCE, indent=False, is_small=True)] if several else []
    return [
        Table(PEOPLE, people, "Участники", is_compact=True),
        *note,
        Table(MATCHES, matches, "Пары и\u00a0группы", is_compact=True),
    ]


def _row(title, *numbers):
    return Row((title, *map(group_digits, numbers)))


def endings(report, span):
    """How the matches ended: outcomes of the completed ones, reasons of the early ends."""
    reached = [f"{text}: {_matches(number)}" for text, number in outcomes(span)]
    stopped = [f"{reason.text}: {_matches(reason.number)}" for reason in stop_reasons(span)]
    return [*_listed("Завершены:", reached), *_listed("Прекращены досрочно, причины:", stopped)]


def _matches(number):
    return counted(number, *PLACES[0])


def _listed(title, items):
    return [Paragraph(title, indent=False, is_bold=True), Bullets(tuple(items))] if items else []


def meetings(report, span):
    """The meetings by stage, and how many did not take place."""
    lines, failed = stage_lines(span)
    if not lines and not failed:
        return []
    rows = [
        Row((line.title, group_digits(line.held), _hours(line.minutes), group_digits(line.matches))) for line in lines
    ]
    held, minutes = sum(line.held for line in lines), sum(line.minutes for line in lines)
    rows.append(Row(("Всего", group_digits(held), _hours(minutes), "")))
    note = f"Не состоялось: {counted(failed, *PLACES[1])}."
    return [Table(STAGES, tuple(rows), is_compact=True), Paragraph(note, indent=False)]


def _hours(minutes):
    return f"{minutes / 60:.1f}".replace(".", ",").removesuffix(",0")


def achievements(report, span):
    """How many achievements of mentees were written down, by how wide the circle was; whose they are is not said."""
    rows = tuple(
        Row((label[:1].upper() + label[1:], group_digits(number))) for label, number in achievements_by_level(span)
    )
    return [Table(NUMBERED, rows, is_compact=True)] if rows else []
