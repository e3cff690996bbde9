"""Reminding only those who have not answered, and not too often (register D10; 002 §6.4)."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.roles import PORTAL
from monitoring.domain.settings import monitoring_settings
from monitoring.enums import ResponseState
from monitoring.models import MatchWave, SurveyResponse
from participants.domain import audit
from participants.domain.holidays import is_holiday
from participants.domain.notifications import notify
from participants.models import SchoolHoliday
from programs.domain.people import AT_WORK
from programs.enums import MemberState

REMIND = "monitoring.wave.remind"
NOBODY = "Напоминать некому: ответили все, кому дали анкеты."
TOO_EARLY = "Всем, кто не ответил, недавно напоминали. Снова можно {day}."


def waited_for(on):
    """Return the responses that are still waited for on the day `on`: not answered, open, of who works in the match."""
    # The open waves are few and found by an index: joined, the wave of every response would be looked at.
    open_waves = MatchWave.objects.filter(opened_at__isnull=False, closed_at__isnull=True)
    is_open = Q(wave__in=open_waves.values("pk"), open_until__isnull=True)
    rows = SurveyResponse.objects.exclude(state=ResponseState.ANSWERED).filter(is_open | Q(open_until__gte=on))
    return rows.filter(is_at_work("member__"), member__match__state__in=AT_WORK)


def is_at_work(path=""):
    """Return Q: the member at `path` takes part now; who is suspended or has left is waited for by nobody (G11)."""
    return Q(**{f"{path}state": MemberState.ACTIVE, f"{path}left_on__isnull": True})


def remind(responses, *, actor):
    """Remind the people of `responses` (a queryset of those waited for) by hand. Returns how many.

    Who was reminded within the days of the school's setting is left alone. Raises Refused when nobody is left: all have
    answered, or all were reminded a short while ago (with the day from which it may be done again).
    """
    today = clock.today()
    days = timedelta(days=monitoring_settings().remind_days)
    with transaction.atomic():
        waited = list(_to_tell(responses.filter(pk__in=waited_for(today).values("pk"))))
        due = [response for response in waited if not response.reminded_on or response.reminded_on + days <= today]
        if not due:
            raise Refused(Blocker("remind", _why_nobody(waited, days)))
        return _remind(due, actor)


def _why_nobody(waited, days):
    if not waited:
        return NOBODY
    return TOO_EARLY.format(day=day_month(min(response.reminded_on for response in waited) + days))


def remind_all():
    """Remind by the clock: some days before the last day and then as often as the school's setting says.

    Not in school holidays. Returns how many; a second call on the same day reminds nobody.
    """
    today = clock.today()
    if is_holiday(today, list(SchoolHoliday.objects.all())):
        return 0
    days = timedelta(days=monitoring_settings().remind_days)
    is_near = Q(open_until__lte=today + days) | Q(open_until__isnull=True, wave__due_on__lte=today + days)
    not_lately = Q(reminded_on__isnull=True) | Q(reminded_on__lte=today - days)
    with transaction.atomic():
        due = list(_to_tell(waited_for(today).filter(is_near & not_lately)))
        due = [response for response in due if localtime(response.given_at).date() < today]
        return _remind(due, PORTAL) if due else 0


def _to_tell(rows):
    return rows.select_for_update(of=("self",)).select_related("wave", "member").order_by("pk")


def _remind(responses, actor):
    """Tell the people by their last day, note the day; texts carry no names (privacy rule 13)."""
    today, by_day = clock.today(), defaultdict(set)
    for response in responses:
        by_day[response.due_on].add(response.member.person_id)
    for day, people in sorted(by_day.items()):
        notify(people, _words(day, today), link=reverse("monitoring:mine"))
    SurveyResponse.objects.filter(pk__in=[response.pk for response in responses]).update(reminded_on=today)
    waves = {response.wave_id: response.wave for response in responses}
    audit.record_many(REMIND, actor=actor, rows=[(wave, None, ["reminded_on"]) for wave in waves.values()])
    return len(responses)


def _words(day, today):
    if day < today:
        return "Анкету ещё можно заполнить. Её ждали раньше, но ответы всё равно важны."
    return f"Напоминаем: анкету просят заполнить до\u00a0{day_month(day)}."
