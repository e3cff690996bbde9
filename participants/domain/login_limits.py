"""How many times a login may be guessed (privacy rule 12).

Per account, by django-axes: five failures in fifteen minutes, whatever the address. Per address only softly, because
the whole school is behind one: after a hundred failures in fifteen minutes one attempt in `PAUSE` is let through, so
that somebody who tries the logins one by one gets slow, and a class that comes to a lesson is never shut out.
"""

from datetime import timedelta
from math import ceil

from axes.models import AccessAttempt
from django.db import transaction
from django.db.models import F, Max, Sum

from mentorship.kernel import clock
from mentorship.kernel.secretwords import login_candidates

WINDOW = timedelta(minutes=15)
ADDRESS_LIMIT = 100
PAUSE = timedelta(seconds=2)


def attempt_key(typed):
    """Return the name under which attempts of the typed login count: «Клен 482», `rkty482` and «клен482» are one."""
    return login_candidates(typed or "")[-1][:255]


@transaction.atomic
def claim_look(key, *, address, browser, at):
    """Count an attempt of the moment `at` as failed before its secret is looked at. Returns the id of its count.

    Counted afterwards, as many secrets would be looked at as come at one moment. The count is written before anybody
    reads it, so of those who find at most five no two are the same one.
    """
    AccessAttempt.objects.filter(username=key, attempt_time__lt=at - WINDOW).delete()
    told = {"get_data": "", "post_data": "", "http_accept": "", "path_info": "", "failures_since_start": 0}
    place = {"username": key, "ip_address": address, "user_agent": browser}
    attempt, _ = AccessAttempt.objects.get_or_create(**place, defaults=told)
    counted = {"failures_since_start": F("failures_since_start") + 1, "attempt_time": at}
    AccessAttempt.objects.filter(pk=attempt.pk).update(**counted)
    return attempt.pk


@transaction.atomic
def give_back(claim):
    """Take the count `claim` back by one: the secret was the right one, or was not looked at."""
    rows = AccessAttempt.objects.filter(pk=claim)
    if not rows.filter(failures_since_start__lte=1).delete()[0]:
        rows.update(failures_since_start=F("failures_since_start") - 1)


def minutes_left(typed):
    """Return in how many minutes (1–15) the typed login opens again."""
    last = AccessAttempt.objects.filter(username=attempt_key(typed)).aggregate(last=Max("attempt_time"))["last"]
    left = (last + WINDOW - clock.now()) if last else WINDOW
    return min(max(ceil(left.total_seconds() / 60), 1), 15)


def lift_locks(logins):
    """Forget the failures of `logins`: a new card works at once."""
    AccessAttempt.objects.filter(username__in=[attempt_key(login) for login in logins]).delete()


def must_slow_down(address):
    """Tell whether `address` has failed so often, and so lately, that its next attempt waits for a moment."""
    since = clock.now() - WINDOW
    rows = AccessAttempt.objects.filter(ip_address=address, attempt_time__gte=since)
    seen = rows.aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    return (seen["failures"] or 0) >= ADDRESS_LIMIT and seen["last"] > clock.now() - PAUSE
