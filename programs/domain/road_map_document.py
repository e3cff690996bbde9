"""The road map on paper, and on file as a version of the document (domain/documents, «The bases in Excel», end)."""

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.documents import (
    PDF,
    ApprovalMarks,
    Column,
    Document,
    Row,
    SchoolName,
    SectionRow,
    Table,
    Title,
    render_pdf,
    to_data,
)
from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.uploads import Upload
from programs.domain.approvals import mark_to_be_signed
from programs.domain.filed import document_of, put_version
from programs.domain.road_map import ROWS
from programs.enums import FiledKind
from programs.models import FiledVersion

COLUMNS = (
    Column("№", 1, align="center"),
    Column("Мероприятие", 6),
    Column("Срок", 3),
    Column("Ответственный", 4),
    Column("Результат, вид документа", 5),
)
DONE = Column("Выполнено, чем подтверждено", 4)
SAME = "Эта карта уже лежит в документах: редакция {number}. С тех пор в ней ничего не менялось."
EMPTY = "В дорожной карте нет ни одной строки: класть в документы нечего."


def road_map_document(road_map, *, school, with_marks):
    """Return the Document of `road_map`: its rows by stages; `with_marks`, a column of what is done already."""
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        ApprovalMarks((mark_to_be_signed(clock.today()),)),
        Title("ДОРОЖНАЯ КАРТА", f"внедрения целевой модели наставничества на {road_map.span}"),
        road_map_table(ROWS.of(road_map), with_marks=with_marks),
    )
    return Document(title=f"Дорожная карта на {road_map.span}", blocks=blocks, margins="paper")


def road_map_table(rows, *, with_marks):
    """Return the Table of `rows`; a stage that begins has a row of its own across the sheet."""
    lines, stage = [], ""
    for number, row in enumerate(rows, 1):
        if row.stage and row.stage != stage:
            lines.append(SectionRow(row.stage))
        stage = row.stage
        cells = (str(number), row.title, row.term, row.responsible, row.result)
        lines.append(Row((*cells, _done(row)) if with_marks else cells))
    return Table((*COLUMNS, DONE) if with_marks else COLUMNS, tuple(lines), is_compact=True)


def _done(row):
    """When it was carried out, and the paper that shows it."""
    return "\n".join(filter(None, (numeric_date(row.done_on), row.proof)))


def file_road_map(road_map, *, school, actor):
    """Put `road_map` on file as the next version of the document «Дорожная карта», in force from today.

    Returns the FiledVersion. Raises Refused: no rows, or the latest version says the same word for word.
    """
    demand([] if ROWS.of(road_map).exists() else [Blocker("empty", EMPTY)])
    paper = road_map_document(road_map, school=school, with_marks=False)
    blocks = to_data(paper)

    def same(document):
        last = FiledVersion.objects.filter(document=document, removed_at__isnull=True).order_by("-number").first()
        if last is None or last.blocks != blocks:
            return []
        return [Blocker("same", SAME.format(number=last.number))]

    upload = Upload(render_pdf(paper), PDF, ".pdf")
    values = {"in_force_on": clock.today(), "note": f"на {road_map.span}", "blocks": blocks}
    return put_version(document_of(FiledKind.ROAD_MAP), upload, actor=actor, check=same, **values)
