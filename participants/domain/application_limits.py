"""How many applications a network address may send, and how fast (privacy rule 12: softly, a school is behind one)."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils.crypto import salted_hmac

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from participants.models import ApplicationCount

AN_HOUR = 30
FASTEST = timedelta(seconds=10)
MARKS_KEPT = timedelta(days=1)


def mark_of(address, *, at):
    """Return the fingerprint of `address` within the hour of `at`.

    The key is made of the day: once it is over, nobody can tell by a guessed address whether it was there.
    """
    salt = f"participants.application_limits.{at:%Y-%m-%d}"
    return salted_hmac(salt, f"{at:%H} {address}", secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()


def count_application(address):
    """Count one more application from `address`, inside the caller's transaction.

    Raises Refused when this hour has had AN_HOUR of them. A row of the database, so that all processes count together.
    """
    now = clock.now()
    row, _ = ApplicationCount.objects.get_or_create(mark=mark_of(address, at=now), defaults={"counted_at": now})
    rows = ApplicationCount.objects.filter(pk=row.pk, amount__lt=AN_HOUR)
    if not rows.update(amount=F("amount") + 1):
        text = "С вашего адреса сейчас пришло очень много заявок. Подождите час и нажмите «Отправить» ещё раз."
        raise Refused(Blocker("limit", f"{text} Ответы останутся на этой странице."))


def demand_slowness(began_at):
    """Raise Refused when somebody has answered everything since `began_at` faster than a person can read it."""
    if clock.now() - began_at < FASTEST:
        text = "Слишком быстро: прочитайте ответы ещё раз и через несколько секунд отправьте заявку снова."
        raise Refused(Blocker("fast", text))


def forget_marks():
    """Delete the counts of hours long over. Returns how many."""
    return ApplicationCount.objects.filter(counted_at__lt=clock.now() - MARKS_KEPT).delete()[0]
