"""«Временно не предлагать»: a mentor asks not to be offered before a day, and ends it himself, or the day does (B8)."""

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.roles import PORTAL
from participants.domain import audit
from participants.domain.notifications import notify
from participants.models import MentorProfile

ACTION = "base.pause_offers"


@transaction.atomic
def pause_offers(person, *, until, actor):
    """Note on the card of a mentor that he asks not to be offered before the day `until`.

    Raises Refused for a day that is not ahead.
    """
    if until <= clock.today():
        raise Refused(Blocker("date", "Этот день уже прошёл. Укажите, до какого дня вас не предлагать."))
    _write(MentorProfile.objects.select_for_update().get(person=person), until, actor)


@transaction.atomic
def resume_offers(person, *, actor):
    """End the pause of a mentor before its day. Returns whether there was one; a second time does nothing."""
    paused = MentorProfile.objects.select_for_update().filter(person=person, not_offered_until__isnull=False)
    return [_write(profile, None, actor) for profile in paused] != []


def end_due_pauses():
    """End the pauses whose day has come, and tell their mentors. Returns how many; a second call finds none."""
    with transaction.atomic():
        due = MentorProfile.objects.select_for_update(of=("self",)).filter(not_offered_until__lte=clock.today())
        over = [_write(profile, None, PORTAL) for profile in due.select_related("person")]
        text = "Срок, на который вы просили вас не предлагать, прошёл: наставляемые снова могут вас выбрать."
        notify([profile.person_id for profile in over], text)
    return len(over)


def _write(profile, until, actor):
    MentorProfile.objects.filter(pk=profile.pk).update(not_offered_until=until, version=profile.version + 1)
    audit.record(ACTION, actor=actor, about=profile, person=profile.person, fields=["not_offered_until"])
    return profile
