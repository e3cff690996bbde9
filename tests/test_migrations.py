"""Migrations tell the whole story of the tables, in one line per app, and can be told from the beginning."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.architecture.tree import LINE, is_above

pytestmark = pytest.mark.django_db


def branches(nodes):
    """Name what keeps `nodes`, {(app, name): its dependencies}, from being one line per app."""
    parents = {key: [parent for parent in wanted if parent[0] == key[0]] for key, wanted in nodes.items()}
    taken = [parent for wanted in parents.values() for parent in wanted]
    roots = {key for key, wanted in parents.items() if not wanted}
    found = [f"{app}.{name} merges" for (app, name), wanted in parents.items() if len(wanted) > 1]
    found += [f"{app}.{name} forks" for app, name in nodes if taken.count((app, name)) > 1]
    found += [f"{app}.{name} starts anew" for app, name in roots if len([root for root in roots if root[0] == app]) > 1]
    return sorted(found)


def backward(nodes):
    """Name the migrations that wait for an app further along the line."""
    return [
        f"{key[0]}.{key[1]} waits for {parent[0]}"
        for key, wanted in nodes.items()
        for parent in wanted
        if key[0] in LINE and is_above(parent[0], key[0])
    ]


def own_migrations():
    """Return {(app, name): its dependencies} of the project's migrations on disk."""
    disk = MigrationLoader(connection).disk_migrations
    return {key: migration.dependencies for key, migration in disk.items() if key[0] in LINE}


def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_one_line_per_app():
    assert branches(own_migrations()) == []


def test_branches_are_reported():
    fork = {("a", "1"): [], ("a", "2"): [("a", "1")], ("a", "3"): [("a", "1"), ("b", "1")], ("b", "1"): []}
    assert branches(fork) == ["a.1 forks"]
    assert branches({("a", "1"): [], ("a", "2"): []}) == ["a.1 starts anew", "a.2 starts anew"]
    merge = {("a", "1"): [], ("a", "2"): [("a", "1")], ("a", "3"): [("a", "2"), ("a", "1")]}
    assert branches(merge) == ["a.1 forks", "a.3 merges"]


def test_migrations_wait_only_for_lower_apps():
    assert backward(own_migrations()) == []


def test_migration_waiting_for_an_upper_app_is_reported():
    nodes = {("participants", "0002"): [("programs", "0001")], ("programs", "0001"): [("participants", "0001")]}
    assert backward(nodes) == ["participants.0002 waits for programs"]


def test_tables_of_the_tests_come_from_migrations():
    loader = MigrationLoader(connection)
    assert set(loader.applied_migrations) == set(loader.disk_migrations)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_tables_go_down_to_zero_and_up_again():
    before = sorted(connection.introspection.table_names())
    migrated = {app for app, _ in own_migrations()}
    own = tuple(f"{app}_" for app in migrated)
    try:
        for app in reversed([app for app in LINE if app in migrated]):
            call_command("migrate", app, "zero", verbosity=0)
        assert [name for name in connection.introspection.table_names() if name.startswith(own)] == []
    finally:
        call_command("migrate", verbosity=0)
    assert sorted(connection.introspection.table_names()) == before
    assert MigrationExecutor(connection).migration_plan(MigrationExecutor(connection).loader.graph.leaf_nodes()) == []
