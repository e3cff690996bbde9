"""What people are told: a message in the portal, a neutral letter beside it where an address is known.

Texts and letters carry no names (privacy rule 13): the page behind the link says who it is, to whom it may.
"""

import logging
from smtplib import SMTPRecipientsRefused

from django.db import transaction
from django.db.models import F

from mentorship.kernel import clock, mail
from participants.models import Account, Notification, School

log = logging.getLogger("mentorship.notifications")
SUBJECT = "Новое сообщение на портале наставничества"


def notify(people, text, *, link=""):
    """Tell each of `people` (ids of Person) who has a working account `text`, with the page `link`. Returns how many.

    The letters leave when the caller's transaction is written; a mail server that fails hinders nothing.
    """
    accounts = list(Account.objects.filter(person__in=people, is_active=True).select_related("person"))
    now = clock.now()
    told = Notification.objects.bulk_create(
        Notification(account=account, text=text, link=link, created_at=now) for account in accounts
    )
    Account.objects.filter(pk__in=[account.pk for account in accounts]).update(unread=F("unread") + 1)
    letters = {one.pk: one.account.person.email for one in told if one.account.person.email}
    if letters:
        transaction.on_commit(lambda: _write_letters(letters))
    return len(accounts)


def _write_letters(letters):
    """Send a letter for each of `letters`, {id of a notification: address}; what was not taken is noted beside it."""
    context, waiting = {"school": School.objects.filter(pk=1).first()}, list(letters)
    lost = []
    try:
        while waiting:
            if not _is_taken(letters[waiting[0]], context):
                lost.append(waiting[0])
            waiting.pop(0)
    except OSError:
        log.warning("a letter about a notification was not taken by the mail server")
    Notification.objects.filter(pk__in=[*lost, *waiting]).update(letter_lost_at=clock.now())


def _is_taken(address, context):
    """Tell whether the mailbox took the letter: one that is no more stands in nobody else's way. Raises OSError."""
    try:
        mail.send(address, SUBJECT, "mail/notification.txt", context)
    except SMTPRecipientsRefused:
        return False
    return True


def lost_letters(since):
    """Return the notifications whose letters were not taken since the moment `since`, the latest first."""
    lost = Notification.objects.filter(letter_lost_at__gte=since).select_related("account__person")
    return lost.order_by("-letter_lost_at", "-pk")


def read_all(account):
    """Mark all that `account` has been told as read. Returns how many were new."""
    Account.objects.filter(pk=account.pk).update(unread=0)
    return Notification.objects.filter(account=account, read_at__isnull=True).update(read_at=clock.now())
