"""The rule about events: the day is past, and nobody has noted what came of it (002 §9; register E10)."""

from functools import partial

from django.db.models import Count, Min

from mentorship.kernel.addresses import row_address
from programs.domain.attention.rules import Found, Rule
from programs.models import Event

LACKS = "мероприятие прошло, а\u00a0итог не\u00a0записан"


def event_rules():
    """Return the Rules about events."""
    return [Rule("result", "Нет итога", _without_result)]


def _without_result(moment):
    """The curator of all its programmes owns the row; of an event for all, or of several curators, the coordinator."""
    rows = Event.objects.filter(day__lt=moment.today, held_at__isnull=True, called_off_at__isnull=True).order_by()
    rows = rows.annotate(program=Min("programs"), curators=Count("programs__curator", distinct=True))
    link = partial(row_address, "programs:event_hold")
    return [
        Found(
            *("result", pk, None if is_for_all or curators != 1 else program, None, None, day, None),
            *(LACKS, "Записать итог", link(pk), pk),
        )
        for pk, is_for_all, program, curators, day in rows.values_list("pk", "is_for_all", "program", "curators", "day")
    ]
