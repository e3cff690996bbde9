"""Taken, passed, answered, reopened: by whom the rules let, with its history and a journal that names no author."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain.appeals.cycle import (
    answer_appeal,
    appeal_blockers,
    is_free,
    is_own,
    locked,
    pass_appeal,
    reopen_appeal,
    take_appeal,
    withdraw_appeal,
    write_step,
)
from participants.enums import AppealStep
from participants.models import Appeal, AppealEvent, AuditEntry, Notification
from tests import factories
from tests.participants.domain.appeals.people import acting, complaint, pair_and_offices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def cast():
    found = pair_and_offices()
    found.accounts["mentee"] = factories.make_account(found.mentee)
    return found


def as_(cast, role):
    return acting(cast.accounts[role])


class TestTaking:
    def test_it_is_his_then(self, cast):
        appeal = take_appeal(factories.make_appeal(cast.mentee), actor=as_(cast, "coordinator"))
        stored = Appeal.objects.get()
        assert (stored.state, stored.owner) == ("in_work", cast.coordinator)
        assert (appeal.state, appeal.owner) == ("in_work", cast.coordinator)
        event = AppealEvent.objects.get()
        assert (event.step, event.owner, event.actor) == ("taken", cast.coordinator, cast.accounts["coordinator"])
        assert AuditEntry.objects.get().action == "appeal.taken"

    def test_a_second_click_says_that_it_is_in_work(self, cast):
        appeal = factories.make_appeal(cast.mentee)
        take_appeal(appeal, actor=as_(cast, "coordinator"))
        with pytest.raises(Refused, match="состояние — «рассматривается»"):
            take_appeal(appeal, actor=as_(cast, "coordinator"))
        assert AppealEvent.objects.count() == 1

    def test_what_was_given_to_another_is_not_taken(self, cast):
        appeal = factories.make_appeal(cast.mentee, owner=cast.curator)
        with pytest.raises(Refused, match="передано другому сотруднику"):
            take_appeal(appeal, actor=as_(cast, "coordinator"))

    def test_nobody_takes_one_about_himself(self, cast):
        appeal = complaint(cast, about_kind="other", about=cast.coordinator, owner=None, state="new")
        assert [one.text for one in is_free(appeal, as_(cast, "coordinator"))] == [
            "Это обращение рассматривает не ваша должность."
        ]


class TestPassing:
    def test_it_waits_for_whom_it_was_given(self, cast):
        appeal = complaint(cast)
        pass_appeal(appeal, to=cast.curator, actor=as_(cast, "coordinator"))
        stored = Appeal.objects.get()
        assert (stored.state, stored.owner) == ("new", cast.curator)
        assert AppealEvent.objects.get().owner == cast.curator
        note = Notification.objects.get()
        assert (note.account, note.text) == (cast.accounts["curator"], "Вам передали обращение.")

    def test_not_to_the_one_whom_it_is_about(self, cast):
        appeal = complaint(cast, about_kind="curator", about=cast.curator)
        with pytest.raises(Refused, match="Этому человеку обращение передать нельзя"):
            pass_appeal(appeal, to=cast.curator, actor=as_(cast, "coordinator"))
        assert Appeal.objects.get().owner == cast.coordinator

    def test_a_request_for_support_not_to_the_director(self, cast):
        appeal = factories.make_appeal(cast.mentee, kind="support", addressee="psychologist")
        with pytest.raises(Refused, match="передать нельзя"):
            pass_appeal(appeal, to=cast.director, actor=as_(cast, "coordinator"))

    def test_not_to_whom_it_is_already(self, cast):
        with pytest.raises(Refused, match="уже у этого человека"):
            pass_appeal(complaint(cast), to=cast.coordinator, actor=as_(cast, "coordinator"))

    def test_who_gives_it_to_himself_is_not_told(self, cast):
        appeal = complaint(cast, owner=cast.curator)
        pass_appeal(appeal, to=cast.coordinator, actor=as_(cast, "coordinator"))
        assert (Appeal.objects.get().owner, Notification.objects.count()) == (cast.coordinator, 0)


class TestAnswering:
    def test_the_author_is_told_that_it_is_there(self, cast):
        answer_appeal(complaint(cast), text="Поговорили", actor=as_(cast, "coordinator"))
        stored = Appeal.objects.get()
        assert (stored.state, stored.answer, stored.answered_at) == ("answered", "Поговорили", factories.NOW)
        assert AppealEvent.objects.get().text == "Поговорили"
        note = Notification.objects.get()
        assert (note.account, note.text) == (cast.accounts["mentee"], "На ваше обращение дан ответ.")

    def test_only_by_who_has_taken_it(self, cast):
        with pytest.raises(Refused, match="Отвечает тот, кто взял обращение"):
            answer_appeal(complaint(cast), text="Поговорили", actor=as_(cast, "director"))
        assert is_own(complaint(cast, owner=None), factories.nobody()) != []

    def test_not_before_it_is_taken(self, cast):
        with pytest.raises(Refused, match="состояние — «ждёт рассмотрения»"):
            answer_appeal(complaint(cast, state="new"), text="Поговорили", actor=as_(cast, "coordinator"))

    def test_not_without_words(self, cast):
        with pytest.raises(Refused, match="Напишите"):
            answer_appeal(complaint(cast), text="  ", actor=as_(cast, "coordinator"))
        assert Appeal.objects.get().state == "in_work"


class TestReopening:
    def answered(self, cast):
        return complaint(
            cast, state="answered", answer="Поговорили", answered_at=factories.NOW, due_on=date(2026, 11, 1)
        )

    def test_by_the_author_the_clock_starts_anew(self, cast, school):
        appeal = self.answered(cast)
        reopen_appeal(appeal, reason="не помогло", actor=as_(cast, "mentee"), school=school)
        stored = Appeal.objects.get()
        assert (stored.state, stored.due_on, stored.answer) == ("new", date(2026, 12, 18), "Поговорили")
        assert stored.owner == cast.coordinator
        note = Notification.objects.get()
        assert note.account == cast.accounts["coordinator"]
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.actor) == ("appeal.reopened", None)  # it is the author who did it

    def test_by_who_handles_it_the_author_is_told(self, cast, school):
        reopen_appeal(self.answered(cast), reason="ошибка", actor=as_(cast, "coordinator"), school=school)
        assert Notification.objects.get().account == cast.accounts["mentee"]
        assert AuditEntry.objects.get().actor == cast.accounts["coordinator"]

    def test_not_before_it_is_answered(self, cast, school):
        with pytest.raises(Refused, match="состояние — «рассматривается»"):
            reopen_appeal(complaint(cast), reason="не помогло", actor=as_(cast, "mentee"), school=school)

    def test_not_without_a_reason(self, cast, school):
        with pytest.raises(Refused, match="Напишите причину"):
            reopen_appeal(self.answered(cast), reason=" ", actor=as_(cast, "mentee"), school=school)


def test_what_stands_in_the_way_is_said_before(cast):
    codes = [one.code for one in appeal_blockers(complaint(cast), "take", actor=as_(cast, "coordinator"))]
    assert codes == ["state"]


def test_a_step_of_the_subject_is_not_named_in_the_journal(cast):
    account = factories.make_account(cast.mentor)
    write_step(complaint(cast), AppealStep.EXPLAINED, actor=acting(account))
    assert AuditEntry.objects.get().actor is None


def test_the_locked_row_brings_its_people(cast, django_assert_num_queries):
    appeal = complaint(cast)
    with django_assert_num_queries(1):
        row = locked(appeal)
        assert (row.author, row.about, row.owner) == (cast.mentee, cast.mentor, cast.coordinator)


class TestWithdrawing:
    @pytest.mark.parametrize("state", ["new", "in_work"])
    def test_it_is_kept_with_the_reason_and_who_handles_it_is_told(self, cast, state):
        appeal = complaint(cast, state=state)
        withdraw_appeal(appeal, reason="помирились", actor=as_(cast, "mentee"))
        assert Appeal.objects.get().state == "withdrawn"
        event, entry = AppealEvent.objects.get(), AuditEntry.objects.get()
        assert (event.step, event.text, event.actor) == ("withdrawn", "помирились", cast.accounts["mentee"])
        assert (entry.action, entry.actor, entry.person) == ("appeal.withdrawn", None, None)
        told = Notification.objects.get()
        assert (told.account, "помирились" in told.text) == (cast.accounts["coordinator"], False)

    def test_one_that_nobody_has_taken_is_told_to_its_office(self, cast):
        withdraw_appeal(factories.make_appeal(cast.mentee), reason="не нужно", actor=as_(cast, "mentee"))
        people = Notification.objects.values_list("account__person", flat=True)
        assert set(people) == {cast.coordinator.pk, cast.director.pk}

    def test_an_answered_one_stays(self, cast):
        answered = complaint(cast, state="answered", answered_at=factories.NOW)
        with pytest.raises(Refused, match="состояние — «ответ дан»"):
            withdraw_appeal(answered, reason="поздно", actor=as_(cast, "mentee"))
        assert AppealEvent.objects.count() == 0

    def test_a_reason_is_asked_for(self, cast):
        with pytest.raises(Refused, match="Напишите причину"):
            withdraw_appeal(complaint(cast), reason=" ", actor=as_(cast, "mentee"))

    def test_nobody_withdraws_for_who_can_himself(self, cast):
        with pytest.raises(Refused, match="может только автор"):
            withdraw_appeal(complaint(cast), reason="сам решил", actor=as_(cast, "coordinator"))

    def test_for_an_author_without_a_way_in_who_handles_it_does(self, cast):
        cast.accounts["mentee"].delete()
        with pytest.raises(Refused, match="кто взял обращение"):
            withdraw_appeal(complaint(cast), reason="мать пришла", actor=as_(cast, "director"))
        withdraw_appeal(Appeal.objects.get(), reason="мать пришла", actor=as_(cast, "coordinator"))
        assert Appeal.objects.get().state == "withdrawn"

    def test_nothing_is_owed_any_more(self, cast):
        withdraw_appeal(complaint(cast), reason="помирились", actor=as_(cast, "mentee"))
        appeal = Appeal.objects.get()
        assert appeal.is_open is False
        assert [one.text for one in appeal_blockers(appeal, "reopen", actor=as_(cast, "mentee"))] == [
            "«Открыть снова» сейчас невозможно: состояние — «отозвано автором»."
        ]
