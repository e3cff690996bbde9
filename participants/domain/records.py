"""Everything held about a person, gathered over all rooms by `person_records` (152-ФЗ ст. 14)."""

from dataclasses import dataclass, field

from django.db.models import Model

from participants.extensions import person_records


@dataclass(frozen=True)
class RecordSection:
    """A part of what is held about a person: a heading, titles of columns, rows of texts.

    `models` names the tables that the section tells of, also when the person has no row in them: a test asks whether
    every table about people is told of. Other people stand in the rows by their role («наставник»), never by a name.
    """

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    models: tuple[type[Model], ...] = ()


def records_of(person):
    """Return the RecordSections of `person` of every room, the lower ones first, the empty ones too."""
    return [section for found in person_records(person) for section in found]
