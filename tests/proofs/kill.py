"""A process may die at any moment: nothing is half-done, no file is left that nobody knows.

    python -m tests.proofs.kill [--cases 1000] [--control 20] [--postgres]

Import, registering, withdrawal of a consent, upload and a copy of everything, each in a process of its own that is
killed (SIGKILL) while it works: by the clock, or right before one of its queries. After each death files that no row
names are swept, the invariants of `manage.py check_data` are asked (what the act found broken is not its doing), and
the act must have happened wholly or not at all. The control does the same without transactions.
"""

import random
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from django.db import connections, transaction
from django.utils import timezone

from mentorship.kernel import clock
from mentorship.kernel.invariants import breaches
from mentorship.management.upkeep.backups import UNFINISHED, sweep
from mentorship.management.upkeep.manifests import backups_in
from participants.domain.files import sweep_files
from participants.models import StoredFile
from tests import factories
from tests.proofs.dying import Death, die, length_of
from tests.proofs.races import quick_paper
from tests.proofs.stage import command
from tests.proofs.table import Row
from tests.proofs.victims import ALL, Copying

LATER = timedelta(days=2)  # what is left behind is swept after a day


def prove(place, *, cases, control):
    """Kill `cases` times in all, `control` times more without transactions. Returns the Rows."""
    with clock.at(factories.TODAY), quick_paper():
        with transaction.atomic():
            factories.make_school()
            victims = [kind(place) for kind in ALL]
        rows = [_row(place, victim, cases // len(victims)) for victim in victims]
        return [*rows, *(_control(victim, control) for victim in victims if not isinstance(victim, Copying))]


def _row(place, victim, cases):
    """Kill one kind of act so often that `cases` deaths have come while it worked."""
    chance, seen, faults, tries = random.Random(victim.what), Counter(), [], 0
    length = length_of(victim)
    while seen["killed"] < cases and tries < 4 * cases:
        tries += 1
        death = _some_death(chance, length, victim)
        act = victim.prepared()
        before = broken(place)
        seen["killed"] += die(act, death)
        came = victim.outcome()
        seen[came] += 1
        faults += [came] if came not in ("whole", "nothing") else []
        faults += sorted(broken(place) - before)
    told = f"{seen['whole']} whole, {seen['nothing']} nothing, {len(faults)} half or broken"
    told += f"; first: {faults[0]}" if faults else ""
    goal = "wholly or not at all, invariants hold, 0 orphan files after the sweep"
    return Row(f"kill: {victim.what}", seen["killed"], told, goal, not faults and seen["killed"] >= cases)


def _some_death(chance, length, victim):
    """By the clock, or right before one of its queries: by turns where it asks any of the portal's."""
    if not isinstance(victim, Copying) and chance.random() < 0.5:
        return Death(query=chance.randint(1, length.queries))
    return Death(seconds=chance.uniform(0, length.seconds))


def broken(place):
    """Sweep as the portal does a day later; return what is not as it must be then."""
    return _left_behind(place) | {f"{one.invariant.name} {pk}" for one in breaches() for pk in one.ids}


def _left_behind(place):
    """Return what is there and nobody's, or gone and somebody's."""
    with clock.at(timezone.now() + LATER):
        sweep_files()
        if place.copies.exists():
            sweep(place.copies, keep=2)
    named, kept = set(StoredFile.objects.values_list("content", flat=True)), place.kept()
    copied = {piece.sha256 for one in backups_in(place.copies) for piece in one.manifest.files}
    stored = {path.name for path in (place.copies / "files").glob("*/*")}
    return {
        *(f"orphan {name}" for name in kept - named),
        *(f"lost file {name}" for name in named - kept),
        *(f"file of no copy {name}" for name in stored - copied),
        *(f"file lost from a copy {name}" for name in copied - stored),
        *(f"unfinished copy {path.name}" for path in place.copies.glob(f"{UNFINISHED}*")),
    }


def _control(victim, cases):
    """The same death without transactions: halves must be seen."""
    halves = 0
    with untransacted():
        queries = length_of(victim).queries
    for number in range(cases):
        act, spread = victim.prepared(), 2 + (2 * number + 1) * (queries - 1) // (2 * cases)
        with untransacted():
            die(act, Death(query=2 + number // 2 if number % 2 else spread))  # some write first, others last
        halves += victim.outcome() not in ("whole", "nothing")
    goal = "without the transaction halves are seen"
    return Row(f"kill: {victim.what}, control", cases, f"{halves} half-done", goal, halves > 0)


@contextmanager
def untransacted():
    """Nothing holds the queries of an act together: what a process of this portal would be without transactions."""
    nothing = {"__enter__": lambda self: None, "__exit__": lambda self, *fault: None}
    features = connections["default"].features
    with patch.multiple(transaction.Atomic, **nothing), patch.object(features, "has_select_for_update", False):
        yield


if __name__ == "__main__":
    command(__doc__, prove, cases=1000, control=20)
