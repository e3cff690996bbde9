"""System checks of the kernel."""

import sqlite3

from django.core.checks import Info, register
from django.db import connection

from mentorship.kernel.sqlite import journal_mode


@register()
def sqlite_journal(app_configs, **kwargs):
    """Say which journal SQLite keeps and why (privacy rule 6)."""
    if connection.vendor != "sqlite" or journal_mode(sqlite3.sqlite_version_info) == "WAL":
        return []
    return [
        Info(
            f"SQLite {sqlite3.sqlite_version} has the WAL-reset race: the rollback journal is used.",
            id="kernel.I001",
        )
    ]
