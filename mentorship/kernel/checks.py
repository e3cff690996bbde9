"""System checks of the kernel."""

import sqlite3
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Info, Tags, Warning, register
from django.db import connection

from mentorship.kernel.sqlite import journal_mode

HERE = {"localhost", "127.0.0.1", "::1"}


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


@register(Tags.security, deploy=True)
def files_travel_sealed(app_configs, **kwargs):
    """Warn where files of children would travel to their storage in the open."""
    address = urlsplit(settings.STORAGES["default"].get("OPTIONS", {}).get("endpoint_url", ""))
    if address.scheme != "http" or address.hostname in HERE:
        return []
    told = "FILES_S3_ENDPOINT начинается с http://: файлы пойдут к хранилищу открытыми. Нужен адрес с https://."
    return [Warning(told, id="kernel.W001")]
