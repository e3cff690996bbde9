"""Each row of the choice has an owner."""

from datetime import date

import pytest

from participants.scopes import the_school
from programs.domain import questions
from programs.domain.waiting import waiting_rows, waiting_turns
from programs.models import ChoiceWindow, MentorOffer, Program, WindowPlace
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


@pytest.fixture
def pool(school, today):
    return choosing.pool_of(factories.make_program(), mentors=2)


def rows(owner=""):
    programs = list(Program.objects.select_related("curator"))
    found = waiting_rows(waiting_turns(programs, school=the_school(), owner=owner), programs)
    return [(row.owner_label, row.turn.what, row.turn.by) for row in found]


def test_who_was_offered_nobody_and_who_has_a_mentor_wait_for_nobody(pool):
    assert rows() == []
    mentee, mentors = pool
    choosing.offer(mentee, mentors[0], state="agreed", rank=1)
    factories.make_match(mentee.program, [mentors[0].person], [mentee.person])
    assert rows() == []


def test_the_pupil_chooses_until_the_day_of_the_offer(pool):
    choosing.offer(pool[0], pool[1][0])
    assert rows() == [("Наставляемый", "выбирает из предложенных", choosing.REPLY_BY)]
    assert (rows("mentor"), len(rows("mentee"))) == ([], 1)


def test_the_mentor_answers_within_the_days_of_the_setting(pool):
    choosing.offer(pool[0], pool[1][0], state="taken", rank=1, asked_at=factories.NOW)
    assert rows() == [("Наставник", "согласиться или отказаться", date(2026, 11, 23))]


def test_a_question_is_the_curators_turn(pool):
    offer = choosing.offer(pool[0], pool[1][0], state="taken", rank=1, asked_at=factories.NOW)
    questions.ask_curator(offer, text="сколько встреч?", actor=factories.nobody())
    assert rows() == [("Куратор", "ответить на вопрос наставника", None)]


@pytest.mark.parametrize("state", ["silent_no", "declined", "expired"])
def test_with_nobody_left_the_curator_offers_anew(pool, state):
    choosing.offer(pool[0], pool[1][0], state=state)
    assert rows() == [("Куратор", "нужны новые кандидаты", None)]


def test_a_window_waits_for_the_curator_to_close_it_and_then_to_decide(pool):
    mentee, mentors = pool
    choosing.offer(mentee, mentors[0], state="ranked", rank=1)
    assert rows() == [("Куратор", "спросить некого: предложите новых кандидатов", None)]
    window = ChoiceWindow.objects.create(
        program=mentee.program, opens_on=factories.TODAY, closes_on=choosing.REPLY_BY, opened_at=factories.NOW
    )
    WindowPlace.objects.create(window=window, mentee=mentee)
    assert rows() == [("Куратор", "закрыть окно выбора", choosing.REPLY_BY)]
    ChoiceWindow.objects.update(closed_at=factories.NOW)
    assert rows() == [("Куратор", "решить, кого спросить", None)]
    assert MentorOffer.objects.get().state == "ranked"
