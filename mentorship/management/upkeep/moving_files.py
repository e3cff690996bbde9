"""The files of a portal move between a folder and a bucket: each is compared by its fingerprint, or has not moved."""

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

from mentorship.kernel.bucket_settings import NEEDED
from mentorship.kernel.files import file_place, private_storage
from mentorship.kernel.private_folder import PrivateFolder
from mentorship.management.upkeep.moving import CannotMoveError
from participants.models import StoredFile

BUCKET, FOLDER = "bucket", "folder"
NO_BUCKET = "Хранилище S3 не задано: впишите {names} и повторите."
IS_OPEN = "Бакет открыт всем, кто знает его адрес. Закройте его для чтения без ключа и повторите."
LOST = "Повреждены или пропали файлы: № {numbers}. Остальные перенесены; верните эти из резервной копии и повторите."
PART = 256 * 1024


@dataclass(frozen=True)
class FilesMoved:
    """How many files stand whole where they were to go, how many of them were copied now, how many bytes they are."""

    files: int
    copied: int
    size: int


def move_files(where, *, clear=False):
    """Copy every file that the database names to `where` (BUCKET or FOLDER), read it back there, compare.

    What stands there whole already is not copied again, so a move that was cut goes on. With `clear` the source is
    emptied of them, after all have been found equal. Returns FilesMoved.

    Raises CannotMoveError, FilesAwayError, OSError.
    """
    source, target = _ends(where)
    lost, copied, size = [], 0, 0
    for stored in StoredFile.objects.order_by("pk").iterator():
        is_there = _is_whole(target, stored)
        if not is_there and not _carried(stored, source, target):
            lost.append(stored.pk)
        copied, size = copied + (not is_there), size + stored.size
    if lost:
        raise CannotMoveError(LOST.format(numbers=", № ".join(map(str, lost))))
    files = StoredFile.objects.count()
    if clear:
        _clear(source)
    return FilesMoved(files, copied, size)


def _ends(where):
    """Return (source, target). The bucket is the portal's storage already, or about to be: its settings are read."""
    if file_place().kind != "s3":
        raise CannotMoveError(NO_BUCKET.format(names=", ".join(NEEDED)))
    folder, bucket = PrivateFolder(location=settings.MEDIA_ROOT), private_storage()
    if where == FOLDER:
        return bucket, folder
    if bucket.is_open():
        raise CannotMoveError(IS_OPEN)
    return folder, bucket


def _is_whole(storage, stored):
    try:
        with storage.open(stored.content.name) as stream:
            seen = sha256()
            while part := stream.read(PART):
                seen.update(part)
    except OSError:
        return False
    return seen.hexdigest() == stored.sha256


def _carried(stored, source, target):
    """Copy one file and tell whether it stands there whole; a damaged one is not carried."""
    if not _is_whole(source, stored):
        return False
    name = stored.content.name
    target.delete(name)
    with source.open(name) as stream:
        target.save(name, stream)
    return _is_whole(target, stored)


def _clear(source):
    for name in StoredFile.objects.order_by("pk").values_list("content", flat=True):
        source.delete(name)
