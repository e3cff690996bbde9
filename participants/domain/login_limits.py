"""How many times a login may be guessed (privacy rule 12).

Per account, by django-axes: five failures in fifteen minutes, whatever the address. Per address only softly, because
the whole school is behind one: after a hundred failures in fifteen minutes one attempt in `PAUSE` is let through, so
that somebody who tries the logins one by one gets slow, and a class that comes to a lesson is never shut out.
"""

from datetime import timedelta
from math import ceil

from axes.models import AccessAttempt
from django.db.models import Max, Sum

from mentorship.kernel import clock
from mentorship.kernel.secretwords import login_candidates

WINDOW = timedelta(minutes=15)
ADDRESS_LIMIT = 100
PAUSE = timedelta(seconds=2)


def attempt_key(typed):
    """Return the name under which attempts of the typed login count: «Клен 482», `rkty482` and «клен482» are one."""
    return login_candidates(typed or "")[-1][:255]


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
