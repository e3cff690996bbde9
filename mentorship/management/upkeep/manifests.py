"""What a copy is: its manifest, and where its pieces lie.

A folder of copies holds `files/`, where each file lies once under its SHA-256 however many copies name it, and a folder
for each copy with `manifest.json` and the database.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

FORMAT = 1
MANIFEST, FILES = "manifest.json", "files"


@dataclass(frozen=True)
class Piece:
    """One file of a copy: what it is called in the portal, its SHA-256 unsealed, its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a copy holds; it names nobody and is never sealed, so that copies can be counted and swept."""

    made_at: str
    engine: str
    database: Piece
    files: list = field(default_factory=list)
    lost: list = field(default_factory=list)  # files that the database names and the storage no longer had
    sealed: bool = False
    settings: dict = field(default_factory=dict)
    migrations: dict = field(default_factory=dict)
    format: int = FORMAT


@dataclass(frozen=True)
class Backup:
    """A copy in its folder."""

    folder: Path
    manifest: Manifest

    @property
    def made_at(self):
        """The moment of which it is, an aware datetime."""
        return datetime.fromisoformat(self.manifest.made_at)

    @property
    def size(self):
        """Bytes of what it holds, unsealed; a file that other copies name too is counted."""
        return self.manifest.database.size + sum(piece.size for piece in self.manifest.files)


def backups_in(root):
    """Return the Backups in the folder of copies `root`, the newest first."""
    folders = sorted((path.parent for path in Path(root).glob(f"[0-9]*/{MANIFEST}")), reverse=True)
    return [read_backup(folder) for folder in folders]


def read_backup(folder):
    """Return the Backup in `folder`. Raises ValueError for what is none or of a later format."""
    data = json.loads((folder / MANIFEST).read_text())
    if data["format"] != FORMAT:
        raise ValueError(f"{folder.name}: копия сделана более новой версией портала.")
    data |= {"database": Piece(**data["database"]), "files": [Piece(**one) for one in data["files"]]}
    return Backup(folder, Manifest(**data))


def place_of(store, piece, suffix):
    """Return where the file of a Piece lies in `store`, the folder `files` of a folder of copies."""
    return store / piece.sha256[:2] / f"{piece.sha256}{suffix}"
