"""Triggers by which the database itself refuses to change what is frozen, in SQLite's words and in PostgreSQL's."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guard:
    """Refuses `what` (UPDATE or DELETE) of the rows of `table` for which `when` holds, SQL over OLD and NEW."""

    name: str
    what: str
    table: str
    when: str

    def for_sqlite(self, refusal):
        """Return the statements that put the guard on its table of SQLite."""
        when = self.when.replace("IS DISTINCT FROM", "IS NOT")
        head = f"CREATE TRIGGER {self.name} BEFORE {self.what} ON {self.table} WHEN {when}"
        return [f"{head} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"]

    def for_postgresql(self, refusal):
        """Return the same for PostgreSQL, where a function asks: a condition of a trigger may not ask another table."""
        raising = f"RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'"
        kept = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        return [
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {self.when} THEN {raising}; END IF; {kept} END $$",
            f"CREATE TRIGGER {self.name} BEFORE {self.what} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()",
        ]

    def off_sqlite(self):
        """Return the statements that take it away again."""
        return [f"DROP TRIGGER IF EXISTS {self.name}"]

    def off_postgresql(self):
        """Return the same for PostgreSQL."""
        return [f"DROP TRIGGER IF EXISTS {self.name} ON {self.table}", f"DROP FUNCTION IF EXISTS {self.name}()"]


class Guards:
    """Several Guards that refuse in the same words: the statements by database, and both ways of a migration."""

    def __init__(self, refusal, *guards):
        self.protecting = {
            "sqlite": [line for one in guards for line in one.for_sqlite(refusal)],
            "postgresql": [line for one in guards for line in one.for_postgresql(refusal)],
        }
        self.releasing = {
            "sqlite": [line for one in guards for line in one.off_sqlite()],
            "postgresql": [line for one in guards for line in one.off_postgresql()],
        }

    def protect(self, apps, schema_editor):
        """Put the guards on their tables, in the words of the database at hand."""
        self._execute(self.protecting, schema_editor)

    def release(self, apps, schema_editor):
        """Take the guards away: the tables are about to go."""
        self._execute(self.releasing, schema_editor)

    @staticmethod
    def _execute(statements, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)


def changed(*columns):
    """Return the condition that an update changes one of `columns`."""
    return " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns)
