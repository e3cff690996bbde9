"""Private files in a folder of this machine."""

from pathlib import Path

from django.core.files.storage import FileSystemStorage

from mentorship.kernel.disk import settle


class PrivateFolder(FileSystemStorage):
    """Django's folder of files, of which a power cut takes none that a row names: they lie on the disk before it."""

    def _save(self, name, content):
        kept = super()._save(name, content)
        path = Path(self.path(kept))
        settle(path, path.parent, self.location)
        return kept
