"""Closing asks for the final surveys: answered by all who work in the match, or waived with a reason (gate G10)."""

from django.db.models import Count, Q
from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from monitoring.domain.reminding import is_at_work
from monitoring.enums import ResponseState, Wave
from monitoring.models import MatchWave

NOT_OPENED = "Итоговые анкеты ещё не давали."
WAITED_FOR = "Итоговые анкеты заполнили {answered} из\u00a0{given}. Дождитесь остальных или решите обойтись без них."


def final_surveys(match, name, actor):
    """Guard of the transition `name` of `match` (point `guards`): completing asks for the final surveys; one query.

    Who has left or is suspended hinders nobody.
    """
    if name != "complete":
        return []
    link = reverse("monitoring:match_waves", args=[match.pk])
    wave = _final_of(match)
    if wave is None or (wave.opened_at is None and wave.waived_at is None):
        return [Blocker("G10", NOT_OPENED, link, "Открыть анкетирование")]
    if wave.waived_at or wave.answered == wave.given:
        return []
    text = WAITED_FOR.format(answered=wave.answered, given=wave.given)
    return [Blocker("G10", text, link, "Напомнить или обойтись")]


def _final_of(match):
    here = is_at_work("responses__member__")
    answered = here & Q(responses__state=ResponseState.ANSWERED)
    rows = MatchWave.objects.filter(match=match, wave=Wave.FINAL).order_by()
    return rows.annotate(given=Count("responses", filter=here), answered=Count("responses", filter=answered)).first()
