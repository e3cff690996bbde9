"""A mentor who is silent is reminded on the third day, on the fifth the next choice is asked."""

from datetime import timedelta

import pytest

from mentorship.kernel import clock
from participants.models import Notification
from programs.domain import deadlines, offers, questions
from programs.models import MentorOffer
from tests import factories
from tests.programs import choosing
from tests.programs.choosing import states

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(school, today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def asked(actor):
    """A mentee whose first choice is asked today: (enrolment, offers)."""
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=2)
    rows = [
        choosing.offer(mentee, mentor, state="ranked", rank=rank, chosen_at=factories.NOW)
        for rank, mentor in enumerate(mentors, 1)
    ]
    offers.ask(rows[0], actor=actor)
    return mentee, rows


def after(days):
    return clock.at(factories.TODAY + timedelta(days=days))


def test_a_reminder_on_the_third_day_and_only_once(asked):
    account = factories.make_account(asked[1][0].mentor.person)
    with after(2):
        assert deadlines.remind_mentors() == 0
    with after(3):
        assert (deadlines.remind_mentors(), deadlines.remind_mentors()) == (1, 0)
    assert Notification.objects.filter(account=account).count() == 1


def test_on_the_fifth_day_the_next_choice_is_asked(asked):
    mentee, _ = asked
    with after(4):
        assert deadlines.pass_on_overdue() == 0
    with after(5):
        assert (deadlines.pass_on_overdue(), deadlines.pass_on_overdue()) == (1, 0)
    assert states(mentee) == [("expired", 1), ("taken", 2)]


def test_with_nobody_left_the_curator_is_told(asked):
    mentee, rows = asked
    MentorOffer.objects.filter(pk=rows[1].pk).update(state="declined")
    account = factories.make_account(mentee.program.curator)
    with after(5):
        deadlines.pass_on_overdue()
    [told] = Notification.objects.filter(account=account)
    assert told.text == "Наставник не ответил в срок, и спросить больше некого. Предложите новых кандидатов."


def test_the_days_are_settings(asked, school):
    type(school).objects.update(offer_remind_days=1, offer_wait_days=2)
    with after(1):
        assert (deadlines.remind_mentors(), deadlines.pass_on_overdue()) == (1, 0)
    with after(2):
        assert deadlines.pass_on_overdue() == 1


def test_while_the_curator_owes_an_answer_no_day_runs(asked, actor):
    mentee, rows = asked
    rows[0].refresh_from_db()
    question = questions.ask_curator(rows[0], text="сколько встреч?", actor=actor)
    with after(9):
        assert (deadlines.remind_mentors(), deadlines.pass_on_overdue()) == (0, 0)
        questions.answer_question(question, text="раз в неделю", actor=actor)
    with after(13):
        assert deadlines.pass_on_overdue() == 0
    with after(14):
        assert deadlines.pass_on_overdue() == 1
    assert states(mentee) == [("expired", 1), ("taken", 2)]
