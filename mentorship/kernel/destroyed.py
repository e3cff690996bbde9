"""The list of destroyed people that lies beside the copies: a restored copy is older than some acts of destruction.

It holds numbers of cards and days, nothing about anybody (privacy rule 13).
"""

import json
import logging
from datetime import date
from pathlib import Path

from django.conf import settings

from mentorship.kernel.disk import settle

LIST = "destroyed.jsonl"
log = logging.getLogger("mentorship.destroyed")


def note(person_id, on):
    """Add a card and the day of its act; a disk that fails stops no destruction: the next copy writes the list anew."""
    path = Path(settings.BACKUP_ROOT, LIST)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("a") as stream:
            stream.write(f"\n{_line(person_id, on)}")  # on a line of its own also where the last one was cut short
        settle(path)
    except OSError:
        log.exception("the list of destroyed cards could not be written")


def write_all(acts, root):
    """Write the list in the folder of copies `root` anew: `acts` (pairs of card and day) and what it held already."""
    known = read_all(root) | dict(acts)
    passing = Path(root, f".{LIST}")
    passing.write_text("".join(_line(pk, on) for pk, on in sorted(known.items())))
    settle(passing)
    passing.rename(Path(root, LIST))
    settle(root)


def read_all(root):
    """Return {number of a card: day of its destruction} of the list in the folder of copies `root`.

    A line that a power cut has left unfinished is passed over: its act is in the database, and the next copy writes it.
    """
    path = Path(root, LIST)
    whole = [line for line in path.read_text().split("\n") if line.endswith("}")] if path.exists() else []
    rows = [json.loads(line) for line in whole]
    return {row["person"]: date.fromisoformat(row["on"]) for row in rows}


def _line(person_id, on):
    return json.dumps({"person": person_id, "on": on.isoformat()}) + "\n"
