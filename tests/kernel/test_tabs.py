"""Tabs are what the access table opens."""

from mentorship.kernel.roles import Actor, Role
from mentorship.kernel.tabs import open_tabs

TABS = [("Главная", "home", "programs.choice"), ("Журнал", "participants:journal", "participants.person.audit")]


def test_only_what_may_be_opened_and_this_page_is_marked():
    found = open_tabs(Actor(roles=frozenset({Role.MENTEE})), TABS, "home")
    assert found == [{"label": "Главная", "url": "/", "is_current": True}]
    seen = open_tabs(Actor(roles=frozenset({Role.MENTEE, Role.COORDINATOR})), TABS, "home")
    assert [(one["label"], one["is_current"]) for one in seen] == [("Главная", True), ("Журнал", False)]
