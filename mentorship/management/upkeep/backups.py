"""Making a copy of everything: the database at one moment, the files that it names, the settings without secrets.

A copy is whole or not there, also after a power cut: it is made under another name and gets its own when the disk holds
all of it.
"""

import json
import shutil
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder

from mentorship.kernel import clock, destroyed
from mentorship.kernel.disk import settle
from mentorship.kernel.files import private_storage
from mentorship.management.upkeep import databases
from mentorship.management.upkeep.manifests import FILES, MANIFEST, Backup, Manifest, Piece, backups_in, place_of
from mentorship.management.upkeep.sealing import Seal, digest_of
from participants.domain.erasing_again import acts_of_destruction
from participants.models import StoredFile

UNFINISHED = ".making-"
NAME = "%Y%m%dT%H%M%SZ"
SURELY_OVER = timedelta(days=1)  # no copy takes so long
TOLD = ("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "TRUSTED_PROXY", "TIME_ZONE", "EMAIL_HOST", "EMAIL_PORT")


def make_backup(root, *, recipient=""):
    """Make a copy in the folder of copies `root`, sealed for `recipient` where a public key is given.

    Returns the Backup. Raises DatabaseToolError, SealError, FilesAwayError, OSError; what was begun is then taken away.
    """
    root, seal, moment = Path(root), Seal(recipient), clock.now().astimezone(UTC)
    making = root / f"{UNFINISHED}{moment.strftime(NAME)}"
    making.mkdir(parents=True, mode=0o700)
    try:
        with databases.one_moment() as dump:
            database = _keep_database(making, dump, seal)
            names = list(StoredFile.objects.order_by("pk").values_list("content", flat=True))
        files, lost = _keep_files(root / FILES, names, seal)
        manifest = _manifest(moment, database, files, lost, seal)
        (making / MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
        destroyed.write_all(acts_of_destruction(), root)
        return Backup(_named(making, root, moment), manifest)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _named(making, root, moment):
    """Give the copy its name: from now on it is there. Two copies of one second are told apart by a number."""
    name, more = moment.strftime(NAME), 1
    while (root / name).exists():
        more += 1
        name = f"{moment.strftime(NAME)}-{more}"
    settle(*making.iterdir(), making)
    folder = making.rename(root / name)
    settle(root)
    return folder


def _keep_database(making, dump, seal):
    with TemporaryDirectory(dir=making) as passing:
        plain = Path(passing, databases.file_name())
        dump(plain)
        with plain.open("rb") as stream:
            found, size = digest_of(stream)
        with plain.open("rb") as stream:
            seal.write(stream, making / f"{plain.name}{seal.suffix}")
    return Piece(plain.name, found, size)


def _keep_files(store, names, seal):
    """Keep each file once. Returns ([Piece], [name of what the storage no longer has: forgotten meanwhile])."""
    kept, lost, storage = [], [], private_storage()
    for name in names:
        try:
            with storage.open(name) as stream:
                piece = Piece(name, *digest_of(stream))
                stream.seek(0)
                _keep_once(store, piece, stream, seal)
        except FileNotFoundError:
            lost.append(name)
        else:
            kept.append(piece)
    return kept, lost


def _keep_once(store, piece, stream, seal):
    target = place_of(store, piece, seal.suffix)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    passing = target.with_name(f"{UNFINISHED}{target.name}")
    passing.unlink(missing_ok=True)
    seal.write(stream, passing)
    settle(passing)
    passing.rename(target)
    settle(target.parent, store)


def _manifest(moment, database, files, lost, seal):
    known = {name: getattr(settings, name) for name in TOLD}
    done = MigrationRecorder.Migration.objects.order_by("pk").values_list("app", "name")
    engine, sealed = databases.kind(), bool(seal.recipient)
    return Manifest(moment.isoformat(), engine, database, files, lost, sealed, known, dict(done))


def sweep(root, *, keep):
    """Take away all copies in `root` but the newest `keep` (1 or more), and the files that no copy names any more.

    What a copy that was cut short has left behind goes after a day: it holds the whole database. Returns how many
    copies went. Destroyed data leave the copies this way: as they rotate (152-ФЗ ст. 21).
    """
    known = backups_in(root)
    for old in known[keep:]:
        shutil.rmtree(old.folder)
    for left in _cut_short(Path(root)):
        shutil.rmtree(left)
    named = {piece.sha256 for one in known[:keep] for piece in one.manifest.files}
    for path in (Path(root) / FILES).glob("*/*"):
        if path.name.partition(".")[0] not in named:
            path.unlink()
    return len(known[keep:])


def _cut_short(root):
    """The folders of copies that were begun more than a day ago and never got their name."""
    begun = {path: datetime.strptime(path.name, f"{UNFINISHED}{NAME}") for path in root.glob(f"{UNFINISHED}*")}
    return [path for path, at in begun.items() if at.replace(tzinfo=UTC) < clock.now() - SURELY_OVER]
