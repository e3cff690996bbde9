"""What the parts of the large school share: its people, places and matches while they are being built."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from mentorship.demo.world import World
from participants.models import AuditEntry

# In which way a person's place in a base goes; the first two take part in pairs and groups.
WORKING, WITHDREW, PAUSED, LEFT, CANDIDATE = "working", "withdrew", "paused", "left", "candidate"
TAKING_PART = (WORKING, WITHDREW)


@dataclass
class Large:
    """The large school: `size` people, drawn by the seed of `world`, whose days are counted back from today."""

    world: World
    size: int
    names: dict
    pupils: list = field(default_factory=list)
    employees: list = field(default_factory=list)
    guests: list = field(default_factory=list)
    mentors: list = field(default_factory=list)
    mentees: list = field(default_factory=list)
    fates: dict = field(default_factory=dict)  # (side, person id): one of the words above
    programs: list = field(default_factory=list)
    places: dict = field(default_factory=dict)  # (side, person id): Enrolment
    guardians: dict = field(default_factory=dict)  # person id: who signs for him
    members: dict = field(default_factory=dict)  # Match: its MatchMembers, the mentor first

    @property
    def account(self):
        """The coordinator's account, by whose hand nearly everything was typed."""
        return self.world.accounts["coordinator"]

    def moment(self, day, hour=12):
        """Return `hour` o'clock on `day` (a date)."""
        return timezone.make_aware(datetime(day.year, day.month, day.day, hour))

    def ago(self, days, hour=12):
        """Return the moment on the working day `days` back."""
        return self.moment(self.world.day(days), hour)

    def taking_part(self, profiles):
        """Return those of `profiles` who are matched."""
        return [one for one in profiles if self.fates[one.side, one.person_id] in TAKING_PART]

    def journal(self, action, rows, *, at, fields=()):
        """Write a journal row for each of `rows`, pairs (record, person or None), all at the moment `at`."""
        common = {"happened_at": at, "actor": self.account, "action": action, "fields": sorted(fields)}
        AuditEntry.objects.bulk_create(
            AuditEntry(record_type=about._meta.label_lower, record_id=about.pk, person=person, **common)
            for about, person in rows
        )


def new_large(world, size):
    """Return an empty Large around the names of `fixtures/names.json`."""
    names = json.loads((settings.BASE_DIR / "fixtures" / "names.json").read_text(encoding="utf-8"))
    return Large(world=world, size=size, names=names)
