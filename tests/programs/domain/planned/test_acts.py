"""Planned, moved, called off, taken up."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.domain.school_rules import living_by
from participants.models import AuditEntry, Notification
from programs.domain.lifecycle import apply_transition
from programs.domain.meetings import log_meeting
from programs.domain.planned.acts import call_off, move_meeting, plan_meeting, plan_row
from programs.domain.planned.reading import open_meetings
from programs.models import AttentionMark, Match, Meeting, PlannedMeeting
from tests import factories
from tests.monitoring.answers import final_answered
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
DAY, HOUR = date(2026, 11, 25), time(15, 30)
JUST_PASSED, JUST_AHEAD = ((factories.NOW + timedelta(minutes=number)).time() for number in (-1, 1))
WHERE = {"minutes": 45, "place": "in_person", "where": "кабинет 24"}
KEY = "3f1c6c1e-6a52-4d8a-9d3e-2f5b7c1a0d22"


@pytest.fixture
def match():
    return pairs.approved()


@pytest.fixture
def mentor(match):
    return factories.acting(factories.make_account(pairs.mentor_of(match).person))


def plan(match, actor, day=DAY, begins=HOUR, **more):
    return plan_meeting(match, actor=actor, day=day, begins=begins, **WHERE | more)


def move(planned, actor, reason="Урок", version=None, **more):
    values = {"day": DAY, "begins": HOUR} | WHERE | more
    return move_meeting(planned, actor=actor, reason=reason, version=version or planned.version, **values)


def refusal(call):
    with pytest.raises(Refused) as refused:
        call()
    return [blocker.text for blocker in refused.value.blockers]


def codes(call):
    with pytest.raises(Refused) as refused:
        call()
    return [blocker.code for blocker in refused.value.blockers]


def log(match, actor, met_on=factories.TODAY, **more):
    present = list(match.members.values_list("pk", flat=True))
    values = {"is_held": True, "minutes": 45, "done": "Говорили", "present": present}
    return log_meeting(match, actor=actor, met_on=met_on, **values | more)


class TestPlan:
    """A new one."""

    def test_the_others_are_told_without_names_or_places(self, match, mentor):
        mentee = factories.make_account(pairs.mentee_of(match).person)
        planned = plan(match, mentor)
        assert (planned.day, planned.begins, planned.where, planned.sequence) == (DAY, HOUR, "кабинет 24", 0)
        told = Notification.objects.get()
        assert (told.account, told.text) == (mentee, "Назначена встреча: 25\u00a0ноября в\u00a015:30.")
        assert told.link == f"/programs/matches/{match.pk}/planned/"
        assert AuditEntry.objects.filter(action="planned.add", record_id=planned.pk).count() == 1

    def test_nothing_of_the_attention_list_is_stale_by_it(self, match, mentor):
        plan(match, mentor)
        assert AttentionMark.objects.count() == 0

    def test_twice_makes_one(self, match, mentor):
        assert plan(match, mentor, form_key=KEY) == plan(match, mentor, form_key=KEY)
        assert PlannedMeeting.objects.count() == 1

    def test_an_hour_is_taken_once(self, match, mentor):
        plan(match, mentor)
        assert refusal(lambda: plan(match, mentor)) == ["На это время встреча уже назначена."]
        plan(match, mentor, begins=time(16, 30))

    @pytest.mark.parametrize(
        ("day", "begins", "text"),
        [
            (date(2026, 11, 17), HOUR, "Этот час уже прошёл. Прошедшую встречу запишите в\u00a0журнал."),
            (factories.TODAY, JUST_PASSED, "Этот час уже прошёл. Прошедшую встречу запишите в\u00a0журнал."),
            (
                date(2027, 5, 29),
                HOUR,
                "Период работы\u00a0— по\u00a028\u00a0мая 2027\u00a0г. Выберите день не\u00a0позже.",
            ),
        ],
    )
    def test_days_that_do_not_suit(self, match, mentor, day, begins, text):
        assert refusal(lambda: plan(match, mentor, day=day, begins=begins)) == [text]
        assert PlannedMeeting.objects.count() == 0

    def test_a_match_that_begins_later(self, mentor, match):
        Match.objects.update(starts_on=date(2026, 12, 1))
        text = "Период работы\u00a0— с\u00a01\u00a0декабря 2026\u00a0г. Выберите день не\u00a0раньше."
        assert refusal(lambda: plan(match, mentor)) == [text]

    def test_later_today_suits(self, match, mentor):
        assert plan(match, mentor, day=factories.TODAY, begins=JUST_AHEAD).day == factories.TODAY

    def test_a_day_off_suits_too(self, match, mentor):
        assert plan(match, mentor, day=date(2026, 11, 22)).day == date(2026, 11, 22)

    @pytest.mark.parametrize("state", ["draft", "agreed", "suspended", "completed", "terminated", "cancelled"])
    def test_only_a_match_at_work_meets(self, mentor, match, state):
        Match.objects.update(state=state)
        assert codes(lambda: plan(match, mentor)) == ["G9"]

    def test_a_suspended_place_plans_nothing(self, match, mentor):
        match.members.filter(side="mentor").update(state="suspended")
        assert codes(lambda: plan(match, mentor)) == ["G11"]

    def test_after_the_final_meeting_there_is_none(self, match, mentor):
        Match.objects.update(stages_done=5)
        assert refusal(lambda: plan(match, mentor)) == ["Заключительная встреча уже была, других встреч не будет."]

    @pytest.mark.parametrize(("zone", "passes"), [("Europe/Kaliningrad", True), ("Asia/Kamchatka", False)])
    def test_the_hour_is_of_the_schools_clock(self, match, mentor, school, zone, passes):
        """09:00 UTC is 11:00 in Kaliningrad and 21:00 in Kamchatka."""
        school.time_zone = zone
        with living_by(school), clock.at(datetime(2026, 11, 18, 9, 0, tzinfo=UTC)):
            if passes:
                assert plan(match, mentor, day=factories.TODAY, begins=time(15, 30)).pk
            else:
                assert codes(lambda: plan(match, mentor, day=factories.TODAY, begins=time(15, 30))) == ["day"]


class TestRow:
    """Several in one act."""

    DAYS = [date(2026, 11, 25), date(2026, 12, 2), date(2026, 12, 9)]

    def row(self, match, actor, days=None, **more):
        return plan_row(match, actor=actor, days=self.DAYS if days is None else days, begins=HOUR, **WHERE | more)

    def test_all_of_them_and_one_message(self, match, mentor):
        factories.make_account(pairs.mentee_of(match).person)
        assert [one.day for one in self.row(match, mentor)] == self.DAYS
        text = "Назначен ряд встреч: 3\u00a0встречи. Ближайшая: 25\u00a0ноября в\u00a015:30."
        assert Notification.objects.get().text == text
        assert AuditEntry.objects.filter(action="planned.add").count() == 3

    def test_twice_makes_one_row(self, match, mentor):
        first = self.row(match, mentor, form_key=KEY)
        assert self.row(match, mentor, form_key=KEY) == first
        assert PlannedMeeting.objects.count() == 3

    def test_all_or_none(self, match, mentor):
        plan(match, mentor, day=self.DAYS[2])
        assert codes(lambda: self.row(match, mentor)) == ["begins"]
        assert codes(lambda: self.row(match, mentor, days=[*self.DAYS[:2], date(2028, 2, 29)])) == ["day"]
        assert codes(lambda: self.row(match, mentor, days=[])) == ["days"]
        assert PlannedMeeting.objects.count() == 1


class TestMove:
    """Another day, hour or place."""

    def test_with_a_reason_it_is_known_again(self, match, mentor):
        planned = plan(match, mentor)
        factories.make_account(pairs.mentee_of(match).person)
        moved = move(planned, mentor, day=date(2026, 11, 26))
        row = PlannedMeeting.objects.get()
        assert (row.day, row.sequence, row.version, row.uid) == (date(2026, 11, 26), 1, 2, planned.uid)
        assert (row.moved_reason, moved.version) == ("Урок", 2)
        text = "Встреча 25\u00a0ноября в\u00a015:30 переносится. Новое время: 26\u00a0ноября в\u00a015:30."
        assert Notification.objects.get().text == text

    def test_without_a_reason_no_day_but_a_room(self, match, mentor):
        planned = plan(match, mentor)
        assert codes(lambda: move(planned, mentor, reason=" ", day=date(2026, 11, 26))) == ["reason"]
        factories.make_account(pairs.mentee_of(match).person)
        move(PlannedMeeting.objects.get(), mentor, reason="", where="библиотека")
        row = PlannedMeeting.objects.get()
        assert (row.where, row.day, row.sequence, row.moved_reason) == ("библиотека", DAY, 1, "")
        assert Notification.objects.get().text == "Встреча 25\u00a0ноября в\u00a015:30: изменили место или длину."

    def test_nothing_changed_writes_nothing(self, match, mentor):
        planned = plan(match, mentor)
        move(planned, mentor)
        assert (PlannedMeeting.objects.get().version, Notification.objects.count()) == (1, 0)

    def test_to_a_time_that_is_free(self, match, mentor):
        planned = plan(match, mentor)
        plan(match, mentor, day=date(2026, 11, 26))
        assert codes(lambda: move(planned, mentor, day=date(2026, 11, 26))) == ["begins"]
        assert codes(lambda: move(planned, mentor, day=date(2026, 11, 10))) == ["day"]

    def test_what_has_passed_is_moved_ahead(self, match, mentor):
        missed = pairs.plan(match, date(2026, 11, 11))
        assert move(missed, mentor).day == DAY

    def test_the_later_of_two_is_told(self, match, mentor):
        planned = plan(match, mentor)
        move(PlannedMeeting.objects.get(), mentor, day=date(2026, 11, 26))
        with pytest.raises(Conflict):
            move(planned, mentor, day=date(2026, 11, 27), version=1)
        assert PlannedMeeting.objects.get().day == date(2026, 11, 26)

    def test_what_is_closed_stays(self, match, mentor):
        off = plan(match, mentor)
        call_off(off, actor=mentor, version=1, reason="Урок")
        assert refusal(lambda: move(off, mentor)) == ["Эту встречу уже отменили."]
        held = pairs.plan(match, factories.TODAY)
        log(match, mentor)
        assert refusal(lambda: move(held, mentor)) == ["Эта встреча уже записана в\u00a0журнал."]


class TestCallOff:
    """There will be none."""

    def test_with_a_reason_and_once(self, match, mentor):
        planned = plan(match, mentor)
        factories.make_account(pairs.mentee_of(match).person)
        call_off(planned, actor=mentor, version=1, reason=" Урок ")
        row = PlannedMeeting.objects.get()
        assert (row.called_off_reason, row.called_off_at, row.sequence) == ("Урок", clock.now(), 1)
        assert Notification.objects.get().text == "Встречи 25\u00a0ноября в\u00a015:30 не будет."
        again = lambda: call_off(row, actor=mentor, version=2, reason="Урок")  # noqa: E731
        assert refusal(again) == ["Эту встречу уже отменили."]

    def test_not_without_a_reason(self, match, mentor):
        planned = plan(match, mentor)
        assert codes(lambda: call_off(planned, actor=mentor, version=1, reason=" ")) == ["reason"]
        with pytest.raises(Conflict):
            call_off(planned, actor=mentor, version=7, reason="Урок")
        assert PlannedMeeting.objects.get().called_off_at is None

    def test_its_hour_is_free_again(self, match, mentor):
        call_off(plan(match, mentor), actor=mentor, version=1, reason="Урок")
        plan(match, mentor)
        assert PlannedMeeting.objects.count() == 2


class TestTakeUp:
    """The journal says what became of it."""

    def test_the_same_day_is_taken_up(self, match, mentor):
        planned = pairs.plan(match, factories.TODAY)
        meeting = log(match, mentor)
        planned.refresh_from_db()
        assert (planned.meeting, planned.sequence, planned.version) == (meeting, 1, 2)

    def test_the_chosen_one_is_taken_up_on_another_day(self, match, mentor):
        today, missed = pairs.plan(match, factories.TODAY), pairs.plan(match, date(2026, 11, 11))
        meeting = log(match, mentor, planned=missed.pk)
        today.refresh_from_db()
        missed.refresh_from_db()
        assert (missed.meeting, today.meeting) == (meeting, None)

    def test_one_that_did_not_take_place(self, match, mentor):
        planned = pairs.plan(match, factories.TODAY)
        log(match, mentor, is_held=False, why_not_held="Болезнь", present=[])
        planned.refresh_from_db()
        assert (planned.meeting.is_held, open_meetings().count()) == (False, 0)

    def test_two_of_one_day_are_taken_up_in_turn(self, match, mentor):
        late, early = pairs.plan(match, factories.TODAY, "17:00"), pairs.plan(match, factories.TODAY, "09:00")
        first, second = log(match, mentor), log(match, mentor)
        early.refresh_from_db()
        late.refresh_from_db()
        assert (early.meeting, late.meeting) == (first, second)

    def test_an_entry_is_not_lost_for_one_that_is_closed(self, match, mentor):
        planned = pairs.plan(match, date(2026, 11, 11), called_off_at=factories.NOW)
        assert log(match, mentor, planned=planned.pk).pk
        planned.refresh_from_db()
        assert planned.meeting is None

    def test_another_pairs_is_refused_and_nothing_is_written(self, match, mentor):
        foreign = pairs.plan(factories.make_match(state="active"), factories.TODAY)
        assert codes(lambda: log(match, mentor, planned=foreign.pk)) == ["planned"]
        foreign.refresh_from_db()
        assert (Meeting.objects.count(), foreign.meeting) == (0, None)


class TestFollow:
    """What becomes of the open ones when the match turns."""

    def test_over_none_is_open(self, match, mentor):
        for number, stage in enumerate(["organisational", "trial", "planning", "regular", "final"]):
            pairs.hold(match, date(2026, 11, 3 + number), stage)
        Match.objects.update(state="active")
        match.refresh_from_db()
        pairs.report_on(match)
        final_answered(match)
        ahead, past = pairs.plan(match, DAY), pairs.plan(match, date(2026, 11, 9))
        apply_transition(match, "complete", actor=pairs.coordinator())
        reasons = set(PlannedMeeting.objects.values_list("called_off_reason", "sequence"))
        assert (reasons, open_meetings().count()) == ({("Работа вместе закончилась.", 1)}, 0)
        assert {ahead.pk, past.pk} == set(
            AuditEntry.objects.filter(action="planned.call_off").values_list("record_id", flat=True)
        )

    def test_after_the_final_meeting_none_is_ahead(self, match, mentor):
        for number, stage in enumerate(["organisational", "trial", "planning", "regular"]):
            pairs.hold(match, date(2026, 11, 3 + number), stage)
        Match.objects.update(state="active")
        ahead, past = pairs.plan(match, DAY), pairs.plan(match, date(2026, 11, 9))
        match.refresh_from_db()
        log(match, mentor, is_final=True)
        for row in (ahead, past):
            row.refresh_from_db()
        assert ahead.called_off_reason == "Заключительная встреча уже была, других встреч не будет."
        assert (ahead.sequence, past.called_off_at) == (1, None)

    def test_paused_they_stay_and_calendars_learn_it(self, match, mentor):
        planned = plan(match, mentor)
        apply_transition(match, "suspend", actor=pairs.coordinator())
        planned.refresh_from_db()
        assert (planned.called_off_at, planned.sequence) == (None, 1)


ACTS = st.lists(
    st.tuples(st.sampled_from(["plan", "move", "off", "log", "miss"]), st.integers(0, 9), st.integers(0, 9)),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
@given(acts=ACTS)
def test_whatever_is_done_each_ends_once(match, mentor, acts):
    """Any story of acts, allowed or refused: nothing ends twice, no hour is taken twice."""
    PlannedMeeting.objects.all().delete()
    Meeting.objects.all().delete()
    for act, one, other in acts:
        before = {row.pk: row.sequence for row in PlannedMeeting.objects.all()}
        try:
            _do(act, match, mentor, one, other)
        except (Refused, Conflict):
            assert {row.pk: row.sequence for row in PlannedMeeting.objects.all()} == before
        for row in PlannedMeeting.objects.all():
            assert not (row.called_off_at and row.meeting_id)
            assert row.sequence - before.get(row.pk, row.sequence) in (0, 1)
            assert row.version == row.sequence + 1
        hours = list(open_meetings().values_list("day", "begins"))
        assert len(hours) == len(set(hours))


def _do(act, match, mentor, one, other):
    day, rows = factories.TODAY + timedelta(days=one - 1), list(PlannedMeeting.objects.all())
    if act == "plan":
        plan(match, mentor, day=day)
    elif act in ("log", "miss"):
        chosen = rows[other % len(rows)].pk if rows and other % 2 else None
        missed = {"is_held": False, "why_not_held": "Болезнь", "present": []} if act == "miss" else {}
        log(match, mentor, planned=chosen, **missed)
    elif rows and act == "move":
        move(rows[other % len(rows)], mentor, day=day)
    elif rows:
        call_off(rows[other % len(rows)], actor=mentor, version=rows[other % len(rows)].version, reason="Урок")
