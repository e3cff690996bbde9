"""What a database needs besides its defaults: SQLite the right journal (privacy rule 6) and the size of its tables."""

import sqlite3


def journal_mode(version):
    """Return "WAL" where the linked SQLite is free of the WAL-reset race, else "DELETE", the rollback journal.

    `version` is `sqlite3.sqlite_version_info`: a tuple of three integers.
    """
    fixed_since = {(3, 44): 6, (3, 50): 7, (3, 51): 3}
    if version[:2] in fixed_since:
        return "WAL" if version[2] >= fixed_since[version[:2]] else "DELETE"
    return "WAL" if version[:2] > (3, 51) else "DELETE"


def with_options(config):
    """Return `config`, the settings of one database, with the options that it needs here (privacy rule 6)."""
    # The choices of a form are few: a server-side cursor would cost PostgreSQL three round trips for one query.
    found = config | {"DISABLE_SERVER_SIDE_CURSORS": True}
    if config["ENGINE"].endswith("sqlite3"):
        pragmas = f"PRAGMA journal_mode={journal_mode(sqlite3.sqlite_version_info)}; PRAGMA foreign_keys=ON;"
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": pragmas,
            # A page asks some eight queries: of the usual 128 each is forgotten and planned anew before it comes again.
            "cached_statements": 256,
        }
    if config["ENGINE"].endswith("postgresql"):
        given = config.get("OPTIONS", {})
        # Pages ask long queries over few rows: to compile one takes seconds, to ask it milliseconds.
        found["OPTIONS"] = given | {"options": f"-c jit=off {given.get('options', '')}".strip()}
    return found


def measure_tables(connection):
    """Let the SQLite behind `connection` look how its tables are filled; another database does so by itself.

    Without it the planner guesses, and may walk every match to find those of one class. A thousand rows of each index
    are looked at: milliseconds, whatever the size of the school.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA analysis_limit = 1000")
        cursor.execute("ANALYZE")
