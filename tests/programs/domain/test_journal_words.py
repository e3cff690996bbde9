"""What the journal calls the acts: each one that is written down has words of its own, none is «изменена запись»."""

import ast
from pathlib import Path

import pytest

from participants.domain.applications import DECIDING
from participants.domain.lifecycle import MEMBERSHIP
from participants.extensions import journal_words
from programs.domain.changes import CHANGES
from programs.domain.endings import ENDINGS
from programs.domain.journal_words import own_journal_words
from programs.domain.lifecycle import MATCHES, MEMBERS
from programs.domain.offers import OFFERS
from programs.domain.orders.lifecycle import ORDERS
from programs.domain.program_lifecycle import PROGRAMS
from programs.domain.reports import REPORTS
from programs.domain.resources.lifecycle import RESOURCES
from tests.architecture.tree import read_tree

ROOT = Path(__file__).resolve().parents[3]
LIFE_CYCLES = [
    ("application", DECIDING),
    ("base", MEMBERSHIP),
    ("resource", RESOURCES),
    ("match", MATCHES),
    ("match.member", MEMBERS),
    ("offer", OFFERS),
    ("order", ORDERS),
    ("program", PROGRAMS),
    ("programs.change", CHANGES),
    ("programs.ending", ENDINGS),
    ("programs.report", REPORTS),
]


def known_words():
    return {action: words for known in journal_words() for action, words in known.items()}


def recorded(text):
    """The actions that a module gives to `record` or `record_many` as a literal or a constant of its own."""
    tree = ast.parse(text)
    named = [node for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)]
    constants = {target.id: node.value.value for node in named for target in node.targets if hasattr(target, "id")}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("record", "record_many") and node.args:
            action = constants.get(getattr(node.args[0], "id", ""), getattr(node.args[0], "value", None))
            if isinstance(action, str):
                yield action


@pytest.mark.parametrize(("prefix", "cycle"), LIFE_CYCLES, ids=[prefix for prefix, _ in LIFE_CYCLES])
def test_each_step_of_a_life_has_words(prefix, cycle):
    assert [name for name in cycle.transitions if f"{prefix}.{name}" not in known_words()] == []


def test_each_act_that_is_written_down_has_words():
    modules = {path: text for path, text in read_tree(ROOT).items() if path.endswith(".py")}
    acts = {action for text in modules.values() for action in recorded(text)}
    assert (len(acts) > 50, sorted(acts - known_words().keys())) == (True, [])


@pytest.mark.parametrize("act", ["import.check", "import.apply", "import.undo", "programs.import"])
def test_a_book_that_is_loaded_has_words(act):
    assert act in known_words()


def test_they_are_sentences():
    assert all(words[0].isupper() and not words.endswith(".") for words in own_journal_words().values())
