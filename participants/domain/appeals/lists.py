"""The register of appeals as a list and as a book; requests for support keep their authors to their own page."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, When
from django.utils.timezone import localtime

from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit
from participants.enums import AppealKind
from participants.models.appeal import CLOSED

MOST = 5000
HEADERS = (
    "№",
    "О чём",
    "Получено",
    "От кого",
    "Ответить не позже",
    "Состояние",
    "Рассматривает",
    "Ответ дан",
    "С бумаги",
)
WIDTHS = (10, 34, 12, 34, 18, 20, 34, 14, 10)
# Whose name may travel in a file: of the other kinds the author is read on the page of the appeal alone.
NAMED_IN_BOOK = (AppealKind.PROPOSAL,)
WAITING, OVERDUE, ANSWERED, WITHDRAWN = STATES = "waiting", "overdue", "answered", "withdrawn"


@dataclass(frozen=True)
class Search:
    """What the register is narrowed to: `state` one of STATES or empty, `kind` an AppealKind."""

    state: str = ""
    kind: str = ""


def search_of(params):
    """Read the Search from the address; what makes no sense is left out."""
    state, kind = params.get("state", ""), params.get("kind", "")
    return Search(
        state=state if state in STATES else "",
        kind=kind if kind in AppealKind.values else "",
    )


def found(appeals, search, *, on):
    """Narrow `appeals` (a scope) to what `search` asks for on the day `on`: what is due first, closed ones last."""
    if search.kind:
        appeals = appeals.filter(kind=search.kind)
    if search.state in CLOSED:
        return appeals.filter(state=search.state).order_by("-answered_at", "-pk")
    if search.state:
        appeals = appeals.exclude(state__in=CLOSED)
    if search.state == OVERDUE:
        appeals = appeals.filter(due_on__lt=on)
    is_closed = Case(When(state__in=CLOSED, then=1), default=0, output_field=IntegerField())
    return appeals.order_by(is_closed, "due_on", "pk")


def counted_by(appeals, *, on):
    """Return {one of STATES or a kind: how many} of `appeals`; one query of small rows."""
    rows = list(appeals.order_by().values_list("state", "kind", "due_on"))
    counts = dict.fromkeys([*STATES, *AppealKind.values], 0)
    for state, kind, due_on in rows:
        is_open = state not in CLOSED
        counts[kind] += 1
        counts[WAITING if is_open else state] += 1
        counts[OVERDUE] += is_open and due_on < on
    return counts


def appeals_table(appeals, *, actor):
    """Return the Table of the register, without a single word of an appeal, and note the export in the journal."""
    audit.record("appeal.export", actor=actor)
    return Table("Обращения", HEADERS, [_row(one) for one in appeals[:MOST]], WIDTHS)


def _row(appeal):
    return (
        appeal.title,
        appeal.get_kind_display(),
        appeal.received_on,
        appeal.author.full_name if appeal.kind in NAMED_IN_BOOK else "",
        appeal.due_on,
        appeal.get_state_display(),
        appeal.owner.full_name if appeal.owner else "",
        localtime(appeal.answered_at).date() if appeal.answered_at else None,
        appeal.is_from_paper,
    )
