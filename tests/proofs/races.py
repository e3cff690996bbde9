"""One winner of each race: twenty at the same moment, each with a database connection of its own, round after round.

    python -m tests.proofs.races [--rounds 50] [--at-once 20] [--postgres]

Each race is run again with its guard taken away: there the harness must see more than one winner, or a lost change.
"""

from contextlib import contextmanager, nullcontext
from unittest.mock import patch

from django.db import transaction

from mentorship.kernel import clock
from tests import factories
from tests.proofs.racers import RACES
from tests.proofs.stage import command
from tests.proofs.table import Row
from tests.racing import Race

GOAL = "one winner in each round; without the guard more than one"


def prove(place, *, rounds, at_once):
    """Run every race `rounds` times among `at_once`, and once without its guard. Returns the Rows."""
    with clock.at(factories.TODAY), quick_paper():
        with transaction.atomic():
            factories.make_school()
        return [_row(race(at_once), rounds, at_once) for race in RACES]


@contextmanager
def quick_paper():
    """Draw papers at once: how long one takes would part the racers, and is another proof's matter."""
    drawn = {"render_pdf": lambda document: b"%PDF-1.7 proof", "render_docx": lambda document: b"PK proof"}
    with patch.multiple("participants.domain.frozen", **drawn):
        yield


def _row(race, rounds, at_once):
    faults = [fault for fault in (_round(race, nullcontext()) for _ in range(rounds)) if fault]
    seen = _round(race, race.unguarded())
    told = f"{rounds - len(faults)} of {rounds}; without the guard: {seen or 'one winner too'}"
    if faults:
        told += f"; first fault: {faults[0]}"
    is_seen = bool(seen) and "unexpected" not in seen
    return Row(f"races: {race.what}", rounds * at_once, told, GOAL, not faults and is_seen)


def _round(race, guard):
    """Run one round within `guard`. Returns what is wrong with how it ended, or ""."""
    with transaction.atomic():
        acts = race.prepare()
    with guard:
        found = Race().run(*acts)
    strange = [one for one in found if not race.is_expected(one)]
    if strange:
        return f"unexpected answer {strange[0]}"
    told, kept = found.count("done"), race.kept(found)
    return "" if (told, kept) == (race.told, 1) else f"{told} told of success, {kept} kept"


if __name__ == "__main__":
    command(__doc__, prove, rounds=50, at_once=20)
