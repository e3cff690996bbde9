"""Answering on the screen: what is written, what is refused, two pages at once."""

import uuid
from datetime import UTC, date, datetime

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.answering import NOTHING, Given
from monitoring.domain.responses import answer_blockers, answers_of, save_answers, submit_response
from monitoring.domain.surveys.given import questions_of
from monitoring.models import Answer, SurveyResponse
from monitoring.scopes import own_responses_for, responses_for
from participants.models import AuditEntry, Consent
from tests import factories
from tests.monitoring import answers
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
CLOSED = "Анкета закрыта 17\u00a0ноября. Ответы больше не\u00a0меняются."
NO_CONSENT = "Сейчас нет подписанного согласия, без него отвечать нельзя. Спросите куратора программы."


@pytest.fixture
def response():
    match = pairs.approved(state="active")
    survey = answers.make_full_survey(match.program)
    return answers.give(answers.make_wave(match), pairs.mentee_of(match), survey=survey)


@pytest.fixture
def own(response):
    return factories.acting(factories.make_account(response.member.person))


def ids(response):
    return [question.pk for question in questions_of(response.survey)]


def fresh(response):
    return SurveyResponse.objects.get(pk=response.pk)


def sentences(caught):
    return [(blocker.code, blocker.text) for blocker in caught.value.blockers]


def test_the_first_answer_begins_the_survey(response, own):
    scale, yes, *_ = ids(response)
    given = {scale: Given(number=4), yes: Given(choices=(1,), text="в лагере")}
    made = save_answers(response, given, actor=own, page=2)
    assert (made.state, made.how, made.page, made.changed_at) == ("started", "screen", 2, clock.now())
    assert answers_of(response) == given


def test_to_look_at_a_page_and_pass_it_over_begins_nothing(response, own):
    assert save_answers(response, {ids(response)[0]: NOTHING}, actor=own, page=2).state == "waiting"
    assert (fresh(response).page, fresh(response).how, Answer.objects.count()) == (2, "", 0)


def test_an_answer_is_changed_and_taken_back(response, own):
    scale, yes, *_ = ids(response)
    save_answers(response, {scale: Given(number=4), yes: Given(choices=(0,))}, actor=own)
    kept = Answer.objects.get(question=yes).pk
    save_answers(response, {scale: Given(number=9), yes: Given(choices=(0,))}, actor=own)
    assert (answers_of(response)[scale], Answer.objects.get(question=yes).pk) == (Given(number=9), kept)
    save_answers(response, {scale: NOTHING}, actor=own)
    assert answers_of(response) == {yes: Given(choices=(0,))}


def test_handing_in_is_dated_and_journalled_once(response, own):
    for _ in range(2):
        made = submit_response(response, actor=own)
    assert (made.state, made.answered_at) == ("answered", clock.now())
    rows = AuditEntry.objects.filter(action="monitoring.response.submit")
    assert [(row.record_id, row.person_id, row.fields) for row in rows] == [
        (response.pk, response.member.person_id, ["state"])
    ]


def test_after_handing_in_answers_may_be_changed_while_the_wave_is_open(response, own):
    submit_response(response, actor=own)
    made = save_answers(response, {ids(response)[0]: Given(number=2)}, actor=own)
    assert (made.state, answers_of(response)) == ("answered", {ids(response)[0]: Given(number=2)})


@pytest.mark.parametrize(
    ("wave", "sentence"),
    [
        ({"closed_at": datetime(2026, 11, 17, 9, tzinfo=UTC)}, CLOSED),
        ({"opened_at": None}, "Эта анкета ещё не\u00a0открыта."),
    ],
)
def test_only_an_open_wave_is_answered(response, own, wave, sentence):
    for name, value in wave.items():
        setattr(response.wave, name, value)
    response.wave.save()
    for act in (lambda: save_answers(response, {}, actor=own), lambda: submit_response(response, actor=own)):
        with pytest.raises(Refused) as caught:
            act()
        assert sentences(caught) == [("wave", sentence)]


@pytest.mark.parametrize(
    ("until", "found"),
    [
        (factories.TODAY, []),
        (date(2026, 11, 17), [CLOSED]),
        (date(2026, 11, 12), [CLOSED]),
    ],
)
def test_who_joined_later_has_days_of_his_own(response, until, found):
    response.wave.closed_at = datetime(2026, 11, 12 if until.day == 17 else 17, 9, tzinfo=UTC)
    response.open_until = until
    assert pairs.texts(answer_blockers(response, on=factories.TODAY)) == found


