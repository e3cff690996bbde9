"""What of the answers asks for attention: low or falling satisfaction, the sides apart (domain/monitoring).

A row names no person, no side and no answer. A curator who is in the pair himself is told nothing of it: its row is the
coordinator's alone; where a coordinator is in the pair there is no row, for every coordinator reads all of them.
"""

from datetime import timedelta
from functools import partial

from django.db.models import Exists, F, IntegerField, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.addresses import row_address
from monitoring.domain.results.reading import ANSWERED, with_felt
from monitoring.domain.results.satisfaction import Felt, has_fallen, is_glad
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
LABEL = "Посмотреть ответы"
THEIRS = "response__wave__responses"
ABOUT = ("of_match", "of_program", "curates_himself")
FELT = ("felt_total", "felt_count", "was_total", "was_count")


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
    settings, latest = monitoring_settings(), {}
    later = SurveyResponse.objects.filter(ANSWERED, member=OuterRef("member"), **_opened("gt", ""))
    rows = SurveyResponse.objects.filter(ANSWERED, **_remembered("glad", "", moment)).exclude(Exists(later))
    rows = _about(_with_last(with_felt(_at_work(rows, "", moment.today))), "")
    for *about, at, total, count, was_total, was_count in rows.values_list(*ABOUT, "answered_at", *FELT):
        if _asks_for_words(Felt(total, count), Felt(was_total, was_count), settings):
            latest[tuple(about)] = max(at, latest.get(tuple(about), at))
    return _found("glad", GLAD, [(*about, at) for about, at in latest.items()])


def _asks_for_words(felt, was, settings):
    low = felt.count > 0 and not is_glad(felt, settings.glad_from)
    return low or has_fallen(was, felt, settings.falls_by)


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
    rows = Answer.objects.filter(above | below, **_of_both_sides(), **_remembered("apart", "response__", moment))
    rows = _about(_at_work(rows, "response__", moment.today).exclude(Exists(later)), "response__").order_by()
    return _found("apart", APART, rows.values_list(*ABOUT).annotate(at=Max("response__answered_at")))


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


def _remembered(rule, path, moment):
    """What was answered so lately that the rule remembers it: the day of the answer is the first of its days."""
    return {f"{path}answered_at__gte": clock.midnight(moment.today - timedelta(days=moment.days[rule]))}


def _about(rows, path):
    """Say beside each row of which match it is, of which programme, and whether its curator is in the match himself."""
    match = f"{path}wave__match"
    own = MatchMember.objects.filter(match=OuterRef(match), person=OuterRef(f"{match}__program__curator"))
    return rows.annotate(of_match=F(match), of_program=F(f"{match}__program"), curates_himself=Exists(own))


def _found(rule, text, dated):
    """Return one Found a match of (match, programme, whether its curator is in it, the last of its answers)."""
    link = partial(row_address, "monitoring:match_answers")
    return [
        Found(rule, pk, None if is_own else program, pk, None, localtime(at).date(), None, text, LABEL, link(pk))
        for pk, program, is_own, at in dated
    ]
