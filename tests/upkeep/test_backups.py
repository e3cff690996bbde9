"""Copies of everything and the way back: nothing is lost, nothing is half-written, nobody reads a sealed one."""

import json
import os
import re
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mentorship.kernel import clock, destroyed
from mentorship.kernel.files import private_storage
from mentorship.management.upkeep import databases
from mentorship.management.upkeep.backups import make_backup, sweep
from mentorship.management.upkeep.manifests import backups_in
from mentorship.management.upkeep.sealing import new_keys
from participants.domain.consents import withdraw_consent
from participants.domain.erasure import erase_person, plan_erasure
from participants.models import AuditEntry, DataRequest, Person, StoredFile
from tests import factories
from tests.upkeep.portals import contents, empty, present

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("today")]
NOT_EMPTY = "Копия не восстановлена. В этом портале уже есть данные. Копия восстанавливается только в новый, пустой."


@pytest.fixture
def copies(settings, tmp_path):
    """The folder of copies."""
    settings.BACKUP_ROOT = tmp_path / "copies"
    return settings.BACKUP_ROOT


@pytest.fixture
def known():
    """A school with a pupil and a file."""
    factories.make_school()
    pupil = factories.make_mentee(factories.make_pupil(surname="Меткина")).person
    return pupil, factories.make_stored_file(content=b"%PDF-1.7 one")


@pytest.fixture
def copy(copies, known, tmp_path, settings):
    """One copy of that school: its folder, and what it was made of."""
    with present(tmp_path, settings):
        return make_backup(copies).folder, contents()


@pytest.fixture
def new_portal(tmp_path, settings):
    """`with new_portal():` everything is of an empty portal."""

    @contextmanager
    def begin():
        with empty(tmp_path, settings):
            yield

    return begin


def restore(*arguments):
    """What the command prints: (the way out, the words of trouble); a refusal is raised."""
    out, err = StringIO(), StringIO()
    try:
        call_command("restore", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit:
        pytest.fail(err.getvalue())
    return out.getvalue(), err.getvalue()


def test_a_copy_is_restored_whole(copy, known, new_portal):
    folder, before = copy
    with new_portal():
        assert restore(folder) == ("Восстановлено: база, файлов: 1. Уничтожено ещё раз карточек: 0.\n", "")
        assert contents() == before
        with StoredFile.objects.get().content.open("rb") as stream:
            assert stream.read() == b"%PDF-1.7 one"


def test_a_copy_is_never_put_over_data(copy, new_portal):
    folder, _ = copy
    with new_portal():
        restore(folder)
        Person.objects.update(surname="Другая")
        with pytest.raises(CommandError, match=NOT_EMPTY):
            restore(folder)
        assert set(Person.objects.values_list("surname", flat=True)) == {"Другая"}


def _spoil_database(folder):
    path = folder / databases.file_name()
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def _spoil_file(folder):
    [path] = (folder.parent / "files").glob("*/*")
    path.write_bytes(b"%PDF-1.7 two")


def _lose_file(folder):
    [path] = (folder.parent / "files").glob("*/*")
    path.unlink()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_spoil_database, "Файл database.* в копии повреждён."),
        (_spoil_file, "Файл [0-9a-f]{64} в копии повреждён."),
        (_lose_file, "В копии нет файла [0-9a-f]{64}."),
    ],
    ids=["database", "file", "no-file"],
)
def test_a_damaged_copy_is_refused_before_anything_is_written(copy, new_portal, spoil, sentence):
    folder, _ = copy
    spoil(folder)
    with new_portal():
        with pytest.raises(CommandError, match=f"^Копия не восстановлена. {sentence}$"):
            restore(folder)
        assert contents() == {}


def test_a_copy_of_another_database_or_a_later_format_is_refused(copy, new_portal):
    folder, _ = copy
    path = folder / "manifest.json"
    told = json.loads(path.read_text())
    path.write_text(json.dumps(told | {"engine": "oracle"}))
    with new_portal():
        with pytest.raises(CommandError, match=f"Копия сделана в oracle, а этот портал работает в {databases.kind()}."):
            restore(folder)
        path.write_text(json.dumps(told | {"format": 2}))
        with pytest.raises(CommandError, match="копия сделана более новой версией портала"):
            restore(folder)
        assert contents() == {}