def test_without_consent_nothing_is_taken(response, own):
    Consent.objects.filter(person=response.member.person, kind="participation").delete()
    for act in (
        lambda: save_answers(response, {ids(response)[0]: Given(number=4)}, actor=own),
        lambda: submit_response(response, actor=own),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert sentences(caught) == [("G2", NO_CONSENT)]
    assert (fresh(response).state, Answer.objects.count()) == ("waiting", 0)


def test_nobody_answers_for_another(response):
    for actor in (
        factories.acting(factories.make_account(pairs.mentor_of(response.wave.match).person)),
        pairs.coordinator(),
    ):
        for act in (lambda a: save_answers(response, {}, actor=a), lambda a: submit_response(response, actor=a)):
            with pytest.raises(Refused) as caught:
                act(actor)
            assert sentences(caught) == [("own", "На\u00a0анкету отвечает только тот, кому она дана.")]


def test_a_question_that_is_not_asked_is_refused(response, own):
    question = response.survey.questions.first()
    foreign = answers.make_full_survey(response.wave.match.program).questions.first()
    question.is_on = False
    question.save()
    for pk in (question.pk, foreign.pk):
        with pytest.raises(Refused) as caught:
            save_answers(response, {pk: Given(number=4)}, actor=own)
        assert sentences(caught) == [("question", "В\u00a0анкете нет такого вопроса. Обновите страницу.")]


def test_a_wrong_answer_is_refused_by_its_question_and_nothing_is_written(response, own):
    scale, yes, *_ = ids(response)
    with pytest.raises(Refused) as caught:
        save_answers(response, {scale: Given(number=11), yes: Given(choices=(1,))}, actor=own)
    assert sentences(caught) == [(f"q{scale}", "Отметьте число от\u00a01 до\u00a010.")]
    assert Answer.objects.count() == 0


class TestTwoPages:
    def test_the_later_one_is_told(self, response, own):
        scale = ids(response)[0]
        seen = response.version
        save_answers(response, {scale: Given(number=4)}, actor=own, version=seen, form_key=uuid.uuid4())
        with pytest.raises(Conflict) as caught:
            save_answers(response, {scale: Given(number=8)}, actor=own, version=seen, form_key=uuid.uuid4())
        assert caught.value.current.version == seen + 1
        assert answers_of(response) == {scale: Given(number=4)}

    def test_knowingly_the_later_one_wins(self, response, own):
        scale = ids(response)[0]
        save_answers(response, {scale: Given(number=4)}, actor=own, version=1, form_key=uuid.uuid4())
        save_answers(response, {scale: Given(number=8)}, actor=own, version=2, form_key=uuid.uuid4())
        assert answers_of(response) == {scale: Given(number=8)}

    def test_the_same_page_goes_on_over_its_own_saves(self, response, own):
        scale, key = ids(response)[0], uuid.uuid4()
        for number in (4, 5, 6):
            save_answers(response, {scale: Given(number=number)}, actor=own, version=1, form_key=key)
        assert answers_of(response) == {scale: Given(number=6)}

    def test_what_both_say_alike_is_no_conflict(self, response, own):
        scale, yes, *_ = ids(response)
        save_answers(response, {scale: Given(number=4)}, actor=own, version=1, form_key=uuid.uuid4())
        save_answers(response, {scale: Given(number=4), yes: NOTHING}, actor=own, version=1, form_key=uuid.uuid4())
        assert answers_of(response) == {scale: Given(number=4)}


def test_blockers_are_those_of_the_person_today(response):
    assert answer_blockers(response, on=factories.TODAY) == []
    Consent.objects.filter(person=response.member.person).update(valid_until=date(2026, 11, 17))
    assert pairs.texts(answer_blockers(response, on=factories.TODAY)) == [NO_CONSENT]


class TestScopes:
    def test_own(self, response, own):
        assert list(own_responses_for(own)) == [response]
        assert list(own_responses_for(pairs.coordinator())) == []
        assert list(own_responses_for(factories.nobody())) == []

    def test_who_leads_reads_the_answers(self, response):
        curator = response.wave.match.program.curator
        factories.appoint(curator, "curator")
        assert list(responses_for(factories.acting(factories.make_account(curator)))) == [response]
        assert list(responses_for(pairs.coordinator())) == [response]

    @pytest.mark.parametrize("role", ["curator", "director", "psychologist"])
    def test_nobody_else_reads_them(self, response, role):
        assert list(responses_for(factories.acting(factories.make_staff(role)))) == []

    def test_a_mentor_never_does_though_he_is_curator_or_coordinator(self, response):
        match = response.wave.match
        mentor = pairs.mentor_of(match).person
        match.program.curator = mentor
        match.program.save()
        for role in ("curator", "coordinator"):
            factories.appoint(mentor, role)
        actor = factories.acting(factories.make_account(mentor))
        assert {"curator", "coordinator"} <= actor.roles
        assert list(responses_for(actor)) == []
