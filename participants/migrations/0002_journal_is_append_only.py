"""The database itself refuses to change or delete a row of the journal (privacy rules 13, 14)."""

from django.db import migrations

TABLE = "participants_auditentry"
REFUSAL = "the journal is append-only"
FOR_SQLITE = [
    f"CREATE TRIGGER journal_keeps_{what.lower()} BEFORE {what} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for what in ("UPDATE", "DELETE")
]
FROM_SQLITE = ["DROP TRIGGER IF EXISTS journal_keeps_update", "DROP TRIGGER IF EXISTS journal_keeps_delete"]
FOR_POSTGRESQL = [
    "CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
    f"CREATE TRIGGER journal_keeps BEFORE UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
]
FROM_POSTGRESQL = [f"DROP TRIGGER IF EXISTS journal_keeps ON {TABLE}", "DROP FUNCTION IF EXISTS journal_refuses()"]
PROTECTING = {"sqlite": FOR_SQLITE, "postgresql": FOR_POSTGRESQL}
RELEASING = {"sqlite": FROM_SQLITE, "postgresql": FROM_POSTGRESQL}


def protect(apps, schema_editor):
    """Put the guard on the table, in the words of the database at hand."""
    for statement in PROTECTING[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def release(apps, schema_editor):
    """Take the guard away: the table is about to go."""
    for statement in RELEASING[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_initial")]
    operations = [migrations.RunPython(protect, release)]
