"""What the surveys say beside the curator's table: how many mentors and mentees are satisfied (register D1, D7).

For the leaders of the programme, who read single answers anyway; a group smaller than three is told of by no figure.
"""

from django.db.models import Count, F, Q

from monitoring.domain.quality import WAVES
from monitoring.domain.results.hiding import LEAST
from monitoring.domain.results.reading import with_felt
from monitoring.domain.results.satisfaction import Satisfaction
from monitoring.domain.results.words import glad_words
from monitoring.domain.settings import monitoring_settings
from monitoring.enums import ResponseState
from monitoring.models import SurveyResponse
from participants.enums import Side

SIDES = {"glad_mentors": Side.MENTOR, "glad_mentees": Side.MENTEE}
TOO_FEW = "По анкетам: ответили меньше трёх человек."


def facts_of(program):
    """Return {(code of a sign, wave): what the surveys of that wave say}, where they say anything; two queries."""
    glad_from = monitoring_settings().glad_from
    found = _satisfied(program, glad_from)
    return {
        (code, wave): _words(side, found[side, wave], glad_from)
        for code, side in SIDES.items()
        for wave in WAVES
        if (side, wave) in found
    }


def _satisfied(program, glad_from):
    answered = SurveyResponse.objects.filter(state=ResponseState.ANSWERED, wave__match__program=program)
    is_glad = Q(felt_total__gte=F("felt_count") * glad_from)
    rows = with_felt(answered).filter(felt_count__gt=0).order_by().values_list("member__side", "wave__wave")
    counted = rows.annotate(people=Count("pk"), glad=Count("pk", filter=is_glad))
    return {(side, wave): Satisfaction(people, glad) for side, wave, people, glad in counted}


def _words(side, satisfaction, glad_from):
    if satisfaction.answered < LEAST:
        return TOO_FEW
    words = glad_words(side, satisfaction, glad_from)
    return f"По анкетам: {words[0].lower()}{words[1:]}"
