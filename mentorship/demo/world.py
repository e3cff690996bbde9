"""What every part of the demo shares: the invented data, the people by name, those who act, the calendar."""

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from django.conf import settings
from django.utils import timezone

from mentorship.kernel import clock
from mentorship.kernel.roles import PORTAL, actor_of

SATURDAY = 5


@dataclass
class World:
    """The demo school while it is being built; its days are counted back from `today`, so it is always alive."""

    seed: int
    today: date
    data: dict
    people: dict = field(default_factory=dict)
    accounts: dict = field(default_factory=dict)
    classes: dict = field(default_factory=dict)
    programs: dict = field(default_factory=dict)
    matches: dict = field(default_factory=dict)

    def rng(self, what):
        """Return a source of chance of its own for each purpose: one part's growth changes no other part."""
        return Random(f"{self.seed}:{what}")

    def day(self, ago):
        """Return the working day `ago` days back: what falls on a weekend was on the Friday before."""
        day = self.today - timedelta(days=ago)
        return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))

    def ahead(self, days):
        """Return the working day `days` ahead: what falls on a weekend is on the Monday after."""
        day = self.today + timedelta(days=days)
        return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day

    @contextmanager
    def at(self, ago, hour=11):
        """Live on the working day `ago` days back, at `hour`."""
        day = self.day(ago)
        with clock.at(timezone.make_aware(datetime(day.year, day.month, day.day, hour))):
            yield day

    def actor(self, key):
        """Return the Actor of the person `key`, the portal itself for somebody without an account."""
        account = self.accounts.get(key)
        return actor_of(account) if account else PORTAL

    def all(self, *keys):
        """Return the people of `keys` in that order."""
        return [self.people[key] for key in keys]


def new_world(seed):
    """Return an empty World around the invented data of `fixtures/demo.json`."""
    data = json.loads((settings.BASE_DIR / "fixtures" / "demo.json").read_text(encoding="utf-8"))
    return World(seed=seed, today=clock.today(), data=data)
