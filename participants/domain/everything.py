"""Everything held about a person as one document, without other people's data (152-ФЗ ст. 14 ч. 7)."""

from mentorship.kernel import clock
from mentorship.kernel.documents import Column, Document, Paragraph, Row, SchoolName, Subheading, Table, Title
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.names import Case
from participants.domain.records import records_of

WHY = "Цель обработки: организация и учёт наставничества в школе. Основание: подписанные согласия, 273-ФЗ."
WIDE = 6
RECORD = (Column("Что", 2), Column("Записано", 5))
OTHERS = "Сведения о других людях здесь не приводятся: они названы по роли. Паспорта и адреса портал не хранит."


def everything_document(person, *, school):
    """Return the Document of all that every room holds about `person`; a part without rows is named at the end."""
    sections = records_of(person)
    told = [section for section in sections if section.rows]
    silent = ", ".join(section.title.lower() for section in sections if not section.rows)
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("СВЕДЕНИЯ", "которые хранятся о человеке на портале наставничества"),
        Paragraph(f"О ком: {_about(person)}. Составлено {long_date(clock.today())}", indent=False, align="left"),
        Paragraph(f"{WHY} {OTHERS}"),
        *(block for section in told for block in _section(section)),
        *((Paragraph(f"Записей нет: {silent}.", is_small=True),) if silent else ()),
    )
    return Document(title=f"Сведения, карточка № {person.pk}", blocks=blocks, margins="paper")


def _about(person):
    return f"{person.as_name.full(Case.NOMINATIVE, person.name_forms)}, карточка № {person.pk}"


def _section(section):
    if len(section.columns) > WIDE:
        return Subheading(section.title), *(_record(section.columns, row) for row in section.rows)
    weights = [max(len(title), *(len(row[at]) for row in section.rows)) for at, title in enumerate(section.columns)]
    columns = tuple(
        Column(_upper(title), min(max(weight, 14), 40)) for title, weight in zip(section.columns, weights, strict=True)
    )
    rows = tuple(Row((_upper(first), *rest)) for first, *rest in section.rows)
    return Subheading(section.title), Table(columns, rows, is_compact=True)


def _record(titles, row):
    """A row of too many columns, each title with its value under the one before: no date is torn in two."""
    told = ((title, text) for title, text in zip(titles, row, strict=True) if text)
    return Table(RECORD, tuple(Row((_upper(title), text)) for title, text in told), is_compact=True)


def _upper(text):
    return text[:1].upper() + text[1:]
