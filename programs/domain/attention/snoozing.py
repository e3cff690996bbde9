"""Putting a row off: it comes back by itself, and goes for good with its cause."""

from datetime import timedelta

from django.db import transaction

from mentorship.kernel import clock
from participants.domain import audit

SNOOZE = timedelta(days=3)


@transaction.atomic
def snooze(row, *, actor):
    """Put `row` off for three days. Returns the day on which it comes back."""
    row.snoozed_until = clock.today() + SNOOZE
    row.save(update_fields=["snoozed_until"])
    audit.record("programs.attention.snooze", actor=actor, about=row, person=row.person, fields=["snoozed_until"])
    return row.snoozed_until


@transaction.atomic
def wake(row, *, actor):
    """Bring a row back into the list before its day."""
    row.snoozed_until = None
    row.save(update_fields=["snoozed_until"])
    audit.record("programs.attention.snooze", actor=actor, about=row, person=row.person, fields=["snoozed_until"])
