"""What was released stays: migrations as they were, and each release's data go up to the present with the schema."""

from io import StringIO

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    DeleteModel,
    Migration,
    RemoveField,
    RenameField,
    RenameModel,
    RunPython,
)
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.invariants import breaches
from mentorship.kernel.roles import Role
from participants.models import Account
from tests.architecture.tree import LINE
from tests.releases.keeping import digest_of, load_release, releases
from tests.releases.linting import findings
from tests.upkeep.portals import empty

RELEASES = releases()
#: {version: {table: rows}} where a migration adds or takes away rows of earlier releases, and means to.
MEANT = {}
#: {"app.migration": what was found in it and is accepted}, with the reason beside it.
ACCEPTED = {
    # A base of a large school has some six thousand places: made within a tenth of a second.
    "participants.0004_who_stands_in_a_base": {
        "CREATE_INDEX: CREATE INDEX locks table",
        "CREATE_INDEX_EXCLUSIVE: CREATE INDEX prolongs transaction, delaying lock release",
    },
    # Written before any school had the portal: no older version serves beside it, and the tables are small.
    "programs.0003_events_ask_and_awards_are_told": {
        'ADD_CHECK: each row of "programs_attentionrow" is checked under a lock',
        "CREATE_INDEX: CREATE INDEX locks table",
        "CREATE_INDEX_EXCLUSIVE: CREATE INDEX prolongs transaction, delaying lock release",
        "NOT_NULL: NOT NULL constraint on columns",
    },
    # Some ten thousand events in a large school: made within a tenth of a second.
    "programs.0005_latest_events_of_own_matches": {
        "CREATE_INDEX: CREATE INDEX locks table",
        "CREATE_INDEX_EXCLUSIVE: CREATE INDEX prolongs transaction, delaying lock release",
    },
}
PAGES = ["home", "participants:mentee_list", "programs:match_list", "programs:order_list", "monitoring:survey_list"]


def altered(recorded, digest):
    """Say of each migration in `recorded`, {(app, name): SHA-256}, that `digest(app, name)` finds other or nowhere."""
    wrong = "{}.{} was released and has been {}: put it back, say what is new in a migration after it"
    for (app, name), released in sorted(recorded.items()):
        found = digest(app, name)
        if found != released:
            yield wrong.format(app, name, "changed" if found else "removed")


def recorded():
    """{(app, name): SHA-256} of all migrations of ours that any release had."""
    return {
        (app, name): digest
        for release in RELEASES
        for app, names in release.migrations.items()
        if app in LINE
        for name, digest in names.items()
    }


def test_released_migrations_are_as_they_were():
    assert len(recorded()) >= 7
    assert list(altered(recorded(), digest_of)) == []


def test_a_changed_and_a_removed_migration_are_named():
    found = {("programs", "0001"): "b"}
    said = list(altered({("programs", "0001"): "a", ("programs", "0002"): "c"}, lambda *key: found.get(key)))
    assert said == [
        "programs.0001 was released and has been changed: put it back, say what is new in a migration after it",
        "programs.0002 was released and has been removed: put it back, say what is new in a migration after it",
    ]


@pytest.mark.django_db
def test_each_app_has_one_leaf():
    graph = MigrationLoader(connection).graph
    leaves = [app for app, _ in graph.leaf_nodes()]
    assert sorted(set(leaves)) == sorted(leaves)


def test_a_release_has_rows_in_every_table():
    assert [(one.version, table) for one in RELEASES for table, number in one.counts().items() if not number] == []


