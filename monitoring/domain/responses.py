"""Answering a survey: on the screen by its own person, until the wave closes (D3, D5; 002 §6.3–6.4, gate G2)."""

from datetime import date

from django.db import transaction
from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.versions import Conflict
from monitoring.domain.answering import NOTHING, given_in, misfit
from monitoring.domain.response_states import RESPONSES
from monitoring.domain.surveys.editions import hold
from monitoring.domain.surveys.given import asked, questions_of
from monitoring.enums import ResponseHow, ResponseState
from monitoring.models import Answer, SurveyResponse
from participants.domain.consent_rules import missing_consents


def answer_blockers(response, *, on):
    """Return what keeps the person of `response` from answering on the day `on`: a closed wave, G2; one query."""
    return open_blockers(response) or own_consent_blockers(response.member.person, on=on)


def open_blockers(response):
    """People answer while the wave is open; who joined later has days of his own; no query."""
    if response.is_open:
        return []
    closed = closed_on(response)
    if closed is None:
        return [Blocker("wave", "Эта анкета ещё не\u00a0открыта.")]
    return [Blocker("wave", f"Анкета закрыта {day_month(closed)}. Ответы больше не\u00a0меняются.")]


def closed_on(response):
    """Return the last day of a `response` that is not open: that of the wave or his own; None before the opening."""
    closed_at = response.wave.closed_at
    return max(localtime(closed_at).date(), response.open_until or date.min) if closed_at else None


def own_consent_blockers(person, *, on):
    """G2, said to the person himself: where it is mended he may not go."""
    if not missing_consents([person], on=on)[person.pk]:
        return []
    text = "Сейчас нет подписанного согласия, без него отвечать нельзя. Спросите куратора программы."
    return [Blocker("G2", text)]


def answers_of(response):
    """Return {question id: Given} of what stands in `response`; one query."""
    return {answer.question_id: given_in(answer) for answer in Answer.objects.filter(response=response)}


def save_answers(response, given, *, actor, version=None, form_key=None, page=None):
    """Write what its own person answers to some questions of `response`: {question id: Given}. Returns the response.

    An empty Given takes an answer back: any question may be passed over. `page` is where the person goes on another
    time. `version` and `form_key` are of the open page: when another page has saved meanwhile, and says something else
    to the same questions, Conflict is raised. Raises Refused: not his own, a closed wave, a lost consent (G2), a
    foreign question, an answer that its kind does not allow (the blocker's code is «q» and the question's id).
    """
    with transaction.atomic():
        locked = locked_response(response)
        demand(_foreign(locked, actor) or answer_blockers(locked, on=clock.today()))
        check_answers(locked, given)
        stands = answers_of(locked)
        _demand_version(locked, given, stands, version, form_key)
        write_answers(locked, given, stands)
        values = {"page": page or locked.page, "form_key": form_key}
        if any(not one.is_empty for one in given.values()):
            values["how"] = ResponseHow.SCREEN
            if locked.state == ResponseState.WAITING:
                RESPONSES.apply(locked, "begin", actor=actor)
        return stamped(locked, **values)


def submit_response(response, *, actor):
    """The person is done: the survey counts as filled, also with questions passed over. Returns the response.

    Until the wave closes answers may still be changed; a second time changes nothing. Raises Refused as save_answers.
    """
    with transaction.atomic():
        locked = locked_response(response)
        demand(_foreign(locked, actor) or answer_blockers(locked, on=clock.today()))
        if locked.state == ResponseState.ANSWERED:
            return locked
        RESPONSES.apply(locked, "submit", actor=actor, values={"answered_at": clock.now()})
        return stamped(locked, how=ResponseHow.SCREEN)


def locked_response(response):
    """Return `response` locked, with its wave, match, programme, survey and person. Call it in a transaction."""
    rows = SurveyResponse.objects.select_for_update(of=("self",)).select_related("wave__match__program")
    found = rows.select_related("member__person", "survey").get(pk=response.pk)
    if found.state == ResponseState.WAITING:  # the first answer freezes the survey: nobody changes it meanwhile
        hold(found.survey_id)
    return found


def _foreign(response, actor):
    """Nobody answers for another on the screen: a representative has no such power (register E4)."""
    if actor.person_id == response.member.person_id:
        return []
    return [Blocker("own", "На\u00a0анкету отвечает только тот, кому она дана.")]


def check_answers(response, given):
    """Raise Refused when {question id: Given} `given` has a question that is not asked or what is no answer to it."""
    questions = {question.pk: question for question in asked(questions_of(response.survey))}
    if set(given) - set(questions):
        raise Refused(Blocker("question", "В\u00a0анкете нет такого вопроса. Обновите страницу."))
    wrong = {pk: misfit(questions[pk], one) for pk, one in given.items()}
    demand([Blocker(f"q{pk}", text) for pk, text in wrong.items() if text])


def _demand_version(response, given, stands, version, form_key):
    """Another page of the same person has saved since: what both say alike is no conflict (privacy rule 7)."""
    if version is None or response.version == version or (form_key and response.form_key == form_key):
        return
    if any(stands.get(pk, NOTHING) != one for pk, one in given.items()):
        raise Conflict(response)


def write_answers(response, given, stands):
    """Bring the rows of `response` from {question id: Given} `stands` to `given`; what is the same is left alone."""
    changed = {pk: one for pk, one in given.items() if stands.get(pk, NOTHING) != one}
    Answer.objects.filter(response=response, question__in=[pk for pk in changed if pk in stands]).delete()
    rows = [
        Answer(response=response, question_id=pk, number=one.number, choices=list(one.choices), text=one.text)
        for pk, one in changed.items()
        if not one.is_empty
    ]
    Answer.objects.bulk_create(rows)


def stamped(response, **values):
    """Keep `values` of a locked `response` and that its answers have changed now. Returns it."""
    values |= {"changed_at": clock.now(), "version": response.version + 1}
    SurveyResponse.objects.filter(pk=response.pk).update(**values)
    response.refresh_from_db()
    return response
