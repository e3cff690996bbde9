"""What people have grown in, as papers and as a book: of a match for its leaders, of a programme in counts."""

from mentorship.kernel.documents import (
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
from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.spreadsheets.writer import Table as Sheet
from monitoring.models import GrowthNote
from participants.enums import Side
from programs.domain.achievements import standing
from programs.domain.people import match_name, short_name
from programs.domain.plan_document import particulars
from programs.models import Achievement

NAME = "Результаты и чем они подтверждаются"
COLUMNS = (
    Column("Результат", 5),
    Column("В начале", 4),
    Column("В конце", 4),
    Column("Чем подтверждается", 5),
)
COUNTS = (Column("Результат", 8), Column("Наставляемые", 4), Column("Наставники", 4))
NOTE = "Никого ни с кем не сравнивают. Успеваемость — готовое число из школьного журнала, его вносит куратор."
TOO_FEW = "меньше трёх человек, не показываем"
RAW = ("Пара или группа", "Участник", "Сторона", "Результат", "В начале", "Число в начале", "В конце")
RAW += ("Число в конце", "Чем подтверждается")
ACHIEVED = ("Пара или группа", "Участник", "Что удалось", "Когда", "Уровень", "Результат", "Чем подтверждается")
EXPLAINED = (
    ("В начале, в конце", "Что было видно, когда пара начинала и когда заканчивала; словами."),
    ("Число в начале, число в конце", "Готовые числа школы: средний балл по предметам, итог теста. Пусто — не внесли."),
    ("Чем подтверждается", "Грамоты, проекты, анкеты, наблюдения. Пусто — подтверждения пока нет."),
    ("Достижения", "Из журнала пары: убранные записи сюда не входят."),
)


def match_growth_document(match, grown, *, school):
    """Return the Document of what the people of `match` have grown in; `grown` are MemberGrowths."""
    body = [block for one in grown for block in member_blocks(one)]
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("РЕЗУЛЬТАТЫ", "и чем они подтверждаются"),
        *particulars(match),
        *body,
        Paragraph(NOTE, indent=False, is_small=True),
        Signature("Куратор программы", match.program.curator.as_name.short_in_signature()),
    )
    return Document(title=NAME, blocks=blocks, margins="paper")


def member_blocks(grown):
    """Return the heading, the table of results and the achievements of one member: for this paper and for reports."""
    rows = tuple(Row(_cells(row)) for row in grown.rows)
    lines = [Paragraph(f"Достижение: {achievement_words(one)}", indent=False) for one in grown.achievements]
    return [Subheading(grown.member.person.name_and_standing), Table(COLUMNS, rows, is_compact=True), *lines]


def achievement_words(one):
    """«Турнир по устному счёту (школа, участница), 12.11.2026; грамота»."""
    place = f" ({one.place})" if one.place else ""
    proof = f"; {one.evidence}" if one.evidence else ""
    return f"{one.title}{place}, {numeric_date(one.happened_on)}{proof}"


def _cells(row):
    note = row.note or GrowthNote()
    entry, at_exit = _with_figure(note.at_entry, note.figure_at_entry), _with_figure(note.at_exit, note.figure_at_exit)
    return row.result.text, entry, at_exit, note.evidence


def _with_figure(text, figure):
    return "\n".join(part for part in (figure_words(figure), text) if part)


def figure_words(figure):
    """«4,1», «4,25»: as it would be said, empty of None."""
    return "" if figure in (None, "") else f"{figure.normalize():f}".replace(".", ",")


def program_growth_document(program, counts, *, school):
    """Return the Document of how many people of `program` have evidence of each result (ResultCounts)."""
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("РЕЗУЛЬТАТЫ УЧАСТНИКОВ", f"программа «{program.title}»"),
        *program_blocks(counts),
        Paragraph(NOTE, indent=False, is_small=True),
        Signature("Куратор программы", program.curator.as_name.short_in_signature()),
    )
    return Document(title="Результаты участников", blocks=blocks, margins="paper")


def program_blocks(counts):
    """Return the table of counts: for this paper and for reports."""
    rows = tuple(
        Row((one.result.text, count_words(one.mentees), count_words(one.mentors) if one.mentors else "не отмечают"))
        for one in counts
    )
    return (Table(COUNTS, rows, is_compact=True),)


def count_words(shown):
    """«у 5 из 12», with the means of the outside figures where there are any; who is told nothing reads why."""
    if not shown.people:
        return "—"
    if shown.number is None:
        return TOO_FEW
    text = f"у{NBSP}{shown.number} из{NBSP}{shown.people}"
    if shown.entry is None:
        return text
    return f"{text}; в среднем было {figure_words(shown.entry)}, стало {figure_words(shown.exit)}"


def growth_book(matches, *, reader=None):
    """Return the sheets of a book: each note of `matches` (people loaded), their achievements, what columns mean.

    Notes on the `reader` himself (a person's id) are left out.
    """
    names = {one.pk: match_name(one) for one in matches}
    notes = GrowthNote.objects.filter(member__match__in=list(names)).exclude(member__person=reader)
    notes = notes.select_related("member__person", "result")
    notes = notes.order_by("member__match", "member__person__sort_text", "member", "result__position", "pk")
    achieved = standing(Achievement.objects.filter(member__match__in=list(names))).select_related("member__person")
    return [
        Sheet("Результаты", RAW, [_raw(one, names) for one in notes], (30, 30, 14, 40, 40, 14, 40, 14, 40)),
        Sheet("Достижения", ACHIEVED, [_achieved(one, names) for one in achieved], (30, 30, 40, 12, 16, 30, 40)),
        Sheet("Пояснения", ("Графа", "Что значит"), EXPLAINED, (30, 60)),
    ]


def _raw(note, names):
    member = note.member
    who = (names[member.match_id], short_name(member.person), Side(member.side).label, note.result.text)
    said = (note.at_entry, note.figure_at_entry, note.at_exit, note.figure_at_exit, note.evidence)
    return (*who, *said)


def _achieved(one, names):
    who = (names[one.member.match_id], short_name(one.member.person), one.title, one.happened_on)
    return (*who, one.get_level_display(), one.result, one.evidence)
