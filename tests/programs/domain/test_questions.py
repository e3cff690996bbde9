"""A mentor asks the curator before he answers."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.models import Notification
from programs.domain import questions
from programs.models import MentorOffer, OfferQuestion
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(school, today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def offer(actor):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    return choosing.offer(mentee, mentors[0], state="taken", rank=1, asked_at=factories.NOW)


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.text for blocker in refused.value.blockers]


def test_a_question_goes_to_the_curator_and_the_answer_to_the_mentor(offer, actor):
    curator = factories.make_account(offer.mentee.program.curator)
    mentor = factories.make_account(offer.mentor.person)
    question = questions.ask_curator(offer, text=" сколько встреч? ", actor=actor)
    assert (question.text, question.asked_by) == ("сколько встреч?", actor.account)
    questions.answer_question(question, text="раз в неделю", actor=actor)
    assert (question.answer, question.answered_by) == ("раз в неделю", actor.account)
    assert [one.account for one in Notification.objects.order_by("pk")] == [curator, mentor]


def test_one_question_at_a_time_and_only_while_he_is_asked(offer, actor):
    assert refusal(questions.ask_curator, offer, text=" ", actor=actor) == ["Напишите вопрос."]
    questions.ask_curator(offer, text="сколько встреч?", actor=actor)
    waits = "Ваш вопрос уже у куратора. Дождитесь ответа."
    assert refusal(questions.ask_curator, offer, text="а когда?", actor=actor) == [waits]
    MentorOffer.objects.update(state="declined")
    texts = refusal(questions.ask_curator, offer, text="а когда?", actor=actor)
    assert (texts, OfferQuestion.objects.count()) == (["На это предложение уже ответили."], 1)


def test_a_question_is_answered_once(offer, actor):
    question = questions.ask_curator(offer, text="сколько встреч?", actor=actor)
    assert refusal(questions.answer_question, question, text="", actor=actor) == ["Напишите ответ."]
    questions.answer_question(question, text="раз в неделю", actor=actor)
    texts = refusal(questions.answer_question, question, text="иначе", actor=actor)
    assert texts == ["На этот вопрос уже ответили. Обновите страницу."]
