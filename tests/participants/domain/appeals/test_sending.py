"""An appeal is numbered, goes where the rules lead it, and names its author nowhere else."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain.appeals.routing import Subject
from participants.domain.appeals.sending import MOST_A_DAY, MOST_OPEN, answered_by, limit_blockers, send_appeal
from participants.enums import AppealAbout, Power
from participants.models import Appeal, AppealEvent, AuditEntry, Notification
from tests import factories
from tests.participants.domain.appeals.people import acting, pair_and_offices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def cast():
    found = pair_and_offices()
    found.accounts["mentee"] = factories.make_account(found.mentee)
    return found


def sent(cast, **values):
    values = {"kind": "proposal", "text": "встречаться в библиотеке", "actor": acting(cast.accounts["mentee"])} | values
    return send_appeal(cast.mentee, **values)


def test_it_is_numbered_within_the_year_and_dated(cast):
    factories.make_appeal(cast.mentor, year=2025, number=41)
    first, second = sent(cast), sent(cast)
    assert (first.title, second.title) == ("1/2026", "2/2026")
    assert (first.received_on, first.due_on) == (factories.TODAY, date(2026, 12, 18))
    assert (first.state, first.owner, first.addressee, first.is_from_paper) == ("new", None, "coordinator", False)
    assert first.entered_by == cast.accounts["mentee"]


def test_a_request_for_support_is_the_psychologists_in_three_working_days(cast):
    appeal = sent(cast, kind="support", text="не сплю")
    assert (appeal.owner, appeal.addressee) == (cast.psychologist, "psychologist")
    assert appeal.due_on == date(2026, 11, 23)


def test_a_complaint_names_whom(cast):
    appeal = sent(cast, kind="complaint", about=Subject(AppealAbout.MENTOR, cast.mentor))
    assert (appeal.about_kind, appeal.about) == ("mentor", cast.mentor)
    with pytest.raises(Refused, match="о ком или о чём жалоба"):
        sent(cast, kind="complaint")
    assert Appeal.objects.count() == 1


def test_what_needs_no_subject_keeps_none(cast):
    appeal = sent(cast, kind="support", about=Subject(AppealAbout.MENTOR, cast.mentor))
    assert (appeal.about_kind, appeal.about) == ("", None)


def test_without_words_nothing_is_sent(cast):
    with pytest.raises(Refused, match="хотя бы несколько слов"):
        sent(cast, text="  ")
    assert Appeal.objects.count() == 0


def test_the_same_form_twice_makes_one(cast):
    key = uuid4()
    assert sent(cast, form_key=key) == sent(cast, form_key=key)
    assert Appeal.objects.count() == 1
    assert Notification.objects.count() == 2


def test_the_journal_does_not_name_the_author(cast):
    appeal = sent(cast)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.record_id, entry.actor, entry.person, entry.fields) == (
        "appeal.sent",
        appeal.pk,
        None,
        None,
        [],
    )
    assert AppealEvent.objects.get().actor == cast.accounts["mentee"]


def test_those_who_handle_it_are_told_without_names_or_words(cast):
    sent(cast, kind="support", text="не сплю")
    note = Notification.objects.get()
    assert note.account == cast.accounts["psychologist"]
    assert note.text == "Поступило обращение. Откройте его и возьмите в работу."


class TestFromPaper:
    def test_the_day_of_the_paper_counts_and_who_typed_is_named(self, cast):
        actor = acting(cast.accounts["coordinator"])
        appeal = sent(cast, received_on=date(2026, 11, 10), actor=actor)
        assert (appeal.received_on, appeal.due_on, appeal.is_from_paper) == (
            date(2026, 11, 10),
            date(2026, 12, 10),
            True,
        )
        assert AuditEntry.objects.get().actor == cast.accounts["coordinator"]
        told = Notification.objects.filter(account=cast.accounts["mentee"]).get()
        assert told.text == "Ваше обращение с бумаги записано. Здесь появится ответ."

    def test_a_day_to_come_is_refused(self, cast):
        with pytest.raises(Refused, match="ещё не наступил"):
            sent(cast, received_on=factories.TODAY + timedelta(days=1))


class TestThroughARepresentative:
    def test_he_is_named(self, cast):
        row = factories.make_representation(cast.mentee)
        assert sent(cast, through=row).through == row

    def test_without_the_power_he_may_not(self, cast):
        row = factories.make_representation(cast.mentee, powers=[Power.CHOOSE])
        with pytest.raises(Refused, match="не может обращаться от имени ученика"):
            sent(cast, through=row)
        assert Appeal.objects.count() == 0

    def test_nor_for_another_pupil(self, cast):
        row = factories.make_representation(factories.make_pupil())
        with pytest.raises(Refused, match="не записан представителем этого ученика"):
            sent(cast, through=row)


def test_the_author_is_told_who_will_read_it(cast):
    assert answered_by(sent(cast)) == "координатор и директор"
    assert answered_by(sent(cast, kind="support")) == "психолог и координатор"
    about = Subject(AppealAbout.COORDINATOR, cast.coordinator)
    assert answered_by(sent(cast, kind="complaint", about=about)) == "директор"


class TestTooMany:
    def test_of_a_day(self, cast):
        for _ in range(MOST_A_DAY):
            sent(cast)
        with pytest.raises(Refused, match=f"Сегодня вы отправили уже {MOST_A_DAY} обращений"):
            sent(cast)
        assert Appeal.objects.count() == MOST_A_DAY
        with clock.at(factories.TODAY + timedelta(days=1)):
            sent(cast)

    def test_without_an_answer(self, cast):
        earlier = factories.NOW - timedelta(days=9)
        rows = [factories.make_appeal(cast.mentee, sent_at=earlier) for _ in range(MOST_OPEN)]
        with pytest.raises(Refused, match=f"У вас уже {MOST_OPEN} обращений без ответа"):
            sent(cast)
        Appeal.objects.filter(pk=rows[0].pk).update(state="withdrawn")
        sent(cast)

    def test_support_is_always_taken_and_never_counted(self, cast):
        for _ in range(MOST_OPEN + 1):
            sent(cast, kind="support")
        assert limit_blockers(cast.mentee, "proposal") == []
        sent(cast)

    def test_a_paper_is_always_recorded(self, cast):
        for _ in range(MOST_OPEN + 1):
            factories.make_appeal(cast.mentee)
        made = sent(cast, actor=acting(cast.accounts["coordinator"]), received_on=factories.TODAY)
        assert made.is_from_paper is True

    def test_others_are_not_counted(self, cast):
        for _ in range(MOST_OPEN + 1):
            factories.make_appeal(cast.mentor)
        assert sent(cast).author == cast.mentee
