"""A filled sheet of paper, typed in by who leads the programme (D5, 002 §4.13: the record says who typed it)."""

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import day_month, long_date
from mentorship.kernel.versions import Conflict
from monitoring.domain.answering import NOTHING
from monitoring.domain.response_states import RESPONSES
from monitoring.domain.responses import (
    answers_of,
    check_answers,
    closed_on,
    locked_response,
    stamped,
    write_answers,
)
from monitoring.domain.surveys.given import asked, questions_of
from monitoring.enums import ResponseHow, ResponseState
from participants.domain import audit
from participants.domain.gates import consent_blockers
from programs.domain.programs import leads
from programs.models import MatchMember

LATE_DAYS = 14  # a sheet filled in time may lie about: after that the wave is over for paper too
FOREIGN = "Этот лист вводит другой: куратор программы или координатор, не\u00a0из\u00a0этой пары."


def enter_sheet(response, given, *, actor, paper_on, version, is_blank=False):
    """Write down what the person of `response` has filled in on paper on the day `paper_on`. Returns the response.

    `given` is {question id: Given} of the whole sheet: what it has no answer to is passed over. A sheet that was typed
    already is corrected so. `is_blank` says that it was handed in with no answer at all. Raises Refused, the codes say
    which field is meant (number, paper_on, is_blank, «q» and a question's id); Conflict when `version` is outdated.
    """
    with transaction.atomic():
        locked = locked_response(response)
        demand(sheet_blockers(locked, actor=actor) or day_blockers(locked, paper_on))
        whole = {question.pk: NOTHING for question in asked(questions_of(locked.survey))} | given
        check_answers(locked, whole)
        if not is_blank and all(one.is_empty for one in whole.values()):
            text = "На\u00a0листе нет ни\u00a0одного ответа. Если его сдали пустым, отметьте это."
            raise Refused(Blocker("is_blank", text))
        if locked.version != version:
            raise Conflict(locked)
        write_answers(locked, whole, answers_of(locked))
        _hand_in(locked, actor)
        typed = {"how": ResponseHow.PAPER, "paper_on": paper_on, "entered_by": actor.account, "form_key": None}
        return stamped(locked, **typed)


def _hand_in(response, actor):
    if response.state == ResponseState.ANSWERED:
        names = {"about": response, "person": response.member.person, "fields": ["paper_on"]}
        audit.record("monitoring.response.mend", actor=actor, **names)
    else:
        RESPONSES.apply(response, "enter", actor=actor, values={"answered_at": clock.now()})


def sheet_blockers(response, *, actor):
    """Return what keeps any sheet of `response` from being typed in by `actor` today; two queries.

    Who leads the programme types, but for the sheets of his own pair: he would read them. What a person has handed in
    on the screen stands. After the wave has closed sheets are taken for two weeks. G2 holds on the day of typing.
    """
    match = response.wave.match
    is_own = MatchMember.objects.filter(match=match, person=actor.person_id).exists()
    if is_own or not leads(actor, match.program):
        return [Blocker("number", FOREIGN)]
    if response.state == ResponseState.ANSWERED and response.how == ResponseHow.SCREEN:
        day = day_month(localtime(response.answered_at).date())
        text = f"Эта анкета сдана на\u00a0экране {day}. Лист её не\u00a0заменит."
        return [Blocker("number", text)]
    return _late(response) or _as_number(consent_blockers([response.member.person], on=clock.today()))


def _late(response):
    if response.is_open:
        return []
    closed = closed_on(response)
    if closed is None:
        return [Blocker("number", "Эта анкета ещё не\u00a0открыта.")]
    if clock.today() <= closed + timedelta(days=LATE_DAYS):
        return []
    text = f"Анкета закрыта {long_date(closed)} Листы принимают ещё {LATE_DAYS}\u00a0дней, этот срок прошёл."
    return [Blocker("number", text)]


def _as_number(blockers):
    return [Blocker("number", one.text, one.link, one.link_text) for one in blockers]


def day_blockers(response, paper_on):
    """Return what is wrong with the day on the sheet: to come, before it was given, after the end, G2; one query."""
    given_on, closed = localtime(response.given_at).date(), closed_on(response)
    if paper_on > clock.today():
        return [Blocker("paper_on", "Эта дата ещё не\u00a0наступила. Укажите день, который стоит на\u00a0листе.")]
    if paper_on < given_on:
        return [Blocker("paper_on", f"Анкету дали {long_date(given_on)} Лист не\u00a0может быть раньше.")]
    if closed and not response.is_open and paper_on > closed:
        return [Blocker("paper_on", f"Анкета закрыта {long_date(closed)} Лист, заполненный позже, не\u00a0принимают.")]
    if response.how == ResponseHow.SCREEN and localtime(response.changed_at).date() > paper_on:
        day = day_month(localtime(response.changed_at).date())
        return [Blocker("paper_on", f"{day} человек отвечал на\u00a0экране, позже этого листа. Спросите, что верно.")]
    lacking = consent_blockers([response.member.person], on=paper_on)
    return [Blocker("paper_on", one.text, one.link, one.link_text) for one in lacking]
