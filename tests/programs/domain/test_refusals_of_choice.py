"""The sentences of refusals and messages of offers, choice, matching and the pool, word by word."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.enums import Side
from participants.models import MentorProfile, Notification
from programs.domain import deadlines, offers, questions, windows
from programs.domain.enrolments import enrol
from programs.domain.gates import agree_blockers
from programs.domain.leaving import leave_program
from programs.domain.matching import board, weights
from programs.domain.offers import WAIT_FOR_CURATOR, for_mentor
from programs.domain.pair_gates import pair_blockers
from programs.domain.presentations import take_back_presence
from programs.domain.program_lifecycle import move_program
from programs.domain.programs import edit_program
from programs.models import Enrolment
from tests import factories
from tests.programs import choosing, pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
LATER = factories.TODAY + timedelta(days=5)


@pytest.fixture
def pool():
    """A mentee and two mentors of one programme, its curator with an account."""
    program = factories.make_program(factories.make_staff("curator").person)
    return choosing.pool_of(program, mentors=2)


def said(act, *args, **more):
    """The sentences with which an act is refused."""
    with pytest.raises(Refused) as refused:
        act(*args, actor=pairs.coordinator(), **more)
    return [blocker.text for blocker in refused.value.blockers if not blocker.is_warning]


def judged(mentee, mentor):
    return [blocker.text for blocker in pair_blockers([(mentee, mentor)])[mentee.pk, mentor.pk]]


def told(person):
    """What the portal has told a person, the last first."""
    return list(Notification.objects.filter(account__person=person).order_by("-pk").values_list("text", flat=True))


def test_a_paused_mentor_is_not_offered(pool):
    mentee, (mentor, _) = pool
    MentorProfile.objects.filter(person=mentor.person).update(not_offered_until=date(2026, 12, 1))
    text = f"{mentor.person.called}: просит временно не предлагать, до 1\u00a0декабря."
    assert judged(mentee, mentor) == [text]
    assert said(offers.make_offers, mentee, [(mentor, "дроби")], reply_by=LATER) == [text]


def test_who_has_a_pair_is_offered_nobody():
    match = factories.make_match()
    mentee = Enrolment.objects.get(program=match.program, side=Side.MENTEE)
    mentor = factories.enrol(match.program, factories.make_mentor().person, Side.MENTOR)
    assert judged(mentee, mentor) == [f"{mentee.person.called}: в этой программе уже есть пара или группа."]


def test_nobody_is_offered_to_his_own_mentee():
    program, one, other = pairs.colleagues()
    mentee = factories.enrol(program, one, Side.MENTEE)
    mentor = factories.enrol(program, other, Side.MENTOR)
    text = f"{one.called} уже наставник этого человека в той же программе: {other.called}."
    assert judged(mentee, mentor) == [text]


def test_an_offer_says_why(pool):
    mentee, (mentor, _) = pool
    text = f"{mentor.person.called}: напишите, почему предлагаете."
    assert said(offers.make_offers, mentee, [(mentor, " ")], reply_by=LATER) == [text]


def test_a_mentor_reads_of_others_papers_no_more_than_to_wait(pool):
    mentee, (mentor, _) = pool
    mentee.person.consents.all().delete()
    found = for_mentor(pair_blockers([(mentee, mentor)])[mentee.pk, mentor.pk])
    assert [blocker.text for blocker in found] == [WAIT_FOR_CURATOR]
    assert WAIT_FOR_CURATOR == "Куратор ещё готовит документы этой пары. Ответить можно будет, когда всё будет готово."


def asked(mentee, mentor, **fields):
    """An offer whose mentor was asked just now; he and the mentee have accounts."""
    factories.make_account(mentor.person)
    offer = choosing.offer(mentee, mentor, state="ranked", rank=1, chosen_at=factories.NOW, **fields)
    return offers.ask(offer, actor=pairs.coordinator())


def test_the_mentor_is_asked_reminded_and_passed_over_in_these_words(pool, school):
    mentee, (mentor, _) = pool
    asked(mentee, mentor)
    assert told(mentor.person) == ["Вас выбрали в наставники. Прочитайте, кто и с чем просит помочь, и ответьте."]
    with clock.at(factories.TODAY + timedelta(days=school.offer_remind_days + 1)):
        deadlines.remind_mentors()
    words = "Вас выбрали в наставники, и ответа ещё ждут. Ответьте, пожалуйста, или спросите куратора."
    assert told(mentor.person)[0] == words
    with clock.at(factories.TODAY + timedelta(days=school.offer_wait_days + 1)):
        deadlines.pass_on_overdue()
    words = "Срок ответа вышел, поэтому спросили другого наставника. Если хотели согласиться, скажите куратору."
    assert told(mentor.person)[0] == words
    curator = mentee.program.curator
    assert told(curator) == ["Наставник не ответил в срок, и спросить больше некого. Предложите новых кандидатов."]


def test_the_curator_is_told_of_the_last_refusal(pool):
    mentee, (mentor, _) = pool
    offers.decline(asked(mentee, mentor), reason="нет времени", actor=pairs.coordinator())
    words = "Наставник отказался, и спросить больше некого. Предложите новых кандидатов."
    assert told(mentee.program.curator) == [words]


def test_question_and_answer_are_told_of(pool):
    mentee, (mentor, _) = pool
    question = questions.ask_curator(asked(mentee, mentor), text="Какие дни?", actor=pairs.coordinator())
    assert told(mentee.program.curator) == ["Наставник спрашивает вас, прежде чем согласиться."]
    questions.answer_question(question, text="Вторник", actor=pairs.coordinator())
    assert told(mentor.person)[0] == "Куратор ответил на ваш вопрос."


def test_the_curator_is_told_that_the_window_is_closed(pool):
    mentee, _ = pool
    days = {"opens_on": factories.TODAY, "closes_on": LATER}
    window = windows.open_window(mentee.program, [mentee], actor=pairs.coordinator(), **days)
    windows.close_window(window, actor=pairs.coordinator())
    words = "Окно выбора закрыто. Проверьте, кого спросить, и спросите наставников."
    assert told(mentee.program.curator) == [words]
    assert said(windows.close_window, window) == ["Окно выбора закрыто. Продлите его или спросите наставников."]


def test_who_has_a_pair_leaves_after_it():
    match = factories.make_match(state="active")
    place = Enrolment.objects.get(program=match.program, side=Side.MENTEE)
    text = f"{place.person.called}: есть пара или группа. Сначала завершите или отмените её."
    assert said(leave_program, place, on=factories.TODAY, reason="переезд") == [text]
    free = factories.enrol(match.program, factories.make_mentee().person, Side.MENTEE)
    leave_program(free, on=factories.TODAY, reason="переезд", actor=pairs.coordinator())
    assert said(leave_program, free, on=factories.TODAY, reason="ещё") == [f"{free.person.called}: уже не в программе."]


def test_a_pair_that_is_kept_apart_is_not_locked(pool):
    mentee, (mentor, _) = pool
    factories.keep_apart(mentee.person, mentor.person)
    assert said(board.lock, mentee, mentor) == ["Для этих двоих отмечено «не предлагать». Сначала снимите отметку."]


def test_a_promised_place_is_not_promised_again(pool):
    mentee, (mentor, _) = pool
    MentorProfile.objects.update(capacity=1)
    other = factories.enrol(mentee.program, factories.make_mentee().person, Side.MENTEE)
    board.lock(other, mentor, actor=pairs.coordinator())
    text = f"{mentor.person.called}: свободные места уже обещаны закреплёнными парами, всего мест 1."
    assert said(board.lock, mentee, mentor) == [text]


@pytest.mark.parametrize("weight", [-1, weights.MOST_WEIGHT + 1])
def test_a_weight_is_within_its_scale(weight):
    given = {one.code: 1 for one in weights.CRITERIA} | {weights.CRITERIA[0].code: weight}
    assert said(weights.save_weights, given, version=1) == ["Вес каждого признака — от 0 до 10."]


def test_drafts_of_a_full_mentor_warn():
    mentor = factories.make_mentor(capacity=1).person
    factories.make_match(mentors=[mentor], state="draft")
    match = factories.make_match(mentors=[mentor], state="draft")
    name = mentor.as_name.short_in_text()
    found = [(blocker.is_warning, blocker.text) for blocker in agree_blockers(match, pairs.coordinator())]
    assert found == [(True, f"{name}: всего 1\u00a0место, а вместе с черновиками наставляемых станет 2.")]


def test_a_presence_that_was_used_is_not_taken_back(pool):
    mentee, (mentor, _) = pool
    presence = factories.make_presence(mentee.person, programs=[mentee.program])
    choosing.offer(mentee, mentor)
    text = f"{mentee.person.called}: уже есть предложения или пара, отметку не снять."
    assert said(take_back_presence, presence) == [text]


def test_the_form_stays_with_its_people(pool):
    mentee, _ = pool
    values = {"form": factories.make_form("pupil-pupil"), "curator": mentee.program.curator}
    text = "В программе уже есть участники, поэтому форму менять нельзя. Для другой формы создайте новую программу."
    assert said(edit_program, mentee.program, version=1, **values) == [text]


def test_a_programme_that_is_over_takes_nobody(pool):
    mentee, (mentor, _) = pool
    move_program(mentee.program, "finish", actor=pairs.coordinator(), reason="год окончен")
    text = f"Программа «{mentee.program.title}» завершена: новых участников, предложений и пар в ней не бывает."
    mentee.refresh_from_db()
    assert said(offers.make_offers, mentee, [(mentor, "дроби")], reply_by=LATER) == [text]
    assert said(enrol, mentee.program, [factories.make_mentee().person], side=Side.MENTEE) == [text]
