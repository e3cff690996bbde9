"""Rules about matches at work: no first meeting, no meeting, no further stage, people who left, a term that ends."""

from functools import cache

from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.utils.timezone import localtime

from participants.enums import BaseState, Side
from participants.models import MembershipEvent
from programs.domain.attention.rules import Found, Rule, addresses
from programs.domain.people import COUNTED
from programs.domain.rhythm import rhythm_words
from programs.domain.statuses import ALL_STAGES
from programs.enums import ChangeKind, ChangeState, MatchState
from programs.models import Match, MatchMember, PendingChange

OPEN = "Открыть пару"
OPENING = (1, 2)  # the stages behind of those who stand before the trial or the planning: one meeting each
AT_WORK = (MatchState.APPROVED, MatchState.ACTIVE)


def match_rules():
    """Return the Rules about matches at work."""
    return [
        Rule("leaver", "Вышел из базы", _leavers, "stop"),
        Rule(
            "first",
            "Нет первой встречи",
            _first,
            setting="после приказа не\u00a0было первой встречи",
            days=10,
            is_slack=True,
        ),
        Rule(
            "stage",
            "Застряли на этапе",
            _stuck,
            setting="не\u00a0переходят к\u00a0следующему этапу",
            days=21,
            is_slack=True,
        ),
        Rule(
            "meeting",
            "Давно не встречались",
            _meetings,
            setting="не\u00a0встречаются сверх обычного промежутка",
            days=7,
            is_slack=True,
        ),
        Rule("interval", "", lambda moment: [], setting="обычный промежуток между встречами", days=7),
        Rule("ending", "Кончается программа", _ending, "work", "программа кончается, а\u00a0встречи остались, за", 30),
    ]


def _first(moment):
    """Counted from the order, or from the first day of the match when that is later."""
    day = moment.since("first")
    rows = Match.objects.filter(state=MatchState.APPROVED, naming__order__signed_on__lte=day, starts_on__lte=day)
    text = "приказ есть, а\u00a0первой встречи ещё не\u00a0было"
    fields = ("pk", "program", "naming__order__signed_on", "starts_on")
    return _of_matches("first", text, [(pk, program, max(days)) for pk, program, *days in _values(rows, *fields)])


def _stuck(moment):
    """The last meeting is the one that began the present stage; regular meetings go on as long as they go."""
    rows = Match.objects.filter(state=MatchState.ACTIVE, stages_done__in=OPENING)
    rows = rows.filter(last_met_on__lte=moment.since("stage"))
    text = "после этой встречи к\u00a0следующему этапу не\u00a0перешли"
    return _of_matches("stage", text, _values(rows, "pk", "program", "last_met_on"))


def _meetings(moment):
    """The interval of the plan (B14), else the usual one, and some days more; who is stuck is left out."""
    rows = Match.objects.filter(state=MatchState.ACTIVE, stages_done__lt=ALL_STAGES)
    rows = rows.filter(last_met_on__lte=moment.since("meeting"))  # no interval is shorter than nothing
    rows = rows.exclude(stages_done__in=OPENING, last_met_on__lte=moment.since("stage"))
    latest, link = _latest_days(moment), _page()
    return [
        Found("meeting", pk, program, pk, None, day, None, _slack_text(agreed), OPEN, link(pk))
        for pk, program, day, agreed in _values(rows, "pk", "program", "last_met_on", "plan__rhythm_days")
        if day <= latest(agreed)
    ]


def _latest_days(moment):
    """Return a function: the agreed days between two meetings → the latest day of a last one that is too long ago."""

    @cache
    def latest(agreed):
        return moment.ago((agreed or moment.days["interval"]) + moment.days["meeting"])

    return latest


def _slack_text(agreed):
    text = "с\u00a0этого дня не\u00a0встречались"
    return f"{text}, а\u00a0по\u00a0плану договорились {rhythm_words(agreed)}" if agreed else text


def _ending(moment):
    coming = (moment.today, moment.ahead("ending"))
    rows = Match.objects.filter(state__in=AT_WORK, ends_on__range=coming, stages_done__lt=ALL_STAGES)
    text, link = "срок кончается, а\u00a0заключительной встречи ещё не\u00a0было", _page()
    return [
        Found("ending", pk, program, pk, None, None, day, text, OPEN, link(pk))
        for pk, program, day in _values(rows, "pk", "program", "ends_on")
    ]


def _leavers(moment):
    """Out of the base and still in a live match, with no order of changes under way."""
    gone = Q(side=Side.MENTOR, person__mentor_profile__state=BaseState.LEFT)
    gone |= Q(side=Side.MENTEE, person__mentee_profile__state=BaseState.LEFT)
    planned = PendingChange.objects.filter(
        match=OuterRef("match"), person=OuterRef("person"), kind=ChangeKind.LEAVE, state=ChangeState.WAITING
    )
    left = MembershipEvent.objects.filter(person=OuterRef("person"), side=OuterRef("side"), target=BaseState.LEFT)
    at = Subquery(left.order_by().values("person").annotate(last=Max("happened_at")).values("last"))
    rows = MatchMember.objects.filter(gone, left_on__isnull=True, match__state__in=COUNTED).exclude(Exists(planned))
    text, link = "участник вышел из\u00a0базы, а\u00a0место в\u00a0паре ещё за\u00a0ним", _page()
    fields = ("pk", "match__program", "match", "person", "joined_on", "gone_at")
    return [
        Found("leaver", pk, program, match, person, _day(gone_at, joined_on), None, text, OPEN, link(match))
        for pk, program, match, person, joined_on, gone_at in _values(rows.annotate(gone_at=at), *fields)
    ]


def _day(moment, otherwise):
    return localtime(moment).date() if moment else otherwise


def _of_matches(rule, text, rows):
    link = _page()
    return [Found(rule, pk, program, pk, None, since, None, text, OPEN, link(pk)) for pk, program, since in rows]


def _values(rows, *fields):
    return rows.order_by().values_list(*fields)


def _page():
    return addresses("programs:match_detail")
