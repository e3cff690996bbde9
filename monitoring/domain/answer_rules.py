"""What of the answers asks for attention: low or falling satisfaction, the sides apart (domain/monitoring).

A row names no person, no side and no answer. A curator who is in the pair himself is told nothing of it: its row is the
coordinator's alone; where a coordinator is in the pair there is no row, for every coordinator reads all of them.
"""

from datetime import timedelta
from functools import partial

from django.db.models import Exists, F, IntegerField, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from mentorship.kernel.addresses import row_address
from monitoring.domain.results.reading import ANSWERED, with_felt
from monitoring.domain.settings import monitoring_settings
from monitoring.enums import ResponseState
from monitoring.models import Answer, SurveyResponse
from participants.domain.roles import in_force
from participants.enums import AppointedRole, Side
from programs.domain.attention.rules import Found, Rule
from programs.domain.people import AT_WORK
from programs.models import MatchMember

GLAD = "в\u00a0ответах анкеты есть повод для разговора: поговорите с\u00a0каждым"
APART = "наставник и\u00a0наставляемый по-разному видят общее дело: поговорите с\u00a0каждым"
THEIRS = "response__wave__responses"


def answer_rules():
    """Return the Rules about what was answered; a row stays for so many days after the answer."""
    return [
        Rule("glad", "Нужен разговор", _unhappy, setting="сколько дней помнить о\u00a0низких ответах анкеты", days=30),
        Rule(
            "apart", "Взгляды расходятся", _apart, setting="сколько дней помнить, что ответы сторон расходятся", days=30
        ),
    ]


def _unhappy(moment):
    """Somebody's last survey is below the school's threshold, or fell since the one before."""
    settings = monitoring_settings()
    later = SurveyResponse.objects.filter(ANSWERED, member=OuterRef("member"), **_opened("gt", ""))
    rows = SurveyResponse.objects.filter(ANSWERED).exclude(Exists(later))
    rows = _with_last(with_felt(_at_work(rows, "", moment.today))).filter(felt_count__gt=0)
    was, now = F("was_total") * F("felt_count"), F("felt_total") * F("was_count")
    rows = rows.annotate(fell=was - now - settings.falls_by * F("was_count") * F("felt_count"))
    low = Q(felt_total__lt=settings.glad_from * F("felt_count"))
    return _found("glad", GLAD, rows.filter(low | Q(was_count__gt=0, fell__gte=0)), "", moment)


def _with_last(rows):
    """What the same person said the last time before; nothing where it was the first time."""
    before = SurveyResponse.objects.filter(ANSWERED, member=OuterRef("member"), **_opened("lt", ""))
    before = with_felt(before).filter(felt_count__gt=0).order_by("-wave__opens_on", "-pk")
    return rows.annotate(
        **{
            f"was_{name}": Coalesce(Subquery(before.values(f"felt_{name}")[:1], output_field=IntegerField()), 0)
            for name in ("total", "count")
        }
    )


def _apart(moment):
    """In the last wave of the match a mentor and a mentee see one characteristic apart."""
    apart_from, other = monitoring_settings().apart_from, f"{THEIRS}__answers__number"
    match = OuterRef("response__wave__match")
    later = SurveyResponse.objects.filter(ANSWERED, wave__match=match, **_opened("gt", "response__"))
    above = Q(**{f"{other}__gte": F("number") + apart_from})
    below = Q(**{f"{other}__lte": F("number") - apart_from})
    rows = Answer.objects.filter(above | below, **_of_both_sides())
    rows = _at_work(rows, "response__", moment.today).exclude(Exists(later))
    return _found("apart", APART, rows, "response__", moment)


def _of_both_sides():
    """A mentor's answer beside a mentee's about the same, both handed in in one wave."""
    return {
        "response__state": ResponseState.ANSWERED,
        "response__member__side": Side.MENTOR,
        f"{THEIRS}__state": ResponseState.ANSWERED,
        f"{THEIRS}__member__side": Side.MENTEE,
        f"{THEIRS}__member__left_on__isnull": True,
        f"{THEIRS}__answers__question__characteristic": F("question__characteristic"),
    }


def _opened(than, path):
    return {f"wave__opens_on__{than}": OuterRef(f"{path}wave__opens_on")}


def _at_work(rows, path, today):
    """Those of people who work in a match at work in which no coordinator is."""
    match, coordinators = f"{path}wave__match", in_force(today).filter(role=AppointedRole.COORDINATOR)
    office = MatchMember.objects.filter(match=OuterRef(match), person__in=coordinators.values("person"))
    rows = rows.filter(**{f"{match}__state__in": AT_WORK, f"{path}member__left_on__isnull": True})
    return rows.exclude(Exists(office))


def _found(rule, text, rows, path, moment):
    """One row a match, since the last of the answers, as long as the rule remembers them; one query."""
    match, oldest = f"{path}wave__match", moment.today - timedelta(days=moment.days[rule])
    own = MatchMember.objects.filter(match=OuterRef(match), person=OuterRef(f"{match}__program__curator"))
    rows = rows.annotate(curates_himself=Exists(own)).order_by()
    fields = (match, f"{match}__program", "curates_himself")
    link = partial(row_address, "monitoring:match_answers")
    dated = rows.values_list(*fields).annotate(at=Max(f"{path}answered_at"))
    return [
        Found(rule, pk, None if is_own else program, pk, None, day, None, text, "Посмотреть ответы", link(pk))
        for pk, program, is_own, at in dated
        if (day := localtime(at).date()) >= oldest
    ]
