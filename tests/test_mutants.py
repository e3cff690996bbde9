"""The access matrix against a dozen rules changed in memory; all of them by `python -m tests.proofs.mutants`."""

import logging

import pytest
import weasyprint

from mentorship.kernel.access import ACTIONS
from mentorship.kernel.roles import Role
from tests.access.checking import Paper
from tests.access.table import ROWS
from tests.access.world import plant
from tests.proofs import changing, hunting
from tests.proofs.cells import all_cells
from tests.proofs.mutants import EQUIVALENT

ACCESS = ("participants.need.edit", "participants.import", "programs.order.register", "programs.meeting.add")
SCOPES = {
    "participants.scopes.people_for": "participants:person_detail",
    "participants.scopes._own_rows": "participants:person_detail",
    "participants.scopes.people_with_needs_for": "participants:need_show",
    "participants.scopes.accounts_for": "participants:account_issue",
    "programs.scopes.matches.matches_for": "programs:match_detail",
    "programs.scopes.programs.led_programs_for": "programs:match_agree",
    "programs.scopes.orders.orders_for": "programs:order_detail",
    "monitoring.scopes.reports.reports_for": "monitoring:report_detail",
}


@pytest.fixture
def world(db, today, monkeypatch):
    """The planted school; papers are «printed» as their own source."""
    monkeypatch.setattr(weasyprint, "HTML", Paper)
    logging.disable()
    yield plant()
    logging.disable(logging.NOTSET)


def test_there_are_many_and_each_is_another_rule():
    mutants = changing.all_mutants()
    assert len(mutants) > 500
    assert len(set(map(str, mutants))) == len(mutants)
    assert {mutant.change.split(" ")[0] for mutant in mutants} >= {"negated", "always", "never", "without", "dropped"}


def test_each_that_is_said_to_change_nothing_is_there():
    assert set(EQUIVALENT) - set(map(str, changing.all_mutants())) == set()


def test_a_mutant_lives_within_its_block_alone():
    rule = "programs.scopes.attention.all_attention_for"
    _, always, *_ = [one for one in changing.all_mutants() if one.rule == rule]
    scope = changing.functions()[rule][0].all_attention_for
    nobody = hunting.actor_of(hunting.AnonymousUser())
    assert str(always) == f"{rule} #1: always in «actor.has(Role.COORDINATOR)»"
    asked = [scope(nobody).query.where]
    with changing.living(always):
        asked.append(scope(nobody).query.where)
    asked.append(scope(nobody).query.where)
    assert [bool(where) for where in asked] == [True, False, True]


def test_a_policy_stands_within_its_block_alone():
    kept = dict(ACTIONS)
    policies = [one for one in hunting.policies() if one.action == "participants.import"]
    assert {str(one) for one in policies} >= {
        "participants.import: without coordinator",
        "participants.import: with mentor",
        "participants.import: negated",
        "participants.import: for all",
    }
    with hunting.ruling(policies[0]):
        assert ACTIONS["participants.import"] == frozenset(set(kept["participants.import"]) - {Role.COORDINATOR})
    assert kept == ACTIONS


@pytest.mark.slow
def test_each_of_a_dozen_is_killed(world):
    hunt = hunting.Hunt(world, most=100)
    tried = [one for one in hunting.policies() if one.action in ACCESS and one.change in ("negated", "for all")]
    fates = {str(one): hunt.fate(one, hunt.touched(one))[0] for one in tried}
    for rule, name in SCOPES.items():
        mutant = next(one for one in changing.all_mutants() if one.rule == rule)
        cells = all_cells(rows=[row for row in ROWS if row.name == name])
        fates[str(mutant)] = hunt.fate(mutant, cells)[0]
    assert len(fates) == 16
    assert [name for name, fate in fates.items() if fate in hunting.ALIVE] == []
    harmless = changing.Mutant(rule, -1, "nothing")
    assert hunt.fate(harmless, cells)[0] == "alive"  # the hunt calls nothing killed that has not changed
