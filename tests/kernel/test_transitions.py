"""The one door of state changes: of two who open it at one moment the second is told."""

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.transitions import LifeCycle, Transition
from programs.models import Match
from tests import factories

pytestmark = pytest.mark.django_db


def cycle(history, *guards):
    """A cycle of one edge, whose history is the list `history`."""
    edge = Transition("agree", "Согласовать", ("draft",), "agreed", guards)
    return LifeCycle({"agree": edge}, lambda record, edge, source, actor, reason: history.append((source, edge.target)))


def test_the_state_changes_and_the_history_says_from_what():
    match, history = factories.make_match(state="draft"), []
    cycle(history).apply(match, "agree", actor=None)
    assert (match.state, Match.objects.get().state, history) == ("agreed", "agreed", [("draft", "agreed")])


def test_who_comes_second_changes_nothing_and_is_told():
    match, history = factories.make_match(state="draft"), []

    def meanwhile(record, actor):
        Match.objects.update(state="cancelled")
        return []

    with pytest.raises(Refused) as caught:
        cycle(history, meanwhile).apply(match, "agree", actor=None)
    assert [one.text for one in caught.value.blockers] == [
        "Состояние только что изменил другой человек. Обновите страницу."
    ]
    assert (match.state, history) == ("draft", [])
