"""Sheets of paper typed in: what is written, who may, which days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.answering import NOTHING, Given
from monitoring.domain.paper import day_blockers, enter_sheet, sheet_blockers
from monitoring.domain.responses import answers_of, save_answers
from monitoring.domain.surveys.given import questions_of
from monitoring.models import Answer, SurveyResponse
from participants.models import AuditEntry, Consent
from tests import factories
from tests.monitoring import answers
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
GIVEN_AT = datetime(2026, 11, 10, 9, tzinfo=UTC)
PAPER = date(2026, 11, 16)
FOREIGN = "Этот лист вводит другой: куратор программы или координатор, не\u00a0из\u00a0этой пары."


@pytest.fixture
def response():
    match = pairs.approved(state="active")
    survey = answers.make_full_survey(match.program)
    return answers.give(answers.make_wave(match), pairs.mentee_of(match), survey=survey, given_at=GIVEN_AT)


@pytest.fixture
def clerk():
    return pairs.coordinator()


def ids(response):
    return [question.pk for question in questions_of(response.survey)]


def enter(response, actor, given=None, **values):
    response.refresh_from_db()
    values = {"paper_on": PAPER, "version": response.version} | values
    return enter_sheet(response, {ids(response)[0]: Given(number=4)} if given is None else given, actor=actor, **values)


def close(response, day):
    response.wave.closed_at = datetime(2026, 11, day, 9, tzinfo=UTC)
    response.wave.save()


def said(blockers):
    return [(one.code, one.text.replace("\u00a0", " ")) for one in blockers]


def test_the_record_says_who_typed_it_from_what_paper(response, clerk):
    made = enter(response, clerk)
    assert (made.state, made.how, made.paper_on, made.entered_by) == ("answered", "paper", PAPER, clerk.account)
    assert (made.answered_at, made.changed_at) == (clock.now(), clock.now())
    assert answers_of(response) == {ids(response)[0]: Given(number=4)}
    [row] = AuditEntry.objects.filter(action__startswith="monitoring.response")
    assert (row.action, row.actor, row.person) == ("monitoring.response.enter", clerk.account, response.member.person)


def test_a_sheet_typed_wrongly_is_typed_again_and_stands_whole(response, clerk):
    first, second, *_ = ids(response)
    enter(response, clerk, {first: Given(number=4), second: Given(choices=(1,))})
    made = enter(response, clerk, {first: Given(number=5)}, paper_on=date(2026, 11, 17))
    assert (answers_of(response), made.paper_on) == ({first: Given(number=5)}, date(2026, 11, 17))
    actions = AuditEntry.objects.filter(action__startswith="monitoring.response").order_by("pk")
    assert [row.action for row in actions] == ["monitoring.response.enter", "monitoring.response.mend"]


def test_two_clerks_with_one_sheet(response, clerk):
    enter(response, clerk)
    with pytest.raises(Conflict):
        enter(response, pairs.coordinator(), version=1)
    assert answers_of(response) == {ids(response)[0]: Given(number=4)}


def test_an_empty_sheet_is_said_to_be_so(response, clerk):
    with pytest.raises(Refused) as caught:
        enter(response, clerk, {ids(response)[0]: NOTHING})
    text = "На листе нет ни одного ответа. Если его сдали пустым, отметьте это."
    assert said(caught.value.blockers) == [("is_blank", text)]
    assert enter(response, clerk, {}, is_blank=True).state == "answered"


def test_an_answer_that_is_none_writes_nothing(response, clerk):
    with pytest.raises(Refused) as caught:
        enter(response, clerk, {ids(response)[0]: Given(number=11)})
    assert said(caught.value.blockers) == [(f"q{ids(response)[0]}", "Отметьте число от 1 до 10.")]
    assert (Answer.objects.count(), SurveyResponse.objects.get().state) == (0, "waiting")


class TestScreenAndPaper:
    def test_what_was_handed_in_on_the_screen_stands(self, response, clerk):
        answers.answer(response)
        with pytest.raises(Refused) as caught:
            enter(response, clerk)
        text = "Эта анкета сдана на экране 18 ноября. Лист её не заменит."
        assert said(caught.value.blockers) == [("number", text)]

    def test_what_was_begun_on_the_screen_later_than_the_sheet_stands(self, response, clerk):
        own = factories.acting(factories.make_account(response.member.person))
        save_answers(response, {ids(response)[0]: Given(number=9)}, actor=own)
        with pytest.raises(Refused) as caught:
            enter(response, clerk)
        text = "18 ноября человек отвечал на экране, позже этого листа. Спросите, что верно."
        assert said(caught.value.blockers) == [("paper_on", text)]
        assert enter(response, clerk, paper_on=factories.TODAY).how == "paper"

    def test_the_person_may_change_it_on_the_screen_while_the_wave_is_open(self, response, clerk):
        enter(response, clerk)
        own = factories.acting(factories.make_account(response.member.person))
        made = save_answers(response, {ids(response)[0]: Given(number=9)}, actor=own)
        assert (made.state, made.how, answers_of(response)[ids(response)[0]]) == ("answered", "screen", Given(number=9))


class TestWho:
    def test_the_own_curator(self, response):
        curator = response.wave.match.program.curator
        factories.appoint(curator, "curator")
        assert enter(response, factories.acting(factories.make_account(curator))).how == "paper"

    @pytest.mark.parametrize("role", ["curator", "director"])
    def test_nobody_else(self, response, role):
        with pytest.raises(Refused) as caught:
            enter(response, factories.acting(factories.make_staff(role)))
        assert [one.text for one in caught.value.blockers] == [FOREIGN]

    def test_not_the_mentor_though_he_is_a_coordinator(self, response):
        mentor = pairs.mentor_of(response.wave.match).person
        factories.appoint(mentor, "coordinator")
        actor = factories.acting(factories.make_account(mentor))
        assert [one.text for one in sheet_blockers(response, actor=actor)] == [FOREIGN]


class TestDays:
    @pytest.mark.parametrize(
        ("day", "sentence"),
        [
            (date(2026, 11, 19), "Эта дата ещё не наступила. Укажите день, который стоит на листе."),
            (date(2026, 11, 9), "Анкету дали 10 ноября 2026 г. Лист не может быть раньше."),
        ],
    )
    def test_of_the_sheet(self, response, day, sentence):
        assert said(day_blockers(response, day)) == [("paper_on", sentence)]
        assert [day_blockers(response, one) for one in (date(2026, 11, 10), factories.TODAY)] == [[], []]

    def test_a_sheet_filled_in_time_comes_late(self, response, clerk):
        close(response, 16)
        assert enter(response, clerk).state == "answered"
        late = "Анкета закрыта 16 ноября 2026 г. Лист, заполненный позже, не принимают."
        assert said(day_blockers(response, date(2026, 11, 17))) == [("paper_on", late)]

    @pytest.mark.parametrize(("days", "sentences"), [(14, 0), (15, 1)])
    def test_two_weeks_after_the_end_no_sheet_is_taken(self, response, clerk, days, sentences):
        close(response, 16)
        with clock.at(date(2026, 11, 16) + timedelta(days=days)):
            found = said(sheet_blockers(response, actor=clerk))
        text = "Анкета закрыта 16 ноября 2026 г. Листы принимают ещё 14 дней, этот срок прошёл."
        assert found == [("number", text)] * sentences

    def test_nothing_before_the_opening(self, response, clerk):
        response.wave.opened_at = None
        assert said(sheet_blockers(response, actor=clerk)) == [("number", "Эта анкета ещё не открыта.")]


class TestConsent:
    def test_on_the_day_of_typing(self, response, clerk):
        Consent.objects.filter(person=response.member.person, kind="processing").update(valid_until=PAPER)
        with pytest.raises(Refused) as caught:
            enter(response, clerk)
        called = response.member.person.called
        assert said(caught.value.blockers) == [("number", f"{called}: нет согласия на обработку персональных данных.")]

    def test_on_the_day_of_the_sheet(self, response, clerk):
        Consent.objects.filter(person=response.member.person).update(signed_on=date(2026, 11, 17))
        with pytest.raises(Refused) as caught:
            enter(response, clerk)
        assert [one.code for one in caught.value.blockers] == ["paper_on", "paper_on"]
