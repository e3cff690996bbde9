"""Who may open what, who reads what, what a GET writes: every cell of the access matrix, and the letters and logs.

    python -m tests.proofs.answers [--actors "coordinator mentor"]

A cell is one actor asking one address on one row by one method; each is rolled back. A planted marker (tests/access/
markers.py) must stand in no page, file, letter or line of a log outside its readers: logs and letters have none.
"""

import io
from collections import Counter

from django.core import mail
from django.core.management import call_command
from django.test import TestCase

from participants.domain.notifications import notify
from participants.models import Account, Notification, Person, School
from tests.access.actors import ACTORS, named
from tests.access.markers import MARKERS, unread
from tests.proofs.cells import Asking, all_cells, fault, shown
from tests.proofs.planted import listening, planted
from tests.proofs.stage import command
from tests.proofs.table import Row


def prove(place, *, actors):
    """Ask all cells of `actors` (names by spaces; "": all). Returns the Rows."""
    asked = [name for name in ACTORS if name in named(actors)] if actors else ACTORS
    with planted() as world, listening() as lines:
        walk = Walk(world)
        for cell in all_cells(asked):
            walk.ask(cell)
        letters = walk.letters()
    return [
        walk.access(),
        walk.readers(asked),
        _kept_silent("access: letters", letters),
        _kept_silent("access: lines of logs", lines),
        walk.reading(),
    ]


def _kept_silent(what, texts):
    told = [marker for marker in MARKERS if any(marker in text for text in texts)]
    result = f"{len(told)} markers" + (f": {told[:5]}" if told else "")
    return Row(what, len(texts), result, "no marker, and some of them", bool(texts) and not told)


class Walk:
    """What came of all cells asked so far."""

    def __init__(self, world):
        self.world, self.asking, self.methods, self.faults = world, Asking(world), Counter(), []
        self.seen, self.written, self.forbidden = {}, Counter(), []

    def ask(self, cell):
        """Ask one cell and note what is wrong with its answer."""
        answer = self.asking.ask(cell)
        read = shown(answer.text)
        self.methods[cell.method] += 1
        self.seen.setdefault(cell.actor, set()).update(read)
        wrong = fault(cell, answer, read)
        if wrong:
            self.faults.append(f"{cell}: {wrong}")
        if cell.method == "get":
            self.written.update(" ".join(one) for one in answer.written)
            self.forbidden += [f"{cell}: {one}" for one in answer.writes]

    def letters(self):
        """Let time pass and everybody be told of it by letter too. Returns what was told and sent."""
        School.objects.update(mail_enabled=True, mail_from="portal@school.example")
        Person.objects.filter(pk__in=Account.objects.values("person")).update(email="somebody@school.example")
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("tick", stdout=io.StringIO())
            notify(Account.objects.values_list("person", flat=True), "Откройте портал.", link="/")
        told = [one.text for one in Notification.objects.all()]
        return [*told, *(f"{one.subject}\n{one.body}" for one in mail.outbox)]

    def access(self):
        """The row of answers."""
        gets, posts = self.methods["get"], self.methods["post"]
        told = f"{len(self.faults)} unexpected answers or markers ({gets} GET, {posts} POST)"
        told += f": {self.faults[:3]}" if self.faults else ""
        return Row("access: cells", gets + posts, told, "none", not self.faults)

    def readers(self, asked):
        """The row of what is read: markers that nobody sees would prove nothing."""
        unseen = unread({name: self.seen[name] for name in asked if name in self.seen})
        pairs = sum(name in readers for readers in MARKERS.values() for name in asked)
        told = f"{pairs - len(unseen)} of {pairs} read by their readers; not: {unseen[:8]}"
        return Row("access: markers × readers", pairs, told, "each marker read by somebody", self._all_read(asked))

    def _all_read(self, asked):
        read = set().union(*self.seen.values())
        return all(marker in read for marker, readers in MARKERS.items() if readers.intersection(asked))

    def reading(self):
        """The row of what GETs wrote."""
        told = f"{len(self.forbidden)} forbidden; permitted: {dict(self.written)}"
        told += f"; {self.forbidden[:3]}" if self.forbidden else ""
        return Row("GET is safe", self.methods["get"], told, "no write but the rule's", not self.forbidden)


if __name__ == "__main__":
    command(__doc__, prove, actors="")
