"""Looking through the journal: who did what with whom, and when (issue 4, 7; privacy rule 13)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit
from participants.domain.journal import journal_lines
from participants.models import Person

EXPORT_MOST = 20_000
LOOKED = Q(action__endswith=".view") | Q(action__endswith=".show") | Q(action__endswith=".look")
PRINTED = Q(action__contains="print") | Q(action="person.everything")
EXPORTED = Q(action__endswith=".export")
KINDS = {
    "looked": ("Смотрели", LOOKED),
    "changed": ("Меняли", ~(LOOKED | PRINTED | EXPORTED)),
    "printed": ("Печатали", PRINTED),
    "exported": ("Выгружали в Excel", EXPORTED),
}
COLUMNS = ("Когда", "Кто", "Что сделано", "О ком", "Какие поля")


@dataclass(frozen=True)
class Search:
    """What is looked for: a name of the person or the number of his card, a name of the actor, a kind, a period."""

    person: str = ""
    card: int | None = None
    actor: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None


def found(entries, search):
    """Narrow `entries` (the scope of the journal) to what `search` asks for; both days of the period count."""
    rows = entries
    if search.card:
        rows = rows.filter(Q(person=search.card) | Q(person__merged_into=search.card))
    if search.person:
        rows = rows.filter(person__in=_named(search.person))
    if search.actor:
        rows = rows.filter(actor__person__in=_named(search.actor))
    if search.kind in KINDS:
        rows = rows.filter(KINDS[search.kind][1])
    if search.since:
        rows = rows.filter(happened_at__gte=clock.midnight(search.since))
    if search.until:
        rows = rows.filter(happened_at__lt=clock.midnight(search.until + timedelta(days=1)))
    return rows


def _named(words):
    return Person.everyone.filter(search_text__contains=search_key(words)).values("pk")


def journal_table(entries, *, actor):
    """Return the Table of `entries` for a book, at most `EXPORT_MOST` rows, and note the export in the journal."""
    rows = list(entries[:EXPORT_MOST])
    lines = journal_lines(rows)
    audit.record("journal.export", actor=actor)
    cells = [
        (f"{localtime(line.happened_at):%d.%m.%Y %H:%M}", line.who, line.what, whom(row), line.fields)
        for row, line in zip(rows, lines, strict=True)
    ]
    return Table("Журнал действий", COLUMNS, cells)


def whom(entry):
    """Return whom a row is about: the name of today, the number of a card that was taken back, or nothing."""
    if entry.person_id is None:
        return ""
    return entry.person.full_name if entry.person else f"карточка № {entry.person_id}"