def test_a_sealed_copy_opens_by_its_key_alone(copies, known, tmp_path, settings, new_portal):
    public, private = new_keys()
    (tmp_path / "key").write_text(f"для директора\n{private}\n")
    (tmp_path / "other").write_text(new_keys()[1])
    with present(tmp_path, settings):
        folder, before = make_backup(copies, recipient=public).folder, contents()
    written = [path.read_bytes() for path in copies.rglob("*") if path.is_file()]
    assert not [raw for raw in written if "Меткина".encode() in raw or b"%PDF-1.7 one" in raw]
    with new_portal():
        with pytest.raises(CommandError, match="Копия зашифрована: укажите файл с закрытым ключом в --identity"):
            restore(folder)
        with pytest.raises(CommandError, match="Копия зашифрована для другого ключа или повреждена"):
            restore(folder, "--identity", tmp_path / "other")
        assert contents() == {}
        restore(folder, "--identity", tmp_path / "key")
        assert contents() == before


def test_an_open_copy_shows_what_the_seal_hides(copy):
    """The control of the test above: without a seal the same words are found."""
    folder, _ = copy
    written = [path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()]
    assert [raw for raw in written if b"%PDF-1.7 one" in raw]


def test_a_key_that_is_none_leaves_no_copy_behind(copies, known, tmp_path, settings):
    with present(tmp_path, settings), pytest.raises(CommandError) as refused:
        call_command("backup", key="age1nonsense")
    assert str(refused.value) == "Копия не сделана. Это не открытый ключ: он начинается с «age1»."
    assert list(copies.iterdir()) == []


def _destroy(person):
    """The whole path: the consent withdrawn, the clock of destruction, the act."""
    coordinator = factories.acting(factories.make_staff("coordinator"))
    consent = person.consents.get(kind="processing")
    withdraw_consent(consent, withdrawn_on=factories.TODAY, reason="заявление", actor=coordinator)
    asked = plan_erasure(DataRequest.objects.get(person=person), actor=coordinator)
    return erase_person(asked, school=factories.make_school(), commission=[], actor=coordinator)


def test_who_was_destroyed_since_is_destroyed_again(copy, known, new_portal):
    folder, _ = copy
    act = _destroy(known[0])
    assert destroyed.read_all(folder.parent) == {known[0].pk: factories.TODAY}
    with new_portal():
        told, _ = restore(folder)
        assert told == "Восстановлено: база, файлов: 1. Уничтожено ещё раз карточек: 1.\n"
        again = Person.everyone.get(pk=known[0].pk)
        assert again.erased_at is not None
        assert "Меткина" not in again.full_name
        assert AuditEntry.objects.filter(action="erasure.again", person=again).count() == 1
    assert act.person_id == known[0].pk


def test_without_the_list_the_destroyed_would_come_back(copy, known, new_portal):
    """The control of the test above."""
    folder, _ = copy
    _destroy(known[0])
    (folder.parent / destroyed.LIST).unlink()
    with new_portal():
        restore(folder)
        assert Person.everyone.get(pk=known[0].pk).surname == "Меткина"


def test_who_holds_an_office_in_the_copy_waits_for_a_hand(copies, known, tmp_path, settings, new_portal):
    teacher = factories.make_staff("curator").person
    with present(tmp_path, settings):
        folder = make_backup(copies).folder
    destroyed.note(teacher.pk, factories.TODAY)
    with new_portal():
        err = StringIO()
        with pytest.raises(SystemExit) as ended:
            call_command("restore", str(folder), stdout=StringIO(), stderr=err)
        assert ended.value.code == 1
        assert f"Карточка {teacher.pk} была уничтожена, но в копии у человека есть назначение" in err.getvalue()
        assert Person.everyone.get(pk=teacher.pk).erased_at is None


def test_a_copy_writes_the_list_of_destroyed_anew(copies, known, tmp_path, settings):
    _destroy(known[0])
    (copies / destroyed.LIST).unlink()
    destroyed.note(777, factories.TODAY)  # of a portal that was restored: its act is not in this database
    with present(tmp_path, settings):
        make_backup(copies)
    assert destroyed.read_all(copies) == {known[0].pk: factories.TODAY, 777: factories.TODAY}


def test_a_line_that_a_power_cut_left_unfinished_is_passed_over(copies):
    copies.mkdir()
    (copies / destroyed.LIST).write_text('{"person": 7, "on": "2026-11-01"}\n{"person": 8, "on": "20')
    destroyed.note(9, factories.TODAY)
    destroyed.note(10, factories.TODAY)
    assert destroyed.read_all(copies) == {7: date(2026, 11, 1), 9: factories.TODAY, 10: factories.TODAY}
    destroyed.write_all([(8, factories.TODAY)], copies)
    assert sorted(destroyed.read_all(copies)) == [7, 8, 9, 10]


