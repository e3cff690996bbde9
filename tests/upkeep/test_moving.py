"""A portal moves to another database: every row and file as they were, or nothing at all."""

import os
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from mentorship.kernel.files import private_storage
from mentorship.management.upkeep import moving
from participants.models import AuditEntry, Person
from tests import buckets, factories
from tests.upkeep.portals import contents, portal_at, present

pytestmark = [
    pytest.mark.slow,  # each makes all tables anew, twice
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("today", "unguarded"),
]
NOT_DONE = "Переезд не состоялся, в новой базе ничего не записано. "


@pytest.fixture
def unguarded(transactional_db, django_db_blocker):
    """Django lets a test reach only the databases that the settings name; the new one is known while it is filled."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def known():
    """A school with a pupil, a file, a row of the journal."""
    factories.make_school()
    pupil = factories.make_mentee(factories.make_pupil(surname="Ёлкина-Оглы «№ 5»")).person
    AuditEntry.objects.create(
        happened_at=factories.NOW, action="person.view", record_type="x", record_id=1, fields=["б", "а"]
    )
    return pupil, factories.make_stored_file(content=b"%PDF-1.7 one")


@pytest.fixture
def target(tmp_path):
    """The address and the name of a new database of the same kind as the suite's."""
    name = f"moved_{uuid.uuid4().hex}"
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / name}", str(tmp_path / name)
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    told = connection.settings_dict
    yield f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{name}", name
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


def move(url):
    """What the command prints."""
    said = StringIO()
    call_command("move_database", url, stdout=said)
    return said.getvalue()


def test_everything_is_there_and_goes_on(known, target, tmp_path, settings):
    url, name = target
    with present(tmp_path, settings):
        before = contents()
        said = move(url)
    assert said.startswith("Таблиц: ")
    assert said.endswith("файлов: 1; всё сверено. Теперь впишите новый адрес в DATABASE_URL и перезапустите портал.\n")
    with portal_at(name, settings.MEDIA_ROOT, settings):
        after = contents()
        assert {table for table in before if before[table] != after[table]} <= {"django_migrations", "sqlite_sequence"}
        assert Person.objects.get(surname="Ёлкина-Оглы «№ 5»").pk == known[0].pk
        assert factories.make_pupil().pk > known[0].pk
        call_command("check_data", stdout=StringIO())


def test_a_second_move_is_refused_and_changes_nothing(known, target, tmp_path, settings):
    url, name = target
    with present(tmp_path, settings):
        move(url)
        factories.make_pupil(surname="Поздний")
        with pytest.raises(CommandError) as refused:
            move(url)
    assert str(refused.value) == f"{NOT_DONE}В новой базе уже есть данные. Переезжают только в пустую."
    with portal_at(name, settings.MEDIA_ROOT, settings):
        assert not Person.objects.filter(surname="Поздний").exists()


def test_a_row_that_came_out_other_stops_it(known, target, tmp_path, settings, monkeypatch):
    url, name = target
    monkeypatch.setattr(moving, "_by_many", lambda rows: filter(None, [changed(rows)]))
    with present(tmp_path, settings), pytest.raises(CommandError, match="вышла другой, чем была"):
        move(url)
    with portal_at(name, settings.MEDIA_ROOT, settings):
        assert (Person.objects.count(), AuditEntry.objects.count()) == (0, 0)


def changed(rows):
    found = list(rows)
    for one in found:
        if isinstance(one, Person):
            one.surname = one.surname.replace("Ё", "Е")
    return found


@pytest.mark.parametrize("harm", ["lost", "changed"])
def test_a_damaged_file_is_named_before_anything_is_written(known, target, tmp_path, settings, harm):
    stored, storage = known[1], private_storage()
    storage.delete(stored.content.name)
    if harm == "changed":
        with storage.open(stored.content.name, "wb") as stream:
            stream.write(b"%PDF-1.7 two")
    with present(tmp_path, settings), pytest.raises(CommandError) as refused:
        move(target[0])
    assert str(refused.value) == f"{NOT_DONE}В хранилище повреждены или пропали файлы: № {stored.pk}."
    assert "target" not in connections.settings
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(target[1])) as other:
            assert other.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (0,)


def test_files_that_lie_in_a_bucket_are_proved_too(target, tmp_path, settings):
    with buckets.served() as address:
        bucket = buckets.Bucket(address)
        bucket.use(settings)
        factories.make_school()
        stored = factories.make_stored_file(content=b"%PDF-1.7 one")
        bucket.write(stored.content.name, b"%PDF-1.7 two")
        with present(tmp_path, settings), pytest.raises(CommandError) as refused:
            move(target[0])
        assert str(refused.value) == f"{NOT_DONE}В хранилище повреждены или пропали файлы: № {stored.pk}."
        bucket.write(stored.content.name, b"%PDF-1.7 one")
        with present(tmp_path, settings):
            assert "файлов: 1; всё сверено" in move(target[0])


def test_the_demo_moves_from_sqlite_by_the_command_line(target, tmp_path):
    def run(url, *command):
        known = {"DATABASE_URL": url, "MEDIA_ROOT": str(tmp_path / "files"), "BACKUP_ROOT": str(tmp_path / "copies")}
        known |= {"PATH": os.environ["PATH"], "SECRET_KEY": "of-the-move-" * 5}
        asked = [sys.executable, "manage.py", *command]
        return subprocess.run(asked, env=known, check=True, capture_output=True, text=True).stdout

    source = f"sqlite:///{tmp_path}/demo.sqlite3"
    run(source, "migrate", "-v", "0")
    run(source, "demo")
    assert run(source, "move_database", target[0]).count("всё сверено") == 1
    assert run(target[0], "check_data") == run(source, "check_data")
