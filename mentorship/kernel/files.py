"""Private files: stored under random names outside static, served only by views that ask a scope (privacy rule 8)."""

import hashlib
import uuid

from django.core.files.storage import storages
from django.http import FileResponse
from django.utils.deconstruct import deconstructible


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
    """Return the storage of private files (a setting, so that it can be moved off the machine)."""
    return storages["default"]


def sha256(content):
    """Return the hash of `content` (bytes) as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def attachment(stream, *, name, content_type):
    """Return `stream` as a download under `name`: never shown inline, never sniffed."""
    response = FileResponse(stream, as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def download(stored, *, name=""):
    """Return `stored`, the row of a kept file, as a download under its own name, or under `name`."""
    return attachment(stored.content.open("rb"), name=name or stored.name, content_type=stored.content_type)
