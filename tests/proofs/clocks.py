"""The suite in four time zones of Russia at half an hour before and after midnight: does a day end when it ends there?

    python -m tests.proofs.clocks [--tests "tests/programs tests/kernel"] [--zones "Asia/Kamchatka"] [--hours "00:30"]

A cell is one run of the quick tests: the school lies in the zone, its stopped clock stands at the hour (TIME_ZONE and
TEST_HOUR of tests/settings.py), and the machine's own TZ is a third place. The control is a test that takes the date of
UTC for the school's: it fails wherever the two differ.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from xml.etree import ElementTree

from django.conf import settings

from tests.proofs.stage import command
from tests.proofs.table import Row

ZONES = "Europe/Kaliningrad Europe/Moscow Asia/Yekaterinburg Asia/Kamchatka"
HOURS = "23:30 00:30"
ELSEWHERE = "Pacific/Honolulu"  # where the machine believes to be
CONTROL = "tests/proofs/wrong_clock.py"
QUICK = "not slow and not browser"


@dataclass(frozen=True)
class Found:
    """What came of one run: how many tests, which of them failed."""

    tests: int
    failed: tuple[str, ...]


def prove(place, *, tests, zones, hours, processes):
    """Run `tests` in each cell of `zones` × `hours`, all told with spaces between them. Returns the Rows."""
    cells = [(zone, hour) for zone in zones.split() for hour in hours.split()]
    rows = [_row(cell, run(place, cell, tests.split(), processes)) for cell in cells]
    return [*rows, _control(place, cells)]


def run(place, cell, tests, processes):
    """Run `tests` with the school in the zone and at the hour of `cell`. Returns what was Found."""
    book = place.folder / "tests.xml"
    book.unlink(missing_ok=True)
    asked = [sys.executable, "-m", "pytest", "-q", "-m", QUICK, "-n", str(processes), f"--junitxml={book}", *tests]
    told = os.environ | {"TIME_ZONE": cell[0], "TEST_HOUR": cell[1], "TZ": ELSEWHERE}
    if place.url.startswith("postgres"):
        told["DATABASE_URL"] = place.url
    subprocess.run(asked, cwd=settings.BASE_DIR, env=told, stdout=subprocess.DEVNULL, check=False)
    cases = list(ElementTree.parse(book).iter("testcase")) if book.exists() else []
    failed = (one for one in cases if one.find("failure") is not None or one.find("error") is not None)
    return Found(len(cases), tuple(f"{one.get('classname')}::{one.get('name')}" for one in failed))


def _row(cell, found):
    told = f"{len(found.failed)} failed" + (f": {', '.join(found.failed[:9])}" if found.failed else "")
    return Row(f"time: {cell[0]} {cell[1]}", found.tests, told, "none", bool(found.tests) and not found.failed)


def _control(place, cells):
    """A test that takes UTC's date fails after midnight, east of Greenwich, and only then."""
    fails = {cell: len(run(place, cell, [CONTROL], 0).failed) for cell in cells}
    wrong = [cell for cell, number in fails.items() if number != (cell[1] < "02:00")]
    told = f"fails in {sum(fails.values())} cells" + (f", other than meant: {wrong}" if wrong else "")
    return Row("time: control, a date of UTC", len(cells), told, "fails after midnight alone", not wrong)


if __name__ == "__main__":
    command(__doc__, prove, tests="tests", zones=ZONES, hours=HOURS, processes=2)
