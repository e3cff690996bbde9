"""The cards of a mentor's and a mentee's home, and the feeds of leaders: rows turned into words (look-and-feel 8–9)."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.addresses import row_address
from mentorship.kernel.grammar.dates import day_month, long_date
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import NBSP, number_sign
from participants.enums import Side
from programs.domain.cycle import FINAL, ORGANISATIONAL, PLANNING, REGULAR, TRIAL
from programs.domain.fit import asks_fit
from programs.domain.gates import member_work_blockers, work_blockers
from programs.domain.people import match_name, mentees_in, mentors_in, short_name
from programs.domain.plan_progress import against_plan
from programs.domain.planned.reading import in_words, missed_of, next_of
from programs.domain.statuses import ALL_STAGES, match_status, progress_of
from programs.enums import MatchKind, MatchState, ReportState
from programs.extensions import home_asks

# What the mentee reads as the next step, by the stage that comes now.
NEXT = {
    ORGANISATIONAL: "Познакомиться: первую встречу назначит наставник",
    TRIAL: "Пробная встреча: понять, удобно\u00a0ли вам вместе",
    PLANNING: "Встреча для планирования: выбрать цель и\u00a0решить, как к\u00a0ней идти",
    REGULAR: "Встретиться снова и\u00a0сделать то, о\u00a0чём договорились",
    FINAL: "Все этапы пройдены: вспомнить, что получилось",
}

NEAR_END = 30  # days before the end of the match: the report may be begun


@dataclass(frozen=True)
class Card:
    """A pair or group at home: whose it is, how far it has come, what was last, what stands in the way."""

    match: Any
    title: str
    note: str
    faces: list
    status: Any
    progress: Any
    progress_words: str
    last: str
    agreed: str
    next_step: str
    blockers: list
    curator: Any
    request: str = ""
    goal: str = ""
    asks: str = ""
    meets: str = ""
    missed: Any = None
    plans: bool = False
    report: str = ""
    report_text: str = ""
    upper_asks: list = field(default_factory=list)


def mentor_card(own, *, today):
    """Return the Card of an OwnMatch for its mentor: the mentees, and why a meeting can't be logged, if so."""
    match = own.match
    mentees = [member.person for member in mentees_in(match)]
    blockers = work_blockers(match, today) or member_work_blockers([own.member], today)
    card = _card(own, people=mentees, blockers=[replace(blocker, link="") for blocker in blockers])
    text = _report_text(own, today)
    link = row_address("programs:mentor_report", own.member.pk) if text else ""
    plans = not blockers and match.stages_done < ALL_STAGES
    return replace(card, missed=missed_of(match), plans=plans, report=link, report_text=text)


def _report_text(own, today):
    """What a mentor is asked about his report: after the final meeting, near the end, when it came back."""
    match, state = own.match, own.member.report_state
    if state == ReportState.RETURNED:
        return "Дополнить отчёт: куратор вернул его с\u00a0замечанием"
    if match.state != MatchState.ACTIVE or state in (ReportState.SUBMITTED, ReportState.ACCEPTED):
        return ""
    if match.stages_done < ALL_STAGES and (match.ends_on - today).days > NEAR_END:
        return ""
    return "Дописать отчёт наставника" if state else "Составить отчёт наставника"


def mentee_card(own):
    """Return the Card of an OwnMatch for its mentee: the mentors, what was agreed, the next step, his own request."""
    mentors = [member.person for member in mentors_in(own.match)]
    profile = getattr(own.member.person, "mentee_profile", None)
    goal = getattr(getattr(own.match, "plan", None), "goal", "")
    card = _card(own, people=mentors)
    return replace(card, request=profile.request if profile else "", goal=goal)


def _asks(own):
    """The page where an answer of this very member is waited for: after the trial meeting, under a plan."""
    match, member = own.match, own.member
    if asks_fit(match) and not member.fit:
        return row_address("programs:member_fit", member.pk)
    plan = getattr(match, "plan", None)
    if plan and match.state == MatchState.ACTIVE and member.plan_edition != plan.edition:
        return row_address("programs:mentoring_plan_confirm", member.pk)
    return ""


