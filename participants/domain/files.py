"""Keeping files: private, under random names, with their fingerprint (privacy rule 8)."""

import re
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.files import RandomName, delete_quietly, private_storage, sha256
from participants.models import StoredFile

SURELY_OVER, FEW = timedelta(days=1), 20
OURS = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}(\.\w+)?")  # RandomName


@dataclass(frozen=True)
class Paper:
    """What becomes a kept file: its bytes, the name under which it is downloaded, its kind."""

    content: bytes
    name: str
    content_type: str


@contextmanager
def kept_file(content, *, name, content_type, actor):
    """Keep `content` (bytes) together with what is written inside the `with`: one transaction, or nothing at all.

    Gives the StoredFile. Where the transaction does not come to its end no file is left in the storage.
    """
    with kept_files([Paper(content, name, content_type)], actor=actor) as [stored]:
        yield stored


def kept_upload(upload, *, name, actor):
    """Keep `upload` (kernel.uploads.Upload) as `kept_file` does, under `name` with its ending; None gives None."""
    if upload is None:
        return nullcontext()
    return kept_file(upload.content, name=f"{name}{upload.suffix}", content_type=upload.content_type, actor=actor)


@contextmanager
def kept_files(papers, *, actor):
    """Keep several `papers` as `kept_file` keeps one: a commit that fails leaves none of them. Gives [StoredFile]."""
    storage, paths = private_storage(), []
    try:
        for paper in papers:
            paths.append(storage.save(RandomName()(None, paper.name), ContentFile(paper.content)))
        with transaction.atomic():
            yield [_stored(paper, path, actor) for paper, path in zip(papers, paths, strict=True)]
    except BaseException:
        delete_quietly(paths)
        raise


def _stored(paper, path, actor):
    return StoredFile.objects.create(
        content=path,
        name=paper.name,
        content_type=paper.content_type,
        size=len(paper.content),
        sha256=sha256(paper.content),
        created_at=clock.now(),
        created_by=actor.account,
    )


def forget_file(stored):
    """Delete a file whose time is over (None: there is none); the bytes go when the caller's transaction has ended."""
    if stored is None:
        return
    path = stored.content.name
    stored.delete()
    transaction.on_commit(lambda: delete_quietly([path]))


def intact(stored, *, trouble):
    """Return `stored`, a frozen file, if its bytes are those that were kept. Raises Refused with the text `trouble`."""
    if not is_intact(stored):
        raise Refused(Blocker("file", trouble))
    return stored


def is_intact(stored):
    """Tell whether the bytes in the storage are those that were kept; a file that is not there is not intact.

    Read anew at each download: ten megabytes, the largest file that is taken in, are hashed in some 20 ms, while a
    verdict kept from earlier would not know what has been done to the bytes since. Raises FilesAwayError where the
    storage does not answer: of the file nothing is known then.
    """
    try:
        with stored.content.open("rb") as stream:
            return sha256(stream.read()) == stored.sha256
    except OSError:
        return False


def damaged_files():
    """Return the numbers of the files that are lost or not what was kept; reads every one of them."""
    return [stored.pk for stored in StoredFile.objects.order_by("pk").iterator() if not is_intact(stored)]


def sweep_files():
    """Delete what lies in the storage and is named by no row: what a cut power or a silent storage has left behind.

    A younger one may be part of an act that is not at its end yet. Returns how many went. Raises FilesAwayError, and
    ValueError when more would go than the portal knows: then the database and the storage are not of one portal.
    """
    storage = private_storage()
    named = set(StoredFile.objects.order_by().values_list("content", flat=True))
    gone = [name for name in names_in(storage) if name not in named and _is_left(storage, name)]
    if len(gone) > max(len(named), FEW):
        raise ValueError(f"{len(gone)} files of {len(named)} known would go: is this storage the portal's own?")
    for name in gone:
        storage.delete(name)
    return len(gone)


def _is_left(storage, name):
    try:
        return bool(OURS.fullmatch(name)) and storage.get_modified_time(name) < clock.now() - SURELY_OVER
    except FileNotFoundError:
        return False


def names_in(storage, folder=""):
    """Yield the names of all files in `storage` below `folder`."""
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:  # an empty portal has no folder yet
        return
    yield from (f"{folder}{name}" for name in names)
    for one in folders:
        yield from names_in(storage, f"{folder}{one}/")