def rows_now(tables):
    """{table: its number of rows} of those of `tables` that are there."""
    found = {}
    with connection.cursor() as cursor:
        for table in set(tables) & set(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")
            [found[table]] = cursor.fetchone()
    return found


@pytest.fixture(params=RELEASES, ids=lambda release: release.version)
def upgraded(request, transactional_db, tmp_path, settings):
    """A portal with the data of a release, at its moment, brought up to the present schema."""
    with empty(tmp_path, settings), clock.at(request.param.moment):
        load_release(request.param)
        call_command("migrate", verbosity=0)
        yield request.param


@pytest.mark.slow  # it makes all tables anew
def test_the_data_of_a_release_go_up(upgraded, client):
    counts = upgraded.counts() | MEANT.get(upgraded.version, {})
    assert rows_now(counts) == counts
    assert breaches() == []
    call_command("load_defaults", verbosity=0)
    call_command("tick", stdout=StringIO())
    assert breaches() == []
    coordinator = Account.objects.filter(person__appointments__role=Role.COORDINATOR, is_active=True).first()
    client.force_login(coordinator, backend="participants.authentication.CardBackend")
    assert {page: client.get(reverse(page)).status_code for page in PAGES} == dict.fromkeys(PAGES, 200)


def after_releases(loader):
    """The migrations of ours on disk that no release has, in their order, each as (migration, state before it)."""
    released = recorded()
    for key in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):
        if key[0] in LINE and key not in released:
            yield loader.graph.nodes[key], loader.project_state(key, at_end=False)


@pytest.mark.django_db
def test_a_new_migration_locks_nothing_and_breaks_no_older_version():
    loader = MigrationLoader(connection)
    found = {f"{one.app_label}.{one.name}": findings(one, state) for one, state in after_releases(loader)}
    assert {name: said for name, said in found.items() if set(said) - ACCEPTED.get(name, set())} == {}


def state_before():
    """The state of a project of one table."""
    words = models.CharField(max_length=80)
    fields = [("id", models.BigAutoField(primary_key=True)), ("name", words), ("year", models.IntegerField(null=True))]
    state = ProjectState()
    CreateModel("Pupil", fields).state_forwards("lint", state)
    return state


def said_of(operation, *, atomic=True):
    """What is found in a migration of `operation` alone."""
    made = type("Migration", (Migration,), {"operations": [operation], "atomic": atomic})
    return findings(made("0099_of_the_test", "lint"), state_before())


def harmful(apps, schema_editor):
    """A step of data without a way back."""


BAD = {
    "NOT_NULL: NOT NULL constraint on columns": AlterField("pupil", "year", models.IntegerField()),
    "ALTER_COLUMN: ALTERING columns (Could be backward compatible. You may ignore this migration.)": AlterField(
        "pupil", "year", models.CharField(max_length=4, null=True)
    ),
    "RENAME_COLUMN: RENAMING columns": RenameField("pupil", "name", "surname"),
    "RENAME_TABLE: RENAMING tables": RenameModel("Pupil", "Child"),
    "DROP_COLUMN: DROPPING columns": RemoveField("pupil", "name"),
    "DROP_TABLE: DROPPING table": DeleteModel("Pupil"),
    "CREATE_INDEX: CREATE INDEX locks table": AddIndex("pupil", models.Index(fields=["year"], name="test_year")),
    "ADD_UNIQUE: ADDING unique constraint": AddConstraint(
        "pupil", models.UniqueConstraint(fields=["name"], name="test_one")
    ),
    'ADD_CHECK: each row of "lint_pupil" is checked under a lock': AddConstraint(
        "pupil", models.CheckConstraint(condition=models.Q(year__gt=0), name="test_positive")
    ),
    "RUNPYTHON_REVERSIBLE: 'harmful': RunPython data migration is not reversible": RunPython(harmful),
}
GOOD = [
    AddField("pupil", "note", models.CharField(max_length=10, null=True)),
    AddField("pupil", "flag", models.BooleanField(default=False, db_default=False)),
    CreateModel("Klass", [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(unique=True))]),
]


@pytest.mark.django_db
@pytest.mark.parametrize("said", BAD)
def test_what_locks_or_breaks_is_named(said):
    assert said_of(BAD[said]) == [said]


@pytest.mark.django_db
def test_what_may_be_done_beside_a_version_that_serves_is_let_through():
    assert [said_of(operation) for operation in GOOD] == [[], [], []]
    index = AddIndexConcurrently("pupil", models.Index(fields=["year"], name="test_year"))
    assert said_of(index, atomic=False) == []
