"""Keeping files: private, under random names, with their fingerprint (privacy rule 8)."""

from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.files import RandomName, private_storage, sha256
from participants.models import StoredFile


@contextmanager
def kept_file(content, *, name, content_type, actor):
    """Keep `content` (bytes) together with what is written inside the `with`: one transaction, or nothing at all.

    Gives the StoredFile. Where the transaction does not come to its end no file is left on the disk.
    """
    storage = private_storage()
    path = storage.save(RandomName()(None, name), ContentFile(content))
    try:
        with transaction.atomic():
            yield StoredFile.objects.create(
                content=path,
                name=name,
                content_type=content_type,
                size=len(content),
                sha256=sha256(content),
                created_at=clock.now(),
                created_by=actor.account,
            )
    except BaseException:
        storage.delete(path)
        raise


def forget_file(stored):
    """Delete a file whose time is over; the bytes go when the caller's transaction has come to its end."""
    storage, path = stored.content.storage, stored.content.name
    stored.delete()
    transaction.on_commit(lambda: storage.delete(path))


def is_intact(stored):
    """Tell whether the bytes on the disk are those that were kept."""
    with stored.content.open("rb") as stream:
        return sha256(stream.read()) == stored.sha256
