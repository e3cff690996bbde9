"""The papers of an event: its sheet for the folder, the list of those who are expected with room for signatures."""

from mentorship.kernel.documents import Bullets, Column, Document, Paragraph, Row, SchoolName, Subheading, Table, Title
from mentorship.kernel.grammar.dates import long_date
from programs.domain.events.words import audience_words, hours_words

AGENDA = (Column("Время", 2), Column("Что", 8), Column("Кто отвечает", 5))
COMMITTEE = (
    Column("№", 1, align="center"),
    Column("Фамилия, имя, отчество", 6),
    Column("Должность", 5),
    Column("За\u00a0что отвечает", 5),
)
PEOPLE = (Column("№", 1, align="center"), Column("Фамилия, имя, отчество", 7), Column("Класс, должность", 4))
SIGNATURE, CAME = Column("Подпись", 3), Column("Присутствие", 3)
SPARE_LINES = 5  # for those whom nobody expected
HERE = {True: "был на месте", False: "не был", None: ""}


def event_document(event, *, programs, committee, school):
    """Return the Document «Лист мероприятия»: when, where, for whom, programme of the day, committee, results."""
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title(event.get_kind_display().upper(), f"«{event.title}»"),
        *_particulars(event, programs),
        *_section("Описание", event.about),
        *agenda_blocks(event.agenda),
        *_nominations(event),
        *_committee(committee),
        *_section("Результаты", event.results),
    )
    return Document(title=event.title, blocks=blocks, margins="paper")


def _particulars(event, programs):
    texts = [f"Когда: {long_date(event.day)}, {hours_words(event)}."]
    texts += [f"Где: {event.place}."] if event.place else []
    texts += [f"Форма проведения: {event.holding}."] if event.holding else []
    texts += [f"Для кого: {audience_words(event, programs)}."]
    texts += [f"Цель: {event.aim}"] if event.aim else []
    texts += [f"Отменено: {event.called_off_reason}"] if event.called_off_at else []
    return [Paragraph(text, indent=False) for text in texts]


def _section(title, text):
    return [Subheading(title), Paragraph(text)] if text else []


def agenda_blocks(agenda, *, with_title=True):
    """Return the blocks of the programme of the day: a table, or nothing where it is empty."""
    rows = tuple(Row((row["begins"], row["what"], row["who"])) for row in agenda)
    title = [Subheading("Программа")] if with_title else []
    return [*title, Table(AGENDA, rows)] if rows else []


def _nominations(event):
    names = tuple(f"«{name.strip('«»')}»" for name in event.nomination_list)
    return [Subheading("Номинации"), Bullets(names)] if names else []


def _committee(rows):
    cells = [
        (str(number), row.person.full_name, row.person.standing, duty_words(row)) for number, row in enumerate(rows, 1)
    ]
    return [Subheading("Организационный комитет"), Table(COMMITTEE, tuple(map(Row, cells)))] if cells else []


def duty_words(organiser):
    """Return «председатель, награждение»: the place in the committee and the duty."""
    return ", ".join(filter(None, ("председатель" if organiser.is_chair else "", organiser.duty)))


def people_document(event, participants, *, school):
    """Return the list of the `participants`: with room for signatures until somebody has noted who came."""
    is_noted = any(row.came is not None for row in participants)
    rows = [(row.person.full_name, row.person.standing, HERE[row.came] if is_noted else "") for row in participants]
    rows += [] if is_noted else [("", "", "")] * SPARE_LINES
    where = ", ".join(filter(None, (long_date(event.day), hours_words(event), event.place)))
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("СПИСОК УЧАСТНИКОВ", f"{event.get_kind_display()} «{event.title}»"),
        Paragraph(where, indent=False),
        Table((*PEOPLE, CAME if is_noted else SIGNATURE), tuple(Row((str(n), *row)) for n, row in enumerate(rows, 1))),
    )
    return Document(title=f"Список участников: {event.title}", blocks=blocks, margins="paper")
