"""Keeping files: private, under random names, with their fingerprint (privacy rule 8)."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.files import RandomName, private_storage, sha256
from participants.models import StoredFile


@dataclass(frozen=True)
class Paper:
    """What becomes a kept file: its bytes, the name under which it is downloaded, its kind."""

    content: bytes
    name: str
    content_type: str


@contextmanager
def kept_file(content, *, name, content_type, actor):
    """Keep `content` (bytes) together with what is written inside the `with`: one transaction, or nothing at all.

    Gives the StoredFile. Where the transaction does not come to its end no file is left on the disk.
    """
    with kept_files([Paper(content, name, content_type)], actor=actor) as [stored]:
        yield stored


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
        for path in paths:
            storage.delete(path)
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
    """Delete a file whose time is over; the bytes go when the caller's transaction has come to its end."""
    storage, path = stored.content.storage, stored.content.name
    stored.delete()
    transaction.on_commit(lambda: storage.delete(path))


def is_intact(stored):
    """Tell whether the bytes on the disk are those that were kept."""
    with stored.content.open("rb") as stream:
        return sha256(stream.read()) == stored.sha256
