"""The journal's one door in."""

from django.db import connection

from mentorship.kernel import clock
from participants.extensions import written
from participants.models import AuditEntry


def record(action, *, actor, about=None, person=None, fields=()):
    """Append a row to the journal inside the caller's transaction (privacy rule 13).

    `action` is a name of the access table or of a transition; `about` the record; `person` whom it concerns; `fields`
    the names of changed fields, never their values. Returns the row.
    """
    entry = _entry(action, actor, about, person, fields)
    entry.save(force_insert=True)
    written(action, [person.pk] if person else [])
    return entry


def record_many(action, *, actor, rows):
    """Append one row a record in a single statement; `rows` are (about, person, fields) as `record` takes them."""
    rows = list(rows)
    written(action, [row[1].pk for row in rows if row[1]])
    return AuditEntry.objects.bulk_create(_entry(action, actor, *row) for row in rows)


def record_of(action, *, actor, record_type, person, fields=()):
    """Append a row about a whole table instead of one record of it: what the destruction run touched. Returns it."""
    entry = _entry(action, actor, None, person, fields)
    entry.record_type = record_type
    entry.save(force_insert=True)
    return entry


def _entry(action, actor, about, person, fields):
    return AuditEntry(
        happened_at=clock.now(),
        actor=actor.account,
        action=action,
        record_type=about._meta.label_lower if about else "",
        record_id=about.pk if about else None,
        person=person,
        fields=sorted(fields),
    )


GUARDS = {
    "sqlite": "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT 2 * COUNT(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D' "
    "AND tgrelid = %s::regclass",
}


def is_append_only():
    """Tell whether the database itself refuses to change and to delete a row of the journal; one query."""
    with connection.cursor() as cursor:
        cursor.execute(GUARDS[connection.vendor], [AuditEntry._meta.db_table])
        return cursor.fetchone()[0] >= len(("update", "delete"))
