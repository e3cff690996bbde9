"""Who may open what: every address × every actor × GET and POST (architecture §4; domain/process).

A new address fails `test_every_address_stands_in_the_table`: add a row to tests/access/table.py.
"""

import logging

import pytest
import weasyprint

from mentorship.kernel import access
from mentorship.kernel.roles import Role, anybody_with
from programs.views import match_page
from tests.access import resolver
from tests.access.actors import ACTORS
from tests.access.checking import Paper, mismatches, path_of
from tests.access.table import ROWS
from tests.access.world import plant

pytestmark = pytest.mark.django_db
# Who reads what others of the quick suite read too, or next to nothing, is left to `--full`.
LEFT = {"director", "psychologist", "class_teacher", "other_class_teacher", "other_curator", "other_mentor"}
ASKING = [pytest.param(name, marks=pytest.mark.slow) if name in LEFT else name for name in ACTORS]


@pytest.fixture
def world(today, monkeypatch):
    """The planted school; papers are «printed» as their own source, and nobody logs a thousand refusals."""
    monkeypatch.setattr(weasyprint, "HTML", Paper)
    logging.disable()
    yield plant()
    logging.disable(logging.NOTSET)


def test_every_address_stands_in_the_table(world):
    in_table = {resolver.route_of(path_of(row, world)) for row in ROWS}
    assert in_table == set(resolver.routes())


def test_every_view_names_its_one_action():
    nameless = [route for route, view in resolver.routes().items() if not hasattr(view, "access_action")]
    assert nameless == []


@pytest.mark.parametrize("actor", ASKING)
def test_answers(world, actor):
    assert mismatches(world, actor, ROWS) == []


def rows_of(name):
    return [row for row in ROWS if row.name == name]


def test_without_the_access_table_the_matrix_fails(world, monkeypatch):
    monkeypatch.setattr(access, "may", lambda actor, action: True)
    rows = rows_of("participants:school_edit") + rows_of("programs:match_agree")
    assert mismatches(world, "staff", rows) == [
        "get participants:school_edit: 200 instead of 403",
        "post participants:school_edit: 200 instead of 403",
        "get programs:match_agree draft_match: 405 instead of 403",
        "post programs:match_agree draft_match: 404 instead of 403",
    ]


def test_with_a_wider_scope_the_matrix_fails(world, monkeypatch):
    everything = match_page.matches_with_order_for(anybody_with([Role.COORDINATOR]))
    monkeypatch.setattr(match_page, "matches_with_order_for", lambda actor: everything)
    monkeypatch.setattr(
        match_page, "_matches_for", match_page._matches_for.__wrapped__
    )  # what it has kept is of before
    own = [row for row in rows_of("programs:match_detail") if row.kwargs == {"pk": "match"}]
    assert mismatches(world, "mentor", own) == []
    assert mismatches(world, "other_curator", own)[0] == "get programs:match_detail match: 200 instead of 404"
