"""The list of those present at a presentation, for their signatures (002 §4.12)."""

from mentorship.kernel.documents import Column, Document, Paragraph, Row, SchoolName, Table, Title
from mentorship.kernel.grammar.dates import long_date

COLUMNS = (
    Column("№", 1, align="center"),
    Column("Фамилия, имя, отчество", 6),
    Column("Класс, должность", 4),
    Column("Подпись", 3),
    Column("Дата", 2),
)
SPARE_LINES = 5  # for those whom nobody expected


def attendance_document(presentation, people, *, school):
    """Return the Document «Лист ознакомления»: a row for each of `people` and some empty ones to be filled by hand."""
    titles = [f"«{program.title}»" for program in presentation.programs.all()]
    rows = [(person.full_name, person.standing) for person in people] + [("", "")] * SPARE_LINES
    where = ", ".join(part for part in (presentation.get_kind_display(), presentation.place) if part)
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ЛИСТ ОЗНАКОМЛЕНИЯ", f"с программами наставничества {', '.join(titles)}"),
        Paragraph(f"{where[:1].upper()}{where[1:]}. {long_date(presentation.held_on)}", indent=False),
        Table(COLUMNS, tuple(Row((str(n), *row, "", "")) for n, row in enumerate(rows, 1))),
    )
    return Document(title="Лист ознакомления с программами", blocks=blocks, margins="paper")
