"""On screen by himself, from paper by who handles his papers; once a version."""

import uuid
from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain.duties.acknowledging import (
    acknowledge_on_screen,
    duty_ticks_today,
    record_duties,
    take_back_duty,
    text_side,
    tick_duty_sheet,
)
from participants.domain.duties.texts import current_duty_texts, save_duty_text
from participants.domain.merging import merge_people
from participants.enums import DutyKind, Side
from participants.models import AuditEntry, DutyAcknowledgement
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
CHILD, DAY = DutyKind.MENTEE_CHILD, factories.TODAY


@pytest.fixture
def mentee():
    return factories.make_mentee().person


@pytest.fixture
def teacher():
    return factories.acting(factories.make_staff("coordinator"))


def read(person, kind=CHILD, seen="2026-1"):
    return acknowledge_on_screen(person, kind=kind, seen=seen, actor=factories.nobody())


def code_of(act, *args, **known):
    with pytest.raises(Refused) as refused:
        act(*args, **known)
    return refused.value.blockers[0].code


class TestOnScreen:
    def test_it_is_of_today_and_once_however_often_one_clicks(self, mentee):
        row = read(mentee)
        assert (row.side, row.way, row.acknowledged_on, row.text.kind) == ("mentee", "screen", DAY, CHILD)
        assert read(mentee).pk == row.pk
        assert AuditEntry.objects.filter(action="duty.acknowledge", person=mentee).count() == 1

    @pytest.mark.parametrize("kind", [DutyKind.MENTOR])
    def test_the_text_of_another_side_is_not_his(self, mentee, kind):
        assert code_of(read, mentee, kind) == "place"

    def test_plain_words_are_not_an_adults(self):
        assert code_of(read, factories.make_mentee(factories.make_teacher()).person) == "kind"

    def test_who_has_left_has_nothing_to_acknowledge(self):
        assert code_of(read, factories.make_mentee(state="left").person) == "place"

    def test_a_text_that_changed_while_he_read_is_read_again(self, mentee):
        save_duty_text(CHILD, body={"ending": "Иначе"}, seen="2026-1")
        assert code_of(read, mentee) == "G13"
        assert DutyAcknowledgement.objects.count() == 0


class TestFromPaper:
    def test_the_paper_of_both_roles_at_once(self, mentee, teacher):
        factories.make_mentor(mentee, kind="pupil", consents=False)
        known = {"acknowledged_on": date(2026, 11, 2), "actor": teacher}
        made = record_duties(mentee, sides=[Side.MENTOR, Side.MENTEE], **known)
        assert [(row.side, row.way, row.recorded_by) for row in made] == [
            ("mentor", "paper", teacher.account),
            ("mentee", "paper", teacher.account),
        ]
        assert [text_side(row.text) for row in made] == [Side.MENTOR, Side.MENTEE]

    def test_the_words_are_those_of_the_age_on_the_day_of_the_paper(self, teacher):
        person = factories.make_mentee(factories.make_pupil(born=date(2012, 11, 10))).person
        [row] = record_duties(person, sides=[Side.MENTEE], acknowledged_on=date(2026, 11, 2), actor=teacher)
        assert row.text.kind == CHILD

    @pytest.mark.parametrize(
        ("day", "sides", "code"),
        [(DAY + timedelta(days=1), [Side.MENTEE], "date"), (DAY, [Side.MENTOR], "place")],
    )
    def test_what_is_refused_writes_nothing(self, mentee, teacher, day, sides, code):
        assert code_of(record_duties, mentee, sides=sides, acknowledged_on=day, actor=teacher) == code
        assert DutyAcknowledgement.objects.count() == 0

    def test_the_same_version_is_not_entered_twice(self, mentee, teacher):
        read(mentee)
        assert code_of(record_duties, mentee, sides=[Side.MENTEE], acknowledged_on=DAY, actor=teacher) == "double"

    def test_a_form_sent_twice_makes_one(self, mentee, teacher):
        known = {"sides": [Side.MENTEE], "acknowledged_on": DAY, "actor": teacher, "form_key": uuid.uuid4()}
        assert (len(record_duties(mentee, **known)), record_duties(mentee, **known)) == (1, [])


class TestSheets:
    def test_a_sheet_counts_in_its_own_version(self, mentee, teacher):
        sheet = factories.make_duty_sheet(mentee)
        save_duty_text(CHILD, body={"ending": "Иначе"}, seen="2026-1")
        row = tick_duty_sheet(sheet, acknowledged_on=DAY, actor=teacher)
        assert (row.text.version, row.sheet, current_duty_texts()[CHILD].version) == ("2026-1", sheet, "2026-2")

    def test_before_it_was_printed_nobody_signed_it(self, mentee, teacher):
        sheet = factories.make_duty_sheet(mentee)
        assert code_of(tick_duty_sheet, sheet, acknowledged_on=date(2026, 11, 17), actor=teacher) == "date"

    def test_twice_is_refused(self, mentee, teacher):
        sheet = factories.make_duty_sheet(mentee)
        tick_duty_sheet(sheet, acknowledged_on=DAY, actor=teacher)
        assert code_of(tick_duty_sheet, sheet, acknowledged_on=DAY, actor=teacher) == "double"

    def test_the_number_of_a_merged_card_leads_to_the_kept_one(self, mentee, teacher):
        gone = factories.make_pupil()
        sheet = factories.make_duty_sheet(gone)
        merge_people(mentee, gone, actor=factories.nobody())
        sheet.refresh_from_db()
        assert tick_duty_sheet(sheet, acknowledged_on=DAY, actor=teacher).person == mentee


class TestTakingBack:
    def test_a_fresh_own_tick_goes_and_the_journal_keeps_it(self, mentee, teacher):
        [row] = record_duties(mentee, sides=[Side.MENTEE], acknowledged_on=DAY, actor=teacher)
        assert list(duty_ticks_today(teacher)) == [row]
        assert take_back_duty(row, actor=teacher) == mentee
        assert DutyAcknowledgement.objects.count() == 0
        assert AuditEntry.objects.filter(action="duty.take_back").count() == 1

    def test_not_another_ones_not_an_old_one(self, mentee, teacher):
        [row] = record_duties(mentee, sides=[Side.MENTEE], acknowledged_on=DAY, actor=teacher)
        assert code_of(take_back_duty, row, actor=factories.acting(factories.make_staff("coordinator"))) == "foreign"
        with clock.at(DAY + timedelta(days=1)):
            assert code_of(take_back_duty, row, actor=teacher) == "old"

    def test_what_a_person_read_himself_nobody_takes_back(self, mentee):
        row = read(mentee)
        assert code_of(take_back_duty, row, actor=factories.nobody()) == "foreign"
