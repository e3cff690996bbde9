"""The areas that are run line by line are those of the tree, and a line that nobody has run is a missed goal."""

import pytest
from django.conf import settings

from tests.proofs.coverage import AREAS, Module, is_of, rows_of

ROOMS = ("mentorship", "participants", "programs", "monitoring")
PATHS = [
    path.relative_to(settings.BASE_DIR).as_posix()
    for room in ROOMS
    for path in (settings.BASE_DIR / room).rglob("*.py")
]


@pytest.mark.parametrize(("area", "pattern"), [(area, one) for area, known in AREAS.items() for one in known])
def test_each_pattern_of_an_area_names_modules(area, pattern):
    assert [path for path in PATHS if is_of(path, [pattern])] != []


def test_a_line_that_nobody_has_run_is_named_and_misses_the_goal():
    modules = [Module("programs/scopes/offers.py", 40, "12-13", 2), Module("mentorship/kernel/access.py", 100, "", 0)]
    rows = {row.what: (row.cases, row.result, row.is_reached) for row in rows_of(modules)}
    assert rows["coverage: scopes"] == (40, "2 missed, 95.0 %: programs/scopes/offers.py: 12-13", False)
    assert rows["coverage: access"] == (100, "0 missed, 100.0 %", True)
    assert rows["coverage: all"] == (140, "2 missed, 98.6 %", True)


def test_an_area_without_lines_misses_the_goal():
    assert [row.is_reached for row in rows_of([])] == [False] * (len(AREAS) + 1)
