"""What asks for somebody's attention."""

from django.db.models import Q

from mentorship.kernel.roles import Role
from programs.models import (
    AttentionRow,
)
from programs.scopes.programs import NOBODY


def attention_for(actor, *, on):
    """Return what asks for the attention of `actor` on the day `on`, without what is put off."""
    return all_attention_for(actor).filter(Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=on))


def snoozed_attention_for(actor, *, on):
    """Return what `actor` or another leader has put off beyond the day `on`."""
    return all_attention_for(actor).filter(snoozed_until__gt=on)


def all_attention_for(actor):
    """Return the rows that `actor` may put off: all for the coordinator, a curator's are those of own programmes."""
    if actor.has(Role.COORDINATOR):
        return AttentionRow.objects.all()
    if actor.has(Role.CURATOR):
        return AttentionRow.objects.filter(program__curator=actor.person_id)
    return AttentionRow.objects.filter(NOBODY)
