"""Appeals: whose they are, who handles them, what a mentor is shown (process, «who sees and does what»).

Nobody reaches an appeal about himself here, nor an own one except as its author: whatever his office.
"""

from django.db.models import Q

from mentorship.kernel.roles import Role
from participants.domain.representation import representation_on
from participants.enums import AppealKind, AppealOffice, Power
from participants.models import Appeal, AppealShowing, Representation
from participants.models.appeal import CLOSED

NOBODY = Q(pk__in=[])


def own_appeals_for(actor):
    """Return the appeals that `actor` has written himself, or that were written down for him, the newest first."""
    rows = Appeal.objects.filter(author=actor.person_id).select_related("owner", "through__guardian", "showing")
    return rows.order_by("-sent_at", "-pk")


def appeals_for(actor):
    """Return the appeals of others that `actor` may read and handle.

    The coordinator: what is addressed to the administration, and requests for support. The director: what goes past
    the coordinator, proposals, what was given to him. Curator and psychologist: what was given to them.
    """
    rows = Appeal.objects.select_related("author__school_class", "about", "owner", "through__guardian", "showing")
    seen = _read_by(actor, Q(owner=actor.person_id))
    return rows.filter(seen).exclude(author=actor.person_id).exclude(about=actor.person_id)


def _read_by(actor, given):
    closed = Q(kind=AppealKind.SUPPORT)
    found = NOBODY
    if actor.has(Role.COORDINATOR):
        found |= Q(addressee__in=[AppealOffice.COORDINATOR, AppealOffice.PSYCHOLOGIST])
    if actor.has(Role.DIRECTOR):
        found |= Q(addressee=AppealOffice.DIRECTOR) | Q(kind=AppealKind.PROPOSAL) | (given & ~closed)
    if actor.has(Role.CURATOR):
        found |= given & Q(addressee=AppealOffice.COORDINATOR)
    if actor.has(Role.PSYCHOLOGIST):
        found |= given & closed
    return found


def waiting_appeals_for(actor):
    """Return those of `appeals_for` that wait for `actor`: given to him, or to nobody yet.

    A proposal that nobody has taken waits for the coordinator: the director may take it, and is not pressed.
    """
    own = Q(owner=actor.person_id)
    if actor.has(Role.COORDINATOR):
        own |= Q(owner__isnull=True)
    if actor.has(Role.DIRECTOR):
        own |= Q(owner__isnull=True, addressee=AppealOffice.DIRECTOR)
    return appeals_for(actor).exclude(state__in=CLOSED).filter(own)


def overdue_appeals_for(actor, *, on):
    """Return those of `waiting_appeals_for` whose day has passed on the day `on`."""
    return waiting_appeals_for(actor).filter(due_on__lt=on)


def complaints_shown_to(actor):
    """Return what `actor` was shown of complaints about his work, the newest first; nothing leads to their authors."""
    return AppealShowing.objects.filter(appeal__about=actor.person_id, agreed_at__isnull=False)


def appealing_for(person, *, on):
    """Return the representatives who may appeal for `person` on the day `on`."""
    return representation_on(person, on, Power.APPEAL)


def appealing_ever_for(person):
    """Return the representatives whose paper gives the power to appeal for `person`: for a paper of an earlier day."""
    return Representation.objects.filter(person=person, may_appeal=True).select_related("guardian")
