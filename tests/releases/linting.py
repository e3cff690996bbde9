"""What in a migration locks a table, or breaks the earlier version that still serves while the tables change.

Judged by django-migration-linter over PostgreSQL's SQL, which is made here without a server. SQLite's is not judged:
each table that it makes anew looks to the linter like a new NOT NULL column.
"""

import re

from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations.operations import RunPython, RunSQL
from django_migration_linter.migration_linter import MigrationLinter
from django_migration_linter.sql_analyser.analyser import analyse_sql_statements
from django_migration_linter.sql_analyser.postgresql import PostgresqlAnalyser

OLDEST = 150000  # PostgreSQL 15, which Debian 12 has
OF_STYLE = ["RUNPYTHON_ARGS_NAMING_CONVENTION"]  # how a function names what it is given locks nothing
ADDED = re.compile(r'ALTER TABLE (".*?") ADD CONSTRAINT .* (CHECK|FOREIGN KEY) ')


def findings(migration, state):
    """Return the sorted sentences about `migration`, which begins at the project `state`; none is all well."""
    lines = sql_of(migration, state)
    errors, _, warnings = analyse_sql_statements(PostgresqlAnalyser, lines)
    linter = MigrationLinter(
        no_cache=True, no_output=True, analyser_string="postgresql", exclude_migration_tests=OF_STYLE
    )
    for operation in migration.operations:
        linting = {RunPython: linter.lint_runpython, RunSQL: linter.lint_runsql}.get(type(operation))
        wrong, _, doubtful = linting(operation) if linting else ([], [], [])
        errors, warnings = [*errors, *wrong], [*warnings, *doubtful]
    said = {f"{one.code}: {one.message}" for one in [*errors, *warnings]}
    return sorted(said | set(_checked_under_lock(lines)))


def sql_of(migration, state):
    """Return the lines that `migration` executes in PostgreSQL; the database is asked for names of what it drops."""
    wrapper = _postgresql()
    with wrapper.SchemaEditorClass(wrapper, collect_sql=True, atomic=False) as editor:
        migration.apply(state.clone(), editor, collect_sql=True)
    lines = [line for line in editor.collected_sql if not line.startswith("--")]
    return ["BEGIN;", *lines, "COMMIT;"] if migration.atomic else lines


def _postgresql():
    """A connection that is never made: a test's own stands in a transaction, where much may not be done."""
    known = connections.configure_settings({"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none"}})
    wrapper = DatabaseWrapper(known["default"])
    wrapper.__dict__["pg_version"] = OLDEST
    wrapper.cursor, wrapper.introspection = connection.cursor, connection.introspection
    wrapper.ops.compose_sql = lambda sql, params: str(sql) % tuple(f"'{one}'" for one in params or ())
    return wrapper


def _checked_under_lock(lines):
    """The linter passes over constraints that are checked row by row while nobody may write."""
    made = {found[1] for line in lines if (found := re.match(r'CREATE TABLE (".*?")', line))}
    for line in lines:
        found = ADDED.match(line)
        if found and found[1] not in made and "NOT VALID" not in line:
            yield f"ADD_{found[2].replace(' ', '_')}: each row of {found[1]} is checked under a lock"