def _card(own, *, people, blockers=()):
    match = own.match
    is_side_of_group = match.kind == MatchKind.GROUP and own.member.side == Side.MENTOR
    progress = progress_of(match)
    return Card(
        match=match,
        title=match_name(match) if is_side_of_group else ", ".join(_called(person, own) for person in people),
        note=_note(match, people, is_side_of_group),
        faces=[] if is_side_of_group else people[:1],
        status=match_status(match),
        progress=progress if match.state != MatchState.AGREED else None,
        progress_words=_progress_words(match, progress),
        asks=_asks(own),
        last=_last_words(own.last),
        agreed=own.last.agreed if own.last else "",
        next_step=_next_step(match, progress),
        blockers=list(blockers),
        curator=match.program.curator,
        meets=_meets(match),
        upper_asks=[ask for asks in home_asks(own) for ask in asks],
    )


def _meets(match):
    planned = next_of(match)
    return in_words(planned, today=clock.today()) if planned else ""


def _called(person, own):
    """A mentee reads his adult mentor's full name: that is how he speaks to him."""
    return person.full_name if own.member.side == Side.MENTEE and not person.school_class_id else short_name(person)


def _note(match, people, is_group):
    program = f"программа «{match.program.title}»"
    if is_group:
        return f"группа, {counted(len(people), 'человек', 'человека', 'человек')}, {program}"
    standing = people[0].standing if len(people) == 1 else ""
    return f"{standing}, {program}" if standing else program


def _progress_words(match, progress):
    if match.state == MatchState.AGREED:
        return "Согласие есть. Ждём приказа"
    if progress.stage == REGULAR and progress.done < ALL_STAGES and progress.held:
        plan = getattr(match, "plan", None)
        if plan:
            return f"{progress.words}: {against_plan(match, plan, clock.today())}"
        return f"{progress.words}, всего прошло {progress.held}"
    return progress.words


def _last_words(last):
    if last is None:
        return ""
    day = day_month(last.met_on)
    if not last.is_held:
        return f"{day}{NBSP}— не{NBSP}состоялась"
    return f"{day}: {last.done}" if last.done else day


def _next_step(match, progress):
    if match.state == MatchState.AGREED:
        return "Дождаться приказа: после него можно встречаться"
    if match.state == MatchState.SUSPENDED:
        return "Работа на\u00a0паузе. Спросите куратора, что дальше"
    if progress.done == ALL_STAGES:
        return NEXT[FINAL]
    return NEXT[progress.stage]


@dataclass(frozen=True)
class Line:
    """A line of a feed: when, what, where it leads."""

    when: str
    text: str
    url: str = ""
    link_text: str = ""


def events_feed(events, *, today):
    """Return the Lines of `events` (from `overview.last_events`): «Гусева Алина — пара утверждена приказом № 40-од»."""
    return [_event_line(event, today) for event in events]


def _event_line(event, today):
    moment = localtime(event.happened_at)
    day = moment.date()
    when = f"сегодня, {moment:%H:%M}" if day == today else day_month(day) if day.year == today.year else long_date(day)
    link = row_address("programs:match_detail", event.match_id)
    if event.name.startswith("member_"):  # the text names the person by itself
        return Line(when, "", link, event.text)
    who = f"Группа «{event.match.title}»" if event.match.title else f"{event.mentee_surname} {event.mentee_name}"
    return Line(when, event.text[:1].lower() + event.text[1:], link, who)


def orders_feed(orders):
    """Return the Lines of registered `orders`, the latest first."""
    return [_order_line(order) for order in orders]


def _order_line(order):
    link = row_address("programs:order_detail", order.pk)
    return Line(long_date(order.signed_on), f"{order.heading},", link, _number(order))


def _number(order):
    return f"приказ {number_sign(order.number)}"
