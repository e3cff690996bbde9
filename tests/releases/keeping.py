"""A release as files, and back into a database of its own schema."""

import gzip
import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models.sql import InsertQuery

from mentorship import VERSION
from mentorship.kernel import clock
from mentorship.kernel.files import private_storage
from mentorship.management.upkeep.moving import Plain
from tests.architecture.tree import LINE

RELEASES = Path(__file__).parents[1] / "data" / "releases"
ABOUT, ROWS = "release.json", "rows.jsonl.gz"
OF_DJANGO = {"auth", "contenttypes", "sessions"}  # `migrate` makes these rows itself, or they live for hours


@dataclass(frozen=True)
class Release:
    """What is known of a release: its version, its moment, {app: {migration: digest, none for other packages}}."""

    version: str
    moment: datetime
    migrations: dict

    @property
    def folder(self):
        """Where its files lie."""
        return RELEASES / self.version

    @property
    def nodes(self):
        """Return [(app, migration)] of all that it had applied."""
        return [(app, name) for app, names in self.migrations.items() for name in names]

    def tables(self):
        """Yield what each line of the rows says: model, table, fields, rows."""
        with gzip.open(self.folder / ROWS, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)

    def counts(self):
        """Return {table: number of rows}."""
        return {one["table"]: len(one["rows"]) for one in self.tables()}


def releases():
    """Return the Releases that are kept, the oldest first."""
    return [read_release(path.parent) for path in sorted(RELEASES.glob(f"*/{ABOUT}"))]


def read_release(folder):
    """Return the Release in `folder`."""
    about = json.loads((folder / ABOUT).read_text())
    return Release(about["version"], datetime.fromisoformat(about["moment"]), about["migrations"])


def migrations_now():
    """Return {app: {migration: SHA-256 of its file, none for those of other packages}} of what the database has."""
    found = {}
    for app, name in sorted(MigrationLoader(connection).applied_migrations):
        found.setdefault(app, {})[name] = digest_of(app, name) if app in LINE else None
    return found


def digest_of(app, name):
    """Return the SHA-256 of the file of a migration of ours, none when the file is not there."""
    path = Path(apps.get_app_config(app).path) / "migrations" / f"{name}.py"
    return sha256(path.read_bytes()).hexdigest() if path.exists() else None


def keep_release(folder):
    """Write the database at hand into the new `folder` as a release of this version and of the clock's moment."""
    folder.mkdir(parents=True)
    about = {"version": VERSION, "moment": clock.now().isoformat(), "migrations": migrations_now()}
    (folder / ABOUT).write_text(json.dumps(about, indent=1) + "\n")
    lines = "".join(f"{json.dumps(line, cls=Plain, ensure_ascii=False)}\n" for line in _lines())
    (folder / ROWS).write_bytes(gzip.compress(lines.encode(), mtime=0))


def kept_models(known):
    """Return the models of the registry `known` whose rows a release keeps."""
    models = known.get_models(include_auto_created=True)
    return [one for one in models if one._meta.managed and not one._meta.proxy and one._meta.app_label not in OF_DJANGO]


def _lines():
    for model in kept_models(apps):
        names = [field.attname for field in model._meta.concrete_fields]
        rows = [_with_small_file(dict(zip(names, row, strict=True))) for row in _rows_of(model, names)]
        values = [list(row.values()) for row in rows]
        yield {"model": model._meta.label_lower, "table": model._meta.db_table, "fields": names, "rows": values}


def _rows_of(model, names):
    return model._base_manager.order_by("pk").values_list(*names).iterator()


def _with_small_file(row):
    """A release keeps no papers: in place of each stands its name, with the fingerprint that is true of it."""
    if {"content", "sha256", "size"} <= row.keys():
        row |= {"size": len(_stand_in(row["content"])), "sha256": sha256(_stand_in(row["content"])).hexdigest()}
    return row


def _stand_in(name):
    return b"%%PDF-1.7 %s" % name.encode()


def load_release(release):
    """Make the tables of `release` in the empty database at hand and put its rows and files there."""
    executor = MigrationExecutor(connection)
    state = executor.migrate(_last_of(release, executor.loader.graph)).apps
    with transaction.atomic():
        for model in kept_models(state):
            model._base_manager.all()._raw_delete(connection.alias)  # what migrations have put there themselves
        for line in release.tables():
            _put(state.get_model(line["model"]), line)
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), kept_models(state)):
            cursor.execute(sql)


def _last_of(release, graph):
    """The migrations of `release` that none other of it waits for."""
    known = {node for node in release.nodes if node in graph.nodes}
    return sorted(node for node in known if not known & {child.key for child in graph.node_map[node].children})


def _put(model, line):
    fields = [model._meta.get_field(name) for name in line["fields"]]
    rows = [
        model(**{field.attname: field.to_python(value) for field, value in zip(fields, row, strict=True)})
        for row in line["rows"]
    ]
    for row in rows:
        adding = InsertQuery(model)
        adding.insert_values(fields, [row], raw=True)
        adding.get_compiler(using=connection.alias).execute_sql()
        if "content" in line["fields"] and "sha256" in line["fields"]:
            _put_file(row.content.name)


def _put_file(name):
    private_storage().save(name, ContentFile(_stand_in(name)))
