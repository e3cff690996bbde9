"""Private files: stored under random names outside static, served only by views that ask a scope (privacy rule 8)."""

import hashlib
import logging
import re
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.utils.deconstruct import deconstructible

from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.bucket_settings import FOLDER

log = logging.getLogger("mentorship.files")
ENDING = re.compile(r"\.([a-z0-9]{1,10})$", re.IGNORECASE | re.ASCII)
NOT_THERE = "Файла нет в хранилище портала. Скажите координатору: его вернут из резервной копии."


class FilesAwayError(Exception):
    """The storage of files does not answer or does not let us in; the text says so without a secret or a value."""


@dataclass(frozen=True)
class FilePlace:
    """Where private files lie, without secrets: `kind` is "folder" or "s3", `place` says it in Russian."""

    kind: str
    place: str


@deconstructible
class RandomName:
    """Upload path: two letters of a random name as the folder, nothing of the original name but its kind."""

    def __init__(self, suffix=""):
        self.suffix = suffix

    def __call__(self, instance, filename):
        name = uuid.uuid4().hex
        return f"{name[:2]}/{name}{self.suffix}"

    def __eq__(self, other):
        return isinstance(other, RandomName) and self.suffix == other.suffix


def private_storage():
    """Return the storage of private files: a folder or a bucket, by the settings."""
    return default_storage


def file_place():
    """Return the FilePlace of private files by the live settings («где лежат данные», 152-ФЗ ст. 18 ч. 5)."""
    known = settings.STORAGES["default"]
    if known["BACKEND"] == FOLDER:
        return FilePlace("folder", f"папка {settings.MEDIA_ROOT} на сервере портала")
    told = known["OPTIONS"]
    words = f"хранилище S3 {told['endpoint_url']}, бакет «{told['bucket_name']}», регион {told['region_name']}"
    return FilePlace("s3", words)


def delete_quietly(paths):
    """Delete the bytes at `paths` that no row names any more.

    What a storage that does not answer keeps is written in the log and taken by the nightly sweep: the act that came
    before is done and must not look undone.
    """
    left = list(paths)
    try:
        while left:
            private_storage().delete(left[0])
            left.pop(0)
    except (FilesAwayError, OSError) as error:
        log.error("files not deleted yet: %s (%s)", ", ".join(left), type(error).__name__)


def sha256(content):
    """Return the hash of `content` (bytes) as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def ending_of(name):
    """Return what stands behind the last dot of the name of a file, «pdf»; «file» where that is none for an address."""
    found = ENDING.search(name)
    return found[1].lower() if found else "file"


def attachment(stream, *, name, content_type):
    """Return `stream` as a download under `name`: never shown inline, never sniffed."""
    response = FileResponse(stream, as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def download(stored, *, name="", ending=""):
    """Return `stored`, the row of a kept file, as a download under its own name, or under `name`.

    The bytes pass through the portal, which has asked the scope: no address of the storage leaves it. Raises Refused
    where they are not there, FilesAwayError where the storage does not answer, Http404 where the address ends with
    another `ending` than the file's; then nothing has been sent. Who keeps a journal of looks writes the row after this
    call: it tells of what was given out, not of what was tried.
    """
    if ending and ending != stored.ending:
        raise Http404("another kind of file")
    try:
        stream = stored.content.open("rb")
    except FileNotFoundError as error:
        log.error("file %s is not in the storage", stored.pk)
        raise Refused(Blocker("file", NOT_THERE)) from error
    return attachment(stream, name=name or stored.name, content_type=stored.content_type)
