"""Rules about matches at work: no first meeting, no meeting, no further stage, people who left, a term that ends."""

from functools import cache, partial

from django.db.models import Case, Exists, OuterRef, Q, Subquery, When
from django.utils.timezone import localtime

from mentorship.kernel.addresses import row_address
from participants.domain.consent_rules import NEEDED
from participants.enums import BaseState, Side
from participants.models import Consent, MembershipEvent
from programs.domain.attention.of_people import SIGN, signing
from programs.domain.attention.rules import Found, Rule
from programs.domain.people import AT_WORK, COUNTED
from programs.domain.rhythm import rhythm_words
from programs.domain.statuses import ALL_STAGES
from programs.enums import ChangeKind, ChangeState, MatchState
from programs.models import Match, MatchMember, PendingChange

OPEN = "Открыть пару"
OPENING = (1, 2)  # the stages behind of those who stand before the trial or the planning: one meeting each


def match_rules():
    """Return the Rules about matches at work."""
    return [
        Rule("leaver", "Вышел из базы", _leavers, "stop"),
        Rule("unsigned", "Нет согласия", _unsigned, "stop"),
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
        Rule(
            "ending",
            "Кончается программа",
            _ending,
            "work",
            "за сколько дней до конца программы, если встречи остались",
            30,
        ),
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
    """Who left the base, or whose consent was taken back: an order of changes is to take him out of the match."""
    text, link = "участник вышел из\u00a0базы, а\u00a0место в\u00a0паре ещё за\u00a0ним", _page()
    rows = _out_of_base().filter(ran_out=False)
    return [_of_place("leaver", row, text, OPEN, link(row["match"])) for row in rows]


def _unsigned(moment):
    """Who is stopped by time alone, having come of age or by a term: he signs anew and goes on."""
    text, link = "прежнее согласие больше не\u00a0действует, без нового в\u00a0паре работать нельзя", signing()
    rows = _out_of_base().filter(ran_out=True)
    return [_of_place("unsigned", row, text, SIGN, link(row["person"])) for row in rows]


def _out_of_base():
    """Places in live matches of people out of the base, with no order of changes under way for them.

    `ran_out`: the base was lost with a consent, and nobody has taken one back.
    """
    gone = Q(side=Side.MENTOR, person__mentor_profile__state=BaseState.LEFT)
    gone |= Q(side=Side.MENTEE, person__mentee_profile__state=BaseState.LEFT)
    planned = PendingChange.objects.filter(
        match=OuterRef("match"), person=OuterRef("person"), kind=ChangeKind.LEAVE, state=ChangeState.WAITING
    )
    left = MembershipEvent.objects.filter(person=OuterRef("person"), side=OuterRef("side"), target=BaseState.LEFT)
    left = left.order_by("-happened_at", "-pk")[:1]
    kept = Consent.objects.filter(person=OuterRef("person"), withdrawal__isnull=True)
    is_kept = Q(*(Exists(kept.filter(kind=kind)) for kind in NEEDED))
    rows = MatchMember.objects.filter(gone, left_on__isnull=True, match__state__in=COUNTED).exclude(Exists(planned))
    rows = rows.annotate(gone_at=Subquery(left.values("happened_at")), lost=Subquery(left.values("is_consent_lost")))
    rows = rows.annotate(ran_out=Case(When(is_kept, lost=True, then=True), default=False))
    return rows.order_by().values("pk", "match", "match__program", "person", "joined_on", "gone_at")


def _of_place(rule, row, text, label, link):
    day = localtime(row["gone_at"]).date() if row["gone_at"] else row["joined_on"]
    return Found(rule, row["pk"], row["match__program"], row["match"], row["person"], day, None, text, label, link)


def _of_matches(rule, text, rows):
    link = _page()
    return [Found(rule, pk, program, pk, None, since, None, text, OPEN, link(pk)) for pk, program, since in rows]


def _values(rows, *fields):
    return rows.order_by().values_list(*fields)


def _page():
    return partial(row_address, "programs:match_detail")
