"""Drafts of long forms, the log of meetings among them: kept on the server while somebody types (look-and-feel 6)."""

from django.urls import reverse

from mentorship.kernel import clock, once
from programs.models import FormDraft

MOST = 20_000  # letters; a form holds less


def page_of(match):
    """Return the address on which a meeting of `match` is written down: the draft of the log stands there."""
    return reverse("programs:meeting_add", args=[match.pk])


def keep_draft(page, values, *, actor, program, match=None, member=None):
    """Keep what `actor` has typed on `page` (an address): a dict of lists of texts. Returns the draft, or None.

    One per account and page, the latest stands; `program`, `match` and `member` say what and whom it is about. What no
    form could hold is not kept, nor a draft that arrives after its own form: it would come back as unsaved.
    """
    if once.is_settled(*values.get("form_key", [""])[-1:]):
        return None
    if sum(len(text) for texts in values.values() for text in texts) > MOST:
        return None
    fields = {"values": values, "saved_at": clock.now(), "program": program, "match": match, "member": member}
    return FormDraft.objects.update_or_create(account=actor.account, page=page, defaults=fields)[0]


def draft_of(page, actor):
    """Return the draft of `actor` on `page`, or None; one query."""
    return FormDraft.objects.filter(account=actor.account, page=page).first()


def drop_draft(page, actor):
    """Forget the draft: the form has been carried out, or its author does not want it. One query."""
    FormDraft.objects.filter(account=actor.account, page=page).delete()
