"""Waves as lists and pages show them: how many have answered, in what state they are, who is waited for (D10)."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.timezone import localtime

from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.sections import Status
from mentorship.kernel.spreadsheets.writer import Table
from monitoring.domain.giving import working_members
from monitoring.domain.reminding import is_at_work
from monitoring.enums import ResponseState, Wave
from monitoring.models import MatchWave, SurveyResponse
from participants.domain import audit
from participants.domain.consent_rules import missing_consents
from programs.domain.people import AT_WORK, match_names, short_name
from programs.enums import MemberState

SOON = timedelta(days=14)
NOW, OPEN, OVERDUE, AHEAD, CLOSED = "", "open", "overdue", "soon", "closed"
STATES = [(OPEN, "Открыты"), (OVERDUE, "Срок прошёл"), (AHEAD, "Скоро откроются"), (CLOSED, "Закрыты")]
HEADERS = (
    "№",
    "Пара или группа",
    "Программа",
    "Анкета",
    "Открывается",
    "Ответить до",
    "Дали",
    "Заполнили",
    "Состояние",
)
WIDTHS = (5, 44, 30, 16, 14, 14, 8, 10, 24)
EXPORT = "monitoring.wave.export"


def with_counts(waves):
    """Return `waves`, the earliest first, with how many surveys were `given`, `answered`, are still `waited` for."""
    answered = Q(responses__state=ResponseState.ANSWERED)
    return waves.order_by("opens_on", "match", "pk").annotate(
        given=Count("responses"),
        answered=Count("responses", filter=answered),
        waited=Count("responses", filter=~answered & is_at_work("responses__member__")),
    )


def find_waves(waves, *, state=NOW, program=None, wave="", today):
    """Narrow `waves` (a scope's queryset) to what is asked for; without a state, to what goes on now or begins soon."""
    found = waves.filter(_in_state(state, today))
    if program:
        found = found.filter(match__program=program)
    return found.filter(wave=wave) if wave else found


def _in_state(state, today):
    is_open = Q(opened_at__isnull=False, closed_at__isnull=True, match__state__in=AT_WORK)  # a pause hurries nobody
    is_soon = Q(opened_at__isnull=True, waived_at__isnull=True, opens_on__lte=today + SOON, opens_on__gte=today)
    waits = Exists(_silent().filter(wave=OuterRef("pk")))
    by_state = {
        OPEN: is_open,
        OVERDUE: is_open & Q(due_on__lt=today) & Q(waits),
        AHEAD: is_soon & Q(match__state__in=AT_WORK),
        CLOSED: Q(closed_at__isnull=False) | Q(waived_at__isnull=False),
    }
    return by_state.get(state) or is_open | by_state[AHEAD]


def _silent():
    return SurveyResponse.objects.filter(is_at_work("member__")).exclude(state=ResponseState.ANSWERED)


def status_of(wave, *, today):
    """Return the Status of a wave read through `with_counts`."""
    if wave.waived_at:
        return Status("Решили обойтись", "early")
    if wave.closed_at:
        return Status("Закрыто", "early")
    if wave.opened_at is None:
        return _before(wave, today)
    if not wave.waited:
        return Status("Ответили все", "done")
    return Status("Срок прошёл", "attention") if wave.due_on < today else Status("Открыто", "work")


def _before(wave, today):
    if wave.opens_on < today:
        return Status("Не открывали", "early")
    return Status(f"Откроется {day_month(wave.opens_on)}", "early")


def answered_words(wave):
    """Return «2 из 3», or nothing for a wave in which nobody was given a survey."""
    return f"{wave.answered} из{NBSP}{wave.given}" if wave.given else ""


@dataclass(frozen=True)
class WaveRow:
    """A wave as a line of the list."""

    wave: Any
    name: str
    status: Status
    answered: str


def wave_rows(waves, *, today):
    """Return the WaveRows of `waves` (a page of rows read through `with_counts`, with matches); one query."""
    names = match_names([wave.match for wave in waves])
    return [WaveRow(wave, names[wave.match_id], status_of(wave, today=today), answered_words(wave)) for wave in waves]


def export_waves(waves, *, today, actor):
    """Return the book's sheet of `waves` (a queryset) and write the export down in the journal; counts, no answers."""
    rows = wave_rows(list(with_counts(waves)), today=today)
    audit.record(EXPORT, actor=actor, fields=[f"rows: {len(rows)}"])
    return Table("Анкетирования", HEADERS, [_cells(number, row) for number, row in enumerate(rows, 1)], WIDTHS)


def _cells(number, row):
    wave = row.wave
    return [
        number,
        row.name,
        wave.match.program.title,
        wave.get_wave_display(),
        wave.opens_on,
        wave.due_on,
        wave.given,
        wave.answered,
        row.status.label,
    ]


@dataclass(frozen=True)
class Fact:
    """Whether one member of a match has answered: a fact, never an answer."""

    member: Any
    called: str
    status: Status
    note: str = ""
    response: Any = None


@dataclass(frozen=True)
class WaveFacts:
    """A wave on the page of its match: its Status, what is known of each member, whether anybody may be reminded."""

    wave: Any
    status: Status
    answered: str
    facts: list = field(default_factory=list)
    may_be_reminded: bool = False


def facts_of(match, *, today, shows_why):
    """Return the WaveFacts of `match` from the entry wave to the final one; four queries.

    `shows_why`: only who leads the programme is told which paper keeps a person from being asked (privacy).
    """
    rows, order = with_counts(MatchWave.objects.filter(match=match)), list(Wave)
    waves = sorted(rows, key=lambda wave: order.index(wave.wave))
    responses = SurveyResponse.objects.filter(wave__in=waves).select_related("member__person__school_class", "wave")
    by_wave = {wave.pk: [] for wave in waves}
    for response in responses.order_by("-member__side", "member__person__sort_text", "pk"):
        by_wave[response.wave_id].append(response)
    working = list(working_members(waves))
    lacks = missing_consents([member.person for member in working], on=today) if waves else {}
    return [_facts(wave, by_wave[wave.pk], working, lacks if shows_why else {}, today) for wave in waves]


def _facts(wave, responses, working, lacks, today):
    given = {response.member_id for response in responses}
    facts = [_fact(response) for response in responses]
    if wave.is_open:
        facts += [_not_given(member, lacks.get(member.person_id)) for member in working if member.pk not in given]
    waits = any(response.is_open and not _is_answered(response) for response in responses)
    return WaveFacts(wave, status_of(wave, today=today), answered_words(wave), facts, waits)


def _is_answered(response):
    return response.state == ResponseState.ANSWERED


def _fact(response):
    member, note = response.member, ""
    if _is_answered(response):
        note = day_month(localtime(response.answered_at).date())
        note += ", с\u00a0листа" if response.how == "paper" else ""
        return Fact(member, short_name(member.person), Status("Заполнена", "done"), note, response)
    if member.left_on or member.state != MemberState.ACTIVE:
        words = "участие приостановлено" if member.state == MemberState.SUSPENDED else "больше не\u00a0участвует"
        return Fact(member, short_name(member.person), Status("Не ждём", "early"), words, response)
    if response.reminded_on:
        note = f"напомнили {day_month(response.reminded_on)}"
    if response.open_until:
        note = f"можно ответить до\u00a0{day_month(response.open_until)}"
    return Fact(member, short_name(member.person), Status("Не заполнена", "attention"), note, response)


def _not_given(member, lacking):
    words = [f"нет согласия {kind.label}" for kind in lacking or ()]
    return Fact(member, short_name(member.person), Status("Не дана", "early"), ", ".join(words))


def silent_of(responses):
    """Return `responses` (those waited for) in the order of their list: the longest overdue first."""
    rows = responses.select_related("member__person__school_class", "wave__match__program")
    return rows.order_by(F("wave__due_on"), "member__person__sort_text", "pk")
