"""The way back: a copy is put into an empty portal, brought up to this version, and what was destroyed since is
destroyed again (152-ФЗ ст. 21)."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import connection

from mentorship.kernel import destroyed
from mentorship.kernel.files import file_place, private_storage
from mentorship.kernel.invariants import breaches
from mentorship.management.upkeep import databases
from mentorship.management.upkeep.manifests import FILES, place_of, read_backup
from mentorship.management.upkeep.sealing import SUFFIX, Opener, digest_of
from participants.domain.erasing_again import destroy_again
from participants.domain.files import names_in
from participants.models import Account, Person


class CannotRestoreError(Exception):
    """The copy is damaged or of another kind, or the portal is not empty; nothing was written."""


@dataclass(frozen=True)
class Restored:
    """What was done: numbers of files, of people destroyed again, cards that wait for a hand, broken invariants."""

    files: int
    destroyed: int
    waiting: list
    breaches: list


def restore(folder, *, identity=None):
    """Put the copy in `folder` into this empty portal; `identity` is the file of the private key of a sealed one.

    Everything is read and compared before anything is written. Returns what was done, a Restored. Raises
    CannotRestoreError, SealError, DatabaseToolError, FilesAwayError.
    """
    backup, opener = read_backup(Path(folder)), Opener(identity and Path(identity))
    _demand_fits(backup)
    with TemporaryDirectory() as passing:
        database = _read_piece(opener, _database_of(backup), backup.manifest.database, Path(passing, "database"))
        for piece in backup.manifest.files:
            _read_piece(opener, _file_of(backup, piece), piece, Path(passing, "file")).unlink()
        _put_files(backup, opener, Path(passing, "file"))  # first: a storage that fails leaves the portal empty
        databases.load(database)
        call_command("migrate", verbosity=0)
    again, waiting = destroy_again(destroyed.read_all(backup.folder.parent))
    return Restored(len(backup.manifest.files), again, waiting, breaches())


def _demand_fits(backup):
    if backup.manifest.engine != databases.kind():
        made, here = backup.manifest.engine, databases.kind()
        raise CannotRestoreError(f"Копия сделана в {made}, а этот портал работает в {here}.")
    if not is_empty():
        raise CannotRestoreError("В этом портале уже есть данные. Копия восстанавливается только в новый, пустой.")
    if file_place().kind == "s3":
        _demand_own_bucket(backup)


def _demand_own_bucket(backup):
    """Files that the copy does not know are of a portal at work: this one would sweep them away."""
    known = {piece.name for piece in backup.manifest.files}
    foreign = sum(1 for name in names_in(private_storage()) if name not in known)
    if foreign:
        raise CannotRestoreError(f"В бакете лежат файлы, которых нет в копии: {foreign}. Дайте порталу пустой бакет.")


def is_empty():
    """Tell whether nobody has ever used this portal: no tables yet, or not a single person or account."""
    known = set(connection.introspection.table_names())
    models = [model for model in (Person, Account) if model._meta.db_table in known]
    return not any(model._base_manager.exists() for model in models)


def _suffix(backup):
    return SUFFIX if backup.manifest.sealed else ""


def _database_of(backup):
    return backup.folder / f"{backup.manifest.database.name}{_suffix(backup)}"


def _file_of(backup, piece):
    return place_of(backup.folder.parent / FILES, piece, _suffix(backup))


def _read_piece(opener, source, piece, target):
    """Open `source` into the file `target` and compare it with what the manifest says of it. Returns `target`."""
    if not source.exists():
        raise CannotRestoreError(f"В копии нет файла {source.name}.")
    with target.open("wb") as stream:
        opener.read(source, stream)
    with target.open("rb") as stream:
        if digest_of(stream) != (piece.sha256, piece.size):
            raise CannotRestoreError(f"Файл {source.name} в копии повреждён.")
    return target


def _put_files(backup, opener, passing):
    """Give the storage each file under the name by which the database knows it."""
    storage = private_storage()
    for piece in backup.manifest.files:
        _read_piece(opener, _file_of(backup, piece), piece, passing)
        storage.delete(piece.name)
        with passing.open("rb") as stream:
            storage.save(piece.name, stream)
