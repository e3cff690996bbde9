"""The journal of requests of people about their data, as a paper: what was asked, by when, when it was done.

152-ФЗ ст. 14, 20, 21; who inspects the school asks for it.
"""

from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.documents import Column, Document, HandSignature, Paragraph, Row, SchoolName, Table, Title
from mentorship.kernel.grammar.dates import long_date, numeric_date
from participants.enums import RequestKind

MOST = 500
COLUMNS = (
    Column("№", 2, align="center"),
    Column("Получено", 4),
    Column("Кто обратился", 6),
    Column("Чего требует", 6),
    Column("Статья 152-ФЗ, срок", 5),
    Column("Исполнить до", 4),
    Column("Исполнено", 5),
)
TERMS = {
    RequestKind.ERASE: "ст. 21, ч. 5: 30 дней",
    RequestKind.STOP: "ст. 21, ч. 5.1: 10 рабочих дней",
    RequestKind.COPY: "ст. 14, ст. 20, ч. 1: 10 рабочих дней",
}


def request_journal(requests, *, school):
    """Return the Document of `requests` (DataRequest rows of a scope), at most `MOST`, those received last first."""
    rows = tuple(Row(_cells(one)) for one in requests.order_by("-received_on", "-pk")[:MOST])
    empty = Paragraph("Требований не поступало.", indent=False)
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ЖУРНАЛ", "учёта требований о персональных данных"),
        Paragraph(f"По состоянию на {long_date(clock.today())}", indent=False, align="left"),
        Table(COLUMNS, rows, is_compact=True) if rows else empty,
        HandSignature(label="Ответственный за обработку данных"),
    )
    return Document(title="Журнал требований о персональных данных", blocks=blocks, margins="paper")


def _cells(one):
    what = one.get_kind_display()
    return (
        str(one.pk),
        numeric_date(one.received_on),
        one.person.full_name,
        f"{what[:1].upper()}{what[1:]}",
        TERMS[one.kind],
        numeric_date(one.due_on),
        _done(one),
    )


def _done(one):
    if one.is_open:
        return "срок прошёл" if one.due_on < clock.today() else "ждёт исполнения"
    act = f", акт № {one.pk}" if getattr(one, "act", None) else ""
    return f"{numeric_date(localtime(one.closed_at).date())}, {one.get_state_display()}{act}"