def test_a_copy_gets_its_name_when_the_disk_holds_it(copies, known, tmp_path, settings, monkeypatch):
    held, fsync = [], os.fsync

    def seen(opened):
        path = Path(os.readlink(f"/proc/self/fd/{opened}")).relative_to(copies)
        held.append((re.sub(r"\d{8}T\d{6}Z|[0-9a-f]{64}|\.sqlite3|\.dump", "…", str(path)), len(backups_in(copies))))
        fsync(opened)

    monkeypatch.setattr(os, "fsync", seen)
    with present(tmp_path, settings):
        make_backup(copies)
    before = {name for name, named in held if not named}
    folder = next(iter((copies / "files").iterdir())).name
    assert before == {
        f"files/{folder}/.making-…",
        f"files/{folder}",
        "files",
        ".destroyed.jsonl",
        ".",
        ".making-…/database…",
        ".making-…/manifest.json",
        ".making-…",
    }
    assert [name for name, named in held if named] == ["."]


def test_copies_rotate_and_files_that_none_names_go(copies, known, tmp_path, settings):
    stored = known[1]
    with present(tmp_path, settings):
        for hours in range(3):
            with clock.at(factories.NOW.replace(hour=hours)):
                call_command("backup", keep=5, stdout=StringIO())
    private_storage().delete(stored.content.name)
    StoredFile.objects.all().delete()
    newer = factories.make_stored_file(content=b"%PDF-1.7 newer")
    out = StringIO()
    with present(tmp_path, settings), clock.at(factories.NOW.replace(hour=5)):
        call_command("backup", keep=1, stdout=out)
    [left] = backups_in(copies)
    assert [piece.name for piece in left.manifest.files] == [newer.content.name]
    assert [path.read_bytes() for path in (copies / "files").glob("*/*")] == [b"%PDF-1.7 newer"]
    assert out.getvalue().endswith("Старых копий убрано: 3.\n")


def test_the_same_file_lies_once_in_all_copies(copies, known, tmp_path, settings):
    with present(tmp_path, settings):
        first, second = make_backup(copies), make_backup(copies)
    assert first.folder != second.folder
    assert len(list((copies / "files").glob("*/*"))) == 1
    assert sweep(copies, keep=2) == 0


def test_what_a_copy_that_was_cut_short_has_left_goes_after_a_day(copies, known, tmp_path, settings):
    left, at_work = copies / ".making-20261116T100000Z", copies / ".making-20261118T080000Z"
    with present(tmp_path, settings):
        whole = make_backup(copies)
    for folder in (left, at_work):
        folder.mkdir()
        (folder / "database.sqlite3").write_bytes(b"people")
    assert sweep(copies, keep=5) == 0
    assert {path.name for path in copies.glob("*") if path.is_dir()} == {whole.folder.name, "files", at_work.name}


def test_at_least_one_copy_is_kept(copies):
    with pytest.raises(CommandError, match="Хранить нужно хотя бы одну копию"):
        call_command("backup", keep=0)
    assert not copies.exists()


def test_a_file_that_the_storage_lost_is_told(copies, known, tmp_path, settings):
    private_storage().delete(known[1].content.name)
    err = StringIO()
    with present(tmp_path, settings):
        call_command("backup", stdout=StringIO(), stderr=err)
    assert err.getvalue() == f"В хранилище нет файла {known[1].content.name}.\n"
    assert backups_in(copies)[0].manifest.lost == [known[1].content.name]


def test_the_settings_in_a_copy_hold_no_secret(copy, settings):
    folder, _ = copy
    words = (folder / "manifest.json").read_text()
    assert settings.SECRET_KEY not in words
    assert sorted(json.loads(words)["settings"]) == [
        *("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "EMAIL_HOST", "EMAIL_PORT", "TIME_ZONE", "TRUSTED_PROXY")
    ]


def test_a_pair_of_keys_is_printed_and_kept_nowhere():
    out = StringIO()
    call_command("backup_key", stdout=out)
    lines = out.getvalue().splitlines()
    assert [line.split("1")[0] for line in lines if line.startswith(("age", "AGE"))] == ["age", "AGE-SECRET-KEY-"]
