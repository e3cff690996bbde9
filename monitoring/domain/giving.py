"""Who is given a survey: everybody who works in the match then and has valid consents (gates G2, G11)."""

from collections import defaultdict
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.grammar.dates import day_month
from monitoring.domain.observations import give_sheets
from monitoring.domain.reminding import is_at_work
from monitoring.domain.settings import monitoring_settings
from monitoring.domain.surveys.given import in_use
from monitoring.enums import ResponseState, Wave
from monitoring.models import MatchWave, SurveyResponse
from participants.domain.consent_rules import missing_consents
from participants.domain.notifications import notify
from programs.domain.people import AT_WORK
from programs.enums import MemberState
from programs.models import MatchMember


class Given(NamedTuple):
    """What giving has come to: the new SurveyResponses, and [(member, consents that he lacks)] of who got none."""

    responses: list
    lacking: list[tuple[Any, list]]


def working_members(waves):
    """Return the members who work in the matches of `waves` (rows) now, with their persons."""
    rows = MatchMember.objects.filter(match__in={wave.match_id for wave in waves})
    return rows.filter(state=MemberState.ACTIVE, left_on__isnull=True).select_related("person__school_class")


def give(waves, *, open_until=None):
    """Give the surveys and sheets of `waves` (rows with match and program) to who works there and may; tell them.

    Returns the Given. Call it in the transaction of the act; at most eleven queries for any number of waves. Who lacks
    a consent is not asked (G2). `open_until`: his own last day, for who comes after the wave was closed.
    """
    members = list(working_members(waves).order_by("match_id", "-side", "person__sort_text", "pk"))
    known = set(SurveyResponse.objects.filter(wave__in=waves).values_list("wave_id", "member_id"))
    lacks = missing_consents([member.person for member in members], on=clock.today())
    surveys, by_match, lacking = in_use({wave.match.program_id for wave in waves}), defaultdict(list), {}
    for member in members:
        by_match[member.match_id].append(member)
    rows = []
    for wave in waves:
        for member in by_match[wave.match_id]:
            survey = surveys.survey(wave.match.program, member.side, wave.wave)
            if survey is None or (wave.pk, member.pk) in known:
                continue
            if lacks[member.person_id]:
                lacking[member.pk] = (member, lacks[member.person_id])
                continue
            rows.append(_response(wave, member, survey, open_until))
    SurveyResponse.objects.bulk_create(rows)
    workers = {pk: [one for one in here if not lacks[one.person_id]] for pk, here in by_match.items()}
    give_sheets(waves, workers)
    _tell(rows)
    return Given(rows, list(lacking.values()))


def _response(wave, member, survey, open_until):
    return SurveyResponse(wave=wave, member=member, survey=survey, given_at=clock.now(), open_until=open_until)


def _tell(responses):
    """One message for each last day; no names in it (privacy rule 13)."""
    by_day = defaultdict(set)
    for response in responses:
        by_day[response.due_on].add(response.member.person_id)
    for day, people in sorted(by_day.items()):
        text = f"Вас просят заполнить анкету до\u00a0{day_month(day)}. Ваши ответы помогут сделать программу лучше."
        notify(people, text, link=reverse("monitoring:mine"))


def give_to_newcomers(matches):
    """Give the surveys of open waves of `matches` (a queryset at work) to who has come since. Returns how many.

    Who comes after the entry wave was closed is given its survey with days of his own, until the final one opens: what
    changes with him is measured from his entry. A second call gives none.
    """
    here = MatchWave.objects.filter(match__in=matches.order_by().values("pk"), match__state__in=AT_WORK)
    lacking = MatchMember.objects.filter(match=OuterRef("match"), state=MemberState.ACTIVE, left_on__isnull=True)
    lacking = lacking.exclude(
        Exists(SurveyResponse.objects.filter(wave=OuterRef(OuterRef("pk")), member=OuterRef("pk")))
    )
    rows = here.filter(Exists(lacking), opened_at__isnull=False, waived_at__isnull=True)
    rows = rows.select_related("match__program__form")
    is_late = Q(closed_at__isnull=False, wave=Wave.ENTRY)
    final = MatchWave.objects.filter(match=OuterRef("match"), wave=Wave.FINAL, opened_at__isnull=False)
    given = _given(list(rows.filter(closed_at__isnull=True)), None)
    last_day = clock.today() + timedelta(days=monitoring_settings().wave_days)
    return given + _given(list(rows.filter(is_late).exclude(Exists(final))), last_day)


def ask_again(matches):
    """Give days of their own to who works in `matches` again and was away when the entry wave closed. Returns how many.

    His place was suspended, so nobody waited for his answer; who let the day pass beside him may answer too. Not once
    the final wave is open, nor without the consents (G2).
    """
    final = MatchWave.objects.filter(match=OuterRef("wave__match"), wave=Wave.FINAL, opened_at__isnull=False)
    here = {"wave__match__in": matches.order_by().values("pk"), "wave__match__state__in": AT_WORK}
    rows = SurveyResponse.objects.filter(is_at_work("member__"), wave__closed_at__isnull=False, wave__wave=Wave.ENTRY)
    rows = rows.filter(**here).exclude(state=ResponseState.ANSWERED).exclude(open_until__gte=clock.today())
    rows = list(rows.exclude(Exists(final)).select_related("wave", "member__person"))
    lacks = missing_consents([one.member.person for one in rows], on=clock.today())
    asked = [one for one in rows if not lacks[one.member.person_id]]
    for one in asked:
        one.open_until = clock.today() + timedelta(days=monitoring_settings().wave_days)
    SurveyResponse.objects.bulk_update(asked, ["open_until"])
    _tell(asked)
    return len(asked)


def _given(waves, open_until):
    return len(give(waves, open_until=open_until).responses) if waves else 0
