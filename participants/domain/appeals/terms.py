"""By which day an appeal is answered, and who is reminded of it (59-ФЗ ст. 12)."""

from datetime import timedelta

from django.db.models import F, Q
from django.urls import reverse

from mentorship.kernel import clock
from participants.domain.appeals.routing import told_at_once
from participants.domain.holidays import last_working_day, working_day_after
from participants.domain.notifications import notify
from participants.enums import AppealKind
from participants.models import Appeal
from participants.models.appeal import CLOSED

NEAR = timedelta(days=3)
SOON = "Подходит срок ответа на обращение."
OVERDUE = "Срок ответа на обращение прошёл."


def due_on(kind, received_on, school):
    """Return by which day an appeal of `kind` received on `received_on` is answered. Pure.

    Thirty days by the law, or the fewer that the school has set; a term that ends on a day off is taken a working day
    earlier. A request for support: so many working days as the school has set.
    """
    if kind == AppealKind.SUPPORT:
        return working_day_after(received_on, school.support_days)
    return max(received_on, last_working_day(received_on + timedelta(days=school.appeal_days)))


def remind_of_appeals():
    """Tell who handles an open appeal that its day is near, and once more when it has passed. Returns how many.

    Idempotent: `reminded_on` says which of the two has been said. The words name neither the author nor the matter.
    """
    today = clock.today()
    near = Q(reminded_on__isnull=True, due_on__lte=today + NEAR)
    passed = Q(due_on__lt=today, reminded_on__lte=F("due_on"))
    rows = list(Appeal.objects.exclude(state__in=CLOSED).filter(near | passed))
    for appeal in rows:
        text = OVERDUE if appeal.due_on < today else SOON
        notify(told_at_once(appeal), text, link=reverse("participants:appeal_card", args=[appeal.pk]))
    Appeal.objects.filter(pk__in=[appeal.pk for appeal in rows]).update(reminded_on=today)
    return len(rows)
