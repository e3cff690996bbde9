"""Every page of the access table in a real browser: no serious finding of axe, nothing sideways, no error, no stranger.

A page is opened by the first of the roles that may; the stories beside this module open many of them again with what
was typed, with errors and after the acts.
"""

import pytest

from tests import factories
from tests.access.checking import client_of, path_of
from tests.access.table import ROWS
from tests.access.world import plant
from tests.browser.visitor import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROLES = ("coordinator", "mentee", "mentor", "class_teacher", "anonymous")


def pages_of(role, world, seen):
    """Return the addresses of pages that `role` is the first to open, those of files left out."""
    found, client = [], client_of(world.actors[role])
    for row in ROWS:
        path = path_of(row, world)
        if row.get[role] == "200" and path not in seen:
            answer = client.get(path)
            seen.add(path)
            found += [path] if answer["Content-Type"].startswith("text/html") else []
    return found


def test_no_page_has_a_serious_fault(visitors):
    world, seen, faults, opened = plant(), set(), [], 0
    for role in ROLES:
        paths = pages_of(role, world, seen)
        visitor = visitors(width=NARROW)
        if role != "anonymous":
            visitor.log_in(world.actors[role].login, factories.SECRET)
        for path in paths:
            visitor.open(path)
        faults += visitor.faults
        opened += len(paths)
    assert faults == []
    assert opened > 150
