"""Ending sessions: a role taken away, a card reset, a block act on the next request (privacy rule 4)."""

from django.db.models import F

from participants.models import Account


def end_sessions(person_id):
    """End every session of a person, wherever he is logged in; one without an account has none."""
    Account.objects.filter(person=person_id).update(session_epoch=F("session_epoch") + 1)
