"""The papers of the School of Mentors: timetable, programme, listeners, the sheet of a session to tick by hand (C3)."""

from mentorship.kernel.documents import Column, Document, Paragraph, Row, SchoolName, Subheading, Table, Title
from mentorship.kernel.grammar.dates import long_date, period
from programs.domain.training.certificate_document import bare
from programs.domain.training.hours import figure, hours_words, total_of
from programs.domain.training.timetable import place_of, teacher_words, timetable_cells

TIMETABLE = (
    Column("№", 2, align="center"),
    Column("Дата и время", 5),
    Column("Тема", 11),
    Column("Вид занятия", 6),
    Column("Часов", 3, align="center"),
    Column("Преподаватель", 8),
    Column("Место", 5),
)
TOPICS = (
    Column("№", 1, align="center"),
    Column("Тема", 10),
    Column("Вид занятия", 4),
    Column("Часов", 2, align="center"),
)
LISTENERS = (
    Column("№", 1, align="center"),
    Column("Фамилия, имя, отчество", 6),
    Column("Должность, класс, место работы", 7),
)
TICKS = (
    Column("№", 1, align="center"),
    Column("Фамилия, имя, отчество", 6),
    Column("Класс, должность", 5),
    Column("Был(а)", 2, align="center"),
    Column("Подпись", 3),
)
SPARE_LINES = 3  # for those who come without being written down yet


def timetable_table(training, sessions):
    """Return the table of the timetable."""
    rows = tuple(Row((str(one.number), *timetable_cells(one, training))) for one in sessions)
    return Table(TIMETABLE, rows, is_compact=True)


def program_blocks(training, sessions):
    """Return the programme: the aim, what it gives, the topics with their hours."""
    rows = tuple(Row((str(one.number), one.topic, one.get_kind_display(), figure(one.hours))) for one in sessions)
    about = [(word, text) for word, text in (("Цель.", training.aim), ("Содержание.", training.content)) if text]
    return (
        *(Paragraph(f"{word} {text}") for word, text in about),
        Paragraph(f"Объём программы: {hours_words(training.hours)}."),
        *([Table(TOPICS, (*rows, Row(("", "Всего", "", figure(total_of(sessions))))))] if rows else []),
        Paragraph(rule_words(training)),
    )


def rule_words(training):
    """Return the rule by which a listener has gone through the training, as a sentence."""
    return f"Прошедшим обучение считается слушатель, который посетил не менее {training.share}\u00a0% часов занятий."


def listeners_table(people):
    """Return the table of `people`, [(name, standing)] in order."""
    return Table(LISTENERS, tuple(Row((str(n), *cells)) for n, cells in enumerate(people, 1)))


def timetable_document(training, sessions, *, school):
    """Return the Document «Расписание занятий», with the programme before it."""
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("РАСПИСАНИЕ ЗАНЯТИЙ", f"«{bare(training.title)}»"),
        Paragraph(_when_where(training), indent=False, align="center"),
        *([timetable_table(training, sessions)] if sessions else [Paragraph("Занятий пока нет.", indent=False)]),
        Subheading("Программа"),
        *program_blocks(training, sessions),
    )
    return Document(title=f"Расписание: {bare(training.title)}", blocks=blocks, margins="paper")


def _when_where(training):
    return ", ".join(filter(None, [period(training.starts_on, training.ends_on), training.place]))


def session_document(session, training, listeners, *, school):
    """Return the Document «Лист посещаемости» of one session: a row for each of `listeners` and some empty ones."""
    rows = [(one.person.full_name, one.person.standing) for one in listeners] + [("", "")] * SPARE_LINES
    where = place_of(session, training)
    facts = [
        f"{long_date(session.day)} {session.begins:%H:%M}",
        f"{session.get_kind_display()}, {hours_words(session.hours)}",
        *([f"место: {where}"] if where else []),
        *([f"преподаватель: {teacher_words(session)}"] if teacher_words(session) else []),
    ]
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ЛИСТ ПОСЕЩАЕМОСТИ", f"«{bare(training.title)}»"),
        Paragraph(f"Занятие {session.number}. {session.topic}", indent=False, is_bold=True),
        Paragraph("; ".join(facts), indent=False, align="left"),
        Table(TICKS, tuple(Row((str(n), *cells, "", "")) for n, cells in enumerate(rows, 1))),
    )
    return Document(title=f"Лист посещаемости: {session.topic}", blocks=blocks, margins="paper")
