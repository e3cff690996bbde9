"""Leaving a programme's pool, and coming back."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.enums import Side
from participants.models import AuditEntry
from programs.domain.enrolments import enrol, remove_enrolment
from programs.domain.leaving import leave_program
from programs.domain.standing import pool_of, pool_rows
from programs.models import ChoiceWindow, Enrolment, PoolEvent, Proposal, WindowPlace
from tests import factories
from tests.programs import choosing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
DAY = date(2026, 11, 16)


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("curator"))


def test_who_leaves_stays_in_the_history_and_his_offers_are_closed(actor):
    mentee, (mentor,) = choosing.pool_of(factories.make_program(), mentors=1)
    choosing.offer(mentee, mentor)
    place = leave_program(mentee, on=DAY, reason=" переезд ", actor=actor)
    assert (place.left_on, place.left_reason) == (DAY, "переезд")
    assert choosing.states(mentee) == [("expired", None)]
    assert AuditEntry.objects.get(action="programs.enrolment.leave").fields == ["left_on", "left_reason"]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"on": date(2026, 11, 19)}, "Этот день ещё не наступил."),
        ({"on": date(2026, 9, 8)}, "Этот день раньше, чем человек вошёл в программу."),
        ({"reason": " "}, "Напишите причину: она останется в истории."),
    ],
)
def test_a_day_out_of_his_time_and_no_reason_are_refused(actor, values, text):
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    with pytest.raises(Refused) as refused:
        leave_program(mentee, **{"on": DAY, "reason": "переезд", "actor": actor} | values)
    mentee.refresh_from_db()
    assert ([blocker.text for blocker in refused.value.blockers], mentee.left_on) == ([text], None)


def test_who_has_a_live_pair_ends_it_first(actor):
    match = factories.make_match(state="active")
    place = Enrolment.objects.get(program=match.program, side=Side.MENTEE)
    with pytest.raises(Refused) as refused:
        leave_program(place, on=DAY, reason="переезд", actor=actor)
    assert [blocker.code for blocker in refused.value.blockers] == ["match"]


def test_nobody_leaves_twice(actor):
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    leave_program(mentee, on=DAY, reason="переезд", actor=actor)
    with pytest.raises(Refused) as refused:
        leave_program(mentee, on=DAY, reason="ещё раз", actor=actor)
    assert [blocker.code for blocker in refused.value.blockers] == ["left"]


def test_who_has_left_comes_back_to_his_own_place(actor):
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    leave_program(mentee, on=DAY, reason="переезд", actor=actor)
    assert enrol(mentee.program, [mentee.person], Side.MENTEE, actor=actor) == [mentee]
    mentee.refresh_from_db()
    assert (mentee.left_on, mentee.left_reason, mentee.acquainted_on) == (None, "", date(2026, 9, 10))
    assert Enrolment.objects.count() == 1
    rows = PoolEvent.objects.order_by("pk").values_list("kind", "happened_on", "reason", "noted_by")
    assert list(rows) == [
        ("left", DAY, "переезд", actor.account.pk),
        ("returned", factories.TODAY, "", actor.account.pk),
    ]


def test_who_left_once_is_not_taken_back_as_a_mistake(actor):
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    leave_program(mentee, on=DAY, reason="переезд", actor=actor)
    enrol(mentee.program, [mentee.person], Side.MENTEE, actor=actor)
    with pytest.raises(Refused) as refused:
        remove_enrolment(mentee, actor=actor)
    text = f"{mentee.person.called}: уже выходил(а) из программы, история остаётся. Запишите выход."
    assert [blocker.text for blocker in refused.value.blockers] == [text]
    assert [row.is_untouched for row in pool_rows(list(pool_of(mentee.program, Side.MENTEE)))] == [False]


def test_who_comes_back_is_judged_by_the_gates_again(actor):
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    leave_program(mentee, on=DAY, reason="переезд", actor=actor)
    mentee.person.mentee_profile.__class__.objects.update(state="paused")
    with pytest.raises(Refused) as refused:
        enrol(mentee.program, [mentee.person], Side.MENTEE, actor=actor)
    assert [blocker.code for blocker in refused.value.blockers] == ["G1"]


def test_who_leaves_is_in_no_open_window_and_on_no_board(actor):
    mentee, (mentor,) = choosing.pool_of(factories.make_program(), mentors=1)
    days = {"opens_on": DAY, "closes_on": choosing.REPLY_BY, "opened_at": factories.NOW}
    window = ChoiceWindow.objects.create(program=mentee.program, **days)
    over = ChoiceWindow.objects.create(program=mentee.program, asked_at=factories.NOW, closed_at=factories.NOW, **days)
    for one in (window, over):
        WindowPlace.objects.create(window=one, mentee=mentee)
    Proposal.objects.create(mentee=mentee, mentor=mentor)
    leave_program(mentee, on=DAY, reason="переезд", actor=actor)
    assert (window.places.count(), over.places.count(), Proposal.objects.count()) == (0, 1, 0)


def test_a_mentor_who_leaves_is_proposed_to_nobody(actor):
    mentee, (mentor,) = choosing.pool_of(factories.make_program(), mentors=1)
    days = {"opens_on": DAY, "closes_on": choosing.REPLY_BY, "opened_at": factories.NOW}
    window = ChoiceWindow.objects.create(program=mentee.program, **days)
    offer = choosing.offer(mentee, mentor, state="ranked", rank=1)
    WindowPlace.objects.create(window=window, mentee=mentee, proposed=offer)
    leave_program(mentor, on=DAY, reason="уволился", actor=actor)
    assert window.places.get().proposed is None
