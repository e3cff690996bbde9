"""«Кто смотрел запись X с … по …»: what the journal tells of one person in a period (issue 10; 152-ФЗ ст. 19, 21).

The journal names a person in a row about him, and a record in a row about his pair, its papers, an order. Which people
stood in a list that was printed or taken out it does not keep: such rows are told apart.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.apps import apps
from django.db.models import CharField, Count, Max, Min, Q, Value
from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit
from participants.domain.journal import journal_lines
from participants.domain.journal_search import EXPORT_MOST, EXPORTED, KINDS, PRINTED
from participants.extensions import journal_records
from participants.models import Person

LISTS_SHOWN, ACTORS_SHOWN = 50, 30  # rows of a page
COLUMNS = ("Когда", "Кто", "Что сделано", "С какой записью", "Какие поля")
PORTAL = "портал"


@dataclass(frozen=True)
class Asked:
    """Of whom it is asked and of which days, both counted; `kind` is one of the journal's kinds, or all."""

    person: Person
    since: date
    until: date
    kind: str = ""

    @property
    def in_period(self):
        """Q over the journal: rows of these days, as the index of moments can find them."""
        ends = clock.midnight(self.until + timedelta(days=1))
        return Q(happened_at__gte=clock.midnight(self.since), happened_at__lt=ends)


@dataclass(frozen=True)
class Touch:
    """A row of the answer: when, who, what, with which record, which fields; never a value."""

    happened_at: object
    who: str
    what: str
    record: str
    fields: str


@dataclass(frozen=True)
class Share:
    """How often one person touched the record in the period, first and last."""

    who: str
    count: int
    first: object
    last: object


def touched(entries, asked):
    """Narrow `entries` (the scope of the journal) to the rows about the person and the records of his; one query."""
    about = Q()
    for label, ids in _records_of(asked.person).items():
        about |= Q(person__in=ids) if label == Person._meta.label_lower else Q(record_type=label, record_id__in=ids)
    rows = entries.filter(asked.in_period, about)
    return rows.filter(KINDS[asked.kind][1]) if asked.kind in KINDS else rows


def _records_of(person):
    """{label of a model: ids}: his card, the cards merged into it, what the rooms above name; one query."""
    cards = Person.everyone.filter(Q(pk=person.pk) | Q(merged_into=person.pk))
    own, *others = [_labelled(rows) for rows in (cards, *(rows for found in journal_records(person) for rows in found))]
    found = defaultdict(list)
    for label, pk in own.union(*others, all=True):
        found[label].append(pk)
    return found


def _labelled(rows):
    return rows.order_by().values_list(Value(rows.model._meta.label_lower, output_field=CharField()), "pk")


def lists_taken(entries, asked):
    """Return the rows of lists that were printed or taken out in the period: the person may have stood in them."""
    return entries.filter(asked.in_period, PRINTED | EXPORTED, person__isnull=True)


def shares_of(rows):
    """Return the Shares of `rows` by who acted, the most frequent first; one query."""
    name = [f"actor__person__{part}" for part in ("surname", "name", "patronymic")]
    found = (
        rows.order_by()
        .values("actor", *name)
        .annotate(count=Count("pk"), first=Min("happened_at"), last=Max("happened_at"))
    )
    return [
        Share(_called(row, name), row["count"], row["first"], row["last"]) for row in found.order_by("-count", "actor")
    ]


def _called(row, name):
    return " ".join(row[part] for part in name if row[part]) or PORTAL


def touches(rows):
    """Return the Touches of `rows` (AuditEntry rows with their actors); no query."""
    rows = list(rows)
    return [
        Touch(line.happened_at, line.who, line.what, record_name(row), line.fields)
        for row, line in zip(rows, journal_lines(rows), strict=True)
    ]


def record_name(entry):
    """Return what a row is about in words: «пара № 12»; empty for a whole list."""
    if not entry.record_type:
        return ""
    word = str(apps.get_model(entry.record_type)._meta.verbose_name)
    return f"{word} №{NBSP}{entry.record_id}" if entry.record_id else word


def incident_tables(entries, asked, *, actor):
    """Return the two Tables of the answer for a book, and note the export in the journal."""
    own, lists = (list(rows[:EXPORT_MOST]) for rows in (touched(entries, asked), lists_taken(entries, asked)))
    audit.record("incident.export", actor=actor, about=asked.person, person=asked.person)
    period = f"с {asked.since:%d.%m.%Y} по {asked.until:%d.%m.%Y}"
    captions = (f"{asked.person.full_name}, {period}", f"Списки и пачки, {period}: в них человек мог быть")
    names = ("Обращения к сведениям", "Списки и пачки")
    return [
        Table(name, COLUMNS, [_cells(one) for one in touches(rows)], [18, 24, 40, 30, 40], caption)
        for name, rows, caption in zip(names, (own, lists), captions, strict=True)
    ]


def _cells(one):
    return (f"{localtime(one.happened_at):%d.%m.%Y %H:%M}", one.who, one.what, one.record, one.fields)
