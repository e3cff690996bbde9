"""A school that has outgrown SQLite moves to another database: everything, proved row by row, or nothing."""

import json
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice

from dj_database_url import parse
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, transaction
from django.db.models.sql import InsertQuery

from mentorship.kernel.sqlite import with_options
from participants.domain.files import damaged_files
from participants.models import Account, Person, StoredFile

TARGET = "target"
AT_ONCE = 500  # rows: fifty columns of them stay under the number of values that either database takes in one query


class CannotMoveError(Exception):
    """The other database is not empty, a row came out other than it went in, a file is damaged; nothing was written."""


@dataclass(frozen=True)
class Moved:
    """What has been moved and found equal: tables, rows in all of them, files that are as they were kept."""

    tables: int
    rows: int
    files: int


def move_to(url):
    """Copy the whole portal into the empty database at `url` and compare it there. Returns what was Moved.

    Nobody writes to this portal meanwhile: it is held by a transaction of its own. Raises CannotMoveError, and what the
    driver says when the other database is not to be reached.
    """
    damaged = damaged_files()
    if damaged:
        raise CannotMoveError(f"В хранилище повреждены или пропали файлы: № {', № '.join(map(str, damaged))}.")
    with _reached(url), transaction.atomic():
        call_command("migrate", database=TARGET, verbosity=0)
        if any(model._base_manager.using(TARGET).exists() for model in (Person, Account)):
            raise CannotMoveError("В новой базе уже есть данные. Переезжают только в пустую.")
        with transaction.atomic(using=TARGET):
            rows = [_move(model) for model in _tables()]
        _go_on_counting()
    return Moved(len(rows), sum(rows), StoredFile.objects.count())


@contextmanager
def _reached(url):
    """Know the other database under the name `TARGET` inside the `with`."""
    connections.settings[TARGET] = connections.configure_settings({"default": with_options(parse(url))})["default"]
    try:
        yield
    finally:
        connections[TARGET].close()
        del connections[TARGET], connections.settings[TARGET]


def _tables():
    """Every model whose rows are the portal's, those that stand between two tables too."""
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.managed and not model._meta.proxy]


def _move(model):
    """Copy the rows of `model` as they are, read them back, compare. Returns how many there are."""
    fields, rows = model._meta.concrete_fields, model._base_manager.order_by("pk")
    model._base_manager.using(TARGET).all()._raw_delete(TARGET)  # what `migrate` has put there itself
    for some in _by_many(rows.iterator(chunk_size=AT_ONCE)):
        adding = InsertQuery(model)
        adding.insert_values(fields, some, raw=True)
        adding.get_compiler(using=TARGET).execute_sql()
    here, there = _digest(rows), _digest(rows.using(TARGET))
    if here != there:
        raise CannotMoveError(f"Таблица {model._meta.db_table} вышла другой, чем была: {here} и {there}.")
    return here[0]


def _by_many(rows):
    rows = iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _digest(rows):
    """Return (number of rows, SHA-256 of all their values), the same in whichever database they lie."""
    seen, number = sha256(), 0
    names = [field.attname for field in rows.model._meta.concrete_fields]
    for values in rows.values_list(*names).iterator(chunk_size=AT_ONCE):
        seen.update(json.dumps(values, cls=Plain, sort_keys=True, ensure_ascii=False).encode())
        number += 1
    return number, seen.hexdigest()


class Plain(DjangoJSONEncoder):
    """A moment is one and the same in whichever time zone it is told, to the microsecond."""

    def default(self, o):
        """Say in JSON what JSON has no word for."""
        if isinstance(o, datetime):
            return o.astimezone(UTC).isoformat() if o.tzinfo else o.isoformat()
        return o.hex() if isinstance(o, bytes) else super().default(o)


def _go_on_counting():
    """The next row of each table gets a number that nobody has yet."""
    target = connections[TARGET]
    with target.cursor() as cursor:
        for sql in target.ops.sequence_reset_sql(no_style(), _tables()):
            cursor.execute(sql)
