"""The secret link to a person's own calendar: made, shown once, made anew, revoked (privacy rules 4, 12, 13).

It opens the list of his meetings and nothing else. Only a keyed print of it is kept, so that nobody who reads the
database can open a calendar.
"""

import secrets

from django.core.cache import cache
from django.db import transaction
from django.utils.crypto import salted_hmac

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from participants.domain import audit
from participants.domain.application_limits import mark_of
from participants.models import Account, CalendarLink

SALT = "participants.calendar_link"
LETTERS = 43  # of a token: 32 bytes in the alphabet of addresses
# An hour: how often one link is read, how many unknown ones an address may try (softly, a school is behind one).
READS, MISSES = 60, 100
HOUR = 60 * 60
MANY = "Календарь спрашивают слишком часто. Подождите час."


def link_of(account):
    """Return the CalendarLink of `account`, or None; one query."""
    return CalendarLink.objects.filter(account=account).first()


@transaction.atomic
def make_link(*, actor):
    """Make the link of the actor's own account, a new one in the place of an old one. Returns its token, once."""
    token = secrets.token_urlsafe(32)
    values = {"print_of_token": _print_of(token), "made_at": clock.now()}
    link, _ = CalendarLink.objects.update_or_create(account=actor.account, defaults=values)
    audit.record("account.calendar_link", actor=actor, about=link, person=actor.person, fields=["print_of_token"])
    return token


@transaction.atomic
def revoke_link(*, actor):
    """End the link of the actor's own account; from now on it is found no more. Returns whether there was one."""
    link = link_of(actor.account)
    if link is None:
        return False
    audit.record("account.calendar_revoke", actor=actor, about=link, person=actor.person, fields=["print_of_token"])
    CalendarLink.objects.filter(pk=link.pk).delete()
    return True


def end_links(accounts):
    """End the links of `accounts` whose secret somebody may know: a new card is given out. One query."""
    CalendarLink.objects.filter(account__in=accounts).delete()


def account_of_token(token):
    """Return the account whose calendar `token` opens now, or None: unknown, revoked, closed, not entered yet."""
    if len(token) != LETTERS:
        return None
    link = CalendarLink.objects.filter(print_of_token=_print_of(token)).values("account")
    return Account.objects.filter(pk__in=link, is_active=True, activated_at__isnull=False).first()


def _print_of(token):
    return salted_hmac(SALT, token, algorithm="sha256").hexdigest()


def count_read(account):
    """Count one more reading of the calendar of `account`. Raises Refused when this hour has had READS of them."""
    _count(f"calendar.read.{account.pk}.{clock.now():%Y%m%d%H}", READS)


def count_miss(address):
    """Count one more unknown link from `address`. Raises Refused when this hour has had MISSES of them.

    The address is nowhere as it is, and nothing is written: a GET writes nothing (privacy rule 5).
    """
    _count(f"calendar.miss.{mark_of(address, at=clock.now())}", MISSES)


def _count(key, most):
    cache.add(key, 0, HOUR)
    if cache.incr(key) > most:
        raise Refused(Blocker("limit", MANY))
