"""What people are told: a message in the portal, a neutral letter beside it where an address is known.

Texts and letters carry no names (privacy rule 13): the page behind the link says who it is, to whom it may.
"""

import logging
from contextlib import suppress
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
    Notification.objects.bulk_create(
        Notification(account=account, text=text, link=link, created_at=now) for account in accounts
    )
    Account.objects.filter(pk__in=[account.pk for account in accounts]).update(unread=F("unread") + 1)
    addresses = [account.person.email for account in accounts if account.person.email]
    if addresses:
        transaction.on_commit(lambda: _write_letters(addresses))
    return len(accounts)


def _write_letters(addresses):
    context = {"school": School.objects.filter(pk=1).first()}
    try:
        for address in addresses:
            with suppress(SMTPRecipientsRefused):  # a mailbox that is no more stands in nobody else's way
                mail.send(address, SUBJECT, "mail/notification.txt", context)
    except OSError:
        log.warning("a letter about a notification was not taken by the mail server")


def read_all(account):
    """Mark all that `account` has been told as read. Returns how many were new."""
    Account.objects.filter(pk=account.pk).update(unread=0)
    return Notification.objects.filter(account=account, read_at__isnull=True).update(read_at=clock.now())
