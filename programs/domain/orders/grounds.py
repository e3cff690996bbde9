"""The acts that orders refer to: the school's own list."""

from django.db import transaction
from django.db.models import Max

from mentorship.kernel.blockers import Blocker, Refused
from participants.domain import audit
from programs.models import Ground


@transaction.atomic
def add_ground(*, actor, text):
    """Add an act at the end of the list; one that stands there already is returned as it is. Returns the Ground."""
    last = Ground.objects.aggregate(last=Max("position"))["last"] or 0
    ground, is_new = Ground.objects.get_or_create(text=text, defaults={"position": last + 1})
    if is_new:
        audit.record("order.ground", actor=actor, about=ground, fields=["text"])
    return ground


@transaction.atomic
def edit_ground(ground, *, actor, text, is_used):
    """Correct an act, or stop offering it. Raises Refused where another one reads the same."""
    if Ground.objects.filter(text=text).exclude(pk=ground.pk).exists():
        raise Refused(Blocker("twice", "Такое основание в списке уже есть."))
    ground.text, ground.is_used = text, is_used
    ground.save(update_fields=["text", "is_used"])
    audit.record("order.ground", actor=actor, about=ground, fields=["text", "is_used"])
    return ground
