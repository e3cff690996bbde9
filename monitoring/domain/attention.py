"""What of the surveys asks for attention: one that is overdue (domain/monitoring, «Attention list»)."""

from functools import partial

from django.db.models import Count

from mentorship.kernel.addresses import row_address
from mentorship.kernel.grammar.plurals import counted
from monitoring.domain.reminding import waited_for
from programs.domain.attention.rules import Found, Rule

TEXTS = {
    "entry": "на\u00a0входную анкету ждём {who}",
    "middle": "на\u00a0промежуточную анкету ждём {who}",
    "final": "на\u00a0итоговую анкету ждём {who}",
}


def survey_rules():
    """Return the Rules about surveys that are not answered in time."""
    return [Rule("survey", "Анкета не заполнена", _overdue, setting="анкета не\u00a0заполнена после срока", days=3)]


def _overdue(moment):
    """One row a wave, since its last day; who has days of his own is not late while they run."""
    rows = waited_for(moment.today).filter(open_until__isnull=True, wave__due_on__lte=moment.since("survey"))
    names = ("wave", "wave__wave", "wave__due_on", "wave__match", "wave__match__program")
    link = partial(row_address, "monitoring:match_waves")
    return [
        Found("survey", pk, program, match, None, due_on, None, _text(wave, number), "Напомнить", link(match))
        for pk, wave, due_on, match, program, number in rows.order_by()
        .values(*names)
        .annotate(number=Count("pk"))
        .values_list(*names, "number")
    ]


def _text(wave, number):
    return TEXTS[wave].format(who=counted(number, "ответ", "ответа", "ответов"))
