"""Drafts of the meeting log: kept on the server while somebody types: nothing is lost (look-and-feel 6)."""

from mentorship.kernel import clock, once
from programs.models import MeetingDraft

MOST = 20_000  # letters; a form holds less


def keep_draft(match, values, *, actor):
    """Keep what `actor` has typed of a meeting of `match`: a dict of lists of texts. Returns the draft, or None.

    One per account and match, the latest stands. What no form could hold is not kept, nor a draft that arrives after
    its own form: it would come back as a new entry.
    """
    if once.is_settled(*values.get("form_key", [""])[-1:]):
        return None
    if sum(len(text) for texts in values.values() for text in texts) > MOST:
        return None
    fields = {"values": values, "saved_at": clock.now()}
    draft, _ = MeetingDraft.objects.update_or_create(account=actor.account, match=match, defaults=fields)
    return draft


def draft_of(match, actor):
    """Return the draft of `actor` for `match`, or None; one query."""
    return MeetingDraft.objects.filter(account=actor.account, match=match).first()


def drop_draft(match, actor):
    """Forget the draft: the meeting is written down, or its author does not want it. One query."""
    MeetingDraft.objects.filter(account=actor.account, match=match).delete()
