"""A window of choice as four people live it at once: curator, mentee on a telephone, two mentors, coordinator.

The window is closed by hand, the first choice declines, the second is asked and agrees; another is closed by time, a
third offer needs no window at all. Every page is judged by `Visitor.look`, axe included.
"""

from datetime import timedelta

import pytest
from django.core.management import call_command

from participants.enums import Side
from programs.models import ChoiceWindow, Match, MentorOffer
from tests import factories
from tests.browser.visitor import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def school_year(one_clock):
    """A school, a programme with one mentee and two mentors: {who: account}, the programme."""
    factories.make_school()
    who = {"coordinator": factories.make_staff("coordinator"), "curator": factories.make_staff("curator")}
    program = factories.make_program(who["curator"].person, title="Вместе легче")
    mentee = factories.make_mentee(request="понять дроби").person
    factories.enrol(program, mentee, Side.MENTEE)
    who["mentee"] = factories.make_account(mentee)
    for surname in ("Орехов", "Сафин"):
        person = factories.make_teacher(surname=surname, name="Олег", patronymic="Ильич", gender="m")
        factories.enrol(program, factories.make_mentor(person).person, Side.MENTOR)
        who[surname] = factories.make_account(person)
    return who, program


@pytest.mark.slow
def test_four_people_and_a_window(visitors, school_year):
    who, program = school_year
    desk, office, phone = visitors(), visitors(), visitors(width=NARROW)
    for visitor, name in ((desk, "curator"), (office, "coordinator"), (phone, "mentee")):
        visitor.log_in(who[name].login, factories.SECRET)
    open_the_window(desk, program)
    choose_on_the_phone(phone)
    whose_turn(office, "закрыть окно выбора")
    close_and_ask(desk, program)
    whose_turn(office, "Орехов О.И.")

    answer(visitors(), who["Орехов"], agrees=False)
    whose_turn(office, "Сафин О.И.")
    answer(visitors(width=NARROW, scheme="dark"), who["Сафин"], agrees=True)
    phone.open("/programs/choice/")
    assert "Сафин" in phone.words
    office.open("/programs/matches/")
    assert "Ждёт приказа" in office.words
    assert sorted(MentorOffer.objects.values_list("state", flat=True)) == ["agreed", "declined"]
    assert Match.objects.get().members.get(side=Side.MENTOR).person == who["Сафин"].person
    assert {number: visitor.faults for number, visitor in enumerate(visitors.seated) if visitor.faults} == {}


@pytest.mark.slow
def test_a_window_that_time_closes(visitors, school_year, one_clock):
    """The mentee changes his mind while he may; afterwards it is too late. The mentor first asks the curator."""
    who, program = school_year
    desk, office, phone = visitors(), visitors(), visitors(width=NARROW)
    for visitor, name in ((desk, "curator"), (office, "coordinator"), (phone, "mentee")):
        visitor.log_in(who[name].login, factories.SECRET)
    open_the_window(desk, program)
    choose_on_the_phone(phone)
    rank(phone, {"Сафин": 0, "Орехов": 1})
    assert "Ваш ответ сохранён" in phone.words
    whose_turn(office, "закрыть окно выбора")

    phone.open("/programs/choice/")
    after_the_last_day(one_clock)
    rank(phone, {"Орехов": 0, "Сафин": 1}, is_open=True)
    assert "Окно выбора закрыто. Если нужно изменить ответ, скажите куратору." in phone.words
    desk.open(f"/programs/{program.pk}/window/")
    assert "Закрыто, решите, кого спросить" in desk.words
    desk.press("Спросить наставников")
    ask_first(visitors, who, desk)
    whose_turn(office, "Ничьего ответа не ждут")
    assert Match.objects.get().members.get(side=Side.MENTOR).person == who["Сафин"].person
    assert {number: visitor.faults for number, visitor in enumerate(visitors.seated) if visitor.faults} == {}


def after_the_last_day(one_clock):
    """The hand of time comes by the day after; sessions live through it."""
    one_clock.moment += timedelta(minutes=1)
    window = ChoiceWindow.objects.get()
    ChoiceWindow.objects.update(opens_on=factories.TODAY - timedelta(days=8), closes_on=factories.TODAY - timedelta(1))
    call_command("tick", verbosity=0)
    window.refresh_from_db()
    assert window.closed_at == one_clock.moment


def ask_first(visitors, who, desk):
    """The chosen mentor asks the curator, reads the answer and agrees."""
    mentor = visitors(width=NARROW)
    mentor.log_in(who["Сафин"].login, factories.SECRET)
    mentor.open("/programs/questions/")
    mentor.unfold("Спросить куратора")
    mentor.fill(question="По каким дням он свободен?")
    mentor.press("Отправить вопрос")
    assert "Куратор ещё не ответил" in mentor.words
    desk.open("/programs/waiting/")
    desk.follow(who["mentee"].person.called)
    desk.fill(answer="По вторникам")
    desk.press("Ответить")
    mentor.open("/programs/questions/")
    assert "Куратор: По вторникам" in mentor.words
    mentor.press("Я согласен")
    assert "Вы согласились" in mentor.words


def test_one_is_offered_without_a_window_in_three_clicks(visitors, school_year):
    """From the mentee's row: the curator offers, the pupil accepts, the mentor agrees, a tap each."""
    who, program = school_year
    desk, phone, mentor = visitors(), visitors(width=NARROW), visitors(width=NARROW)
    for visitor, name in ((desk, "curator"), (phone, "mentee"), (mentor, "Орехов")):
        visitor.log_in(who[name].login, factories.SECRET)
    desk.open(f"/programs/{program.pk}/matching/?mentee={program.enrolments.get(side=Side.MENTEE).pk}")
    desk.press("Предложить одного")
    desk.unfold("Позвать в чате класса")
    desk.page.get_by_role("button", name="Скопировать текст для чата класса").click()
    desk.page.get_by_text("Скопировано").or_(desk.page.get_by_text("Текст выделен")).wait_for()
    phone.open("/programs/choice/")
    phone.page.locator("fieldset input").first.check()
    phone.press("Отправить мой выбор")
    mentor.open("/programs/questions/")
    mentor.press("Я согласен")
    assert [match.state for match in Match.objects.all()] == ["agreed"]
    assert {number: visitor.faults for number, visitor in enumerate(visitors.seated) if visitor.faults} == {}


def open_the_window(desk, program):
    """Everybody is taken in, candidates are suggested to all, all are invited."""
    desk.open(f"/programs/{program.pk}/")
    desk.follow("Окно выбора")
    desk.press("Открыть окно")
    desk.press("Подобрать всем")
    assert "Кандидаты подобраны: 1 человек" in desk.words
    desk.press("Отправить приглашение")
    assert "Приглашение отправлено" in desk.words


def choose_on_the_phone(phone):
    """The message leads there; Orekhov first, Safin second; nobody is asked yet."""
    phone.open("/")
    assert "новое сообщение" in phone.words
    phone.follow("Прочитать")
    phone.follow("Открыть")
    rank(phone, {"Орехов": 0, "Сафин": 1}, is_open=True)
    assert "его можно поменять, потом мы спросим наставника" in phone.words


def rank(phone, order, *, is_open=False):
    """Tap an answer on each card: `order` is {surname: which of the answers}; the page may be open already."""
    if not is_open:
        phone.open("/programs/choice/")
    for card in phone.page.locator("article").all():
        place = next(place for surname, place in order.items() if surname in card.inner_text())
        card.locator("fieldset input").nth(place).check()
    phone.press("Отправить мой выбор")


def close_and_ask(desk, program):
    """By hand, before the last day."""
    desk.open(f"/programs/{program.pk}/window/")
    assert "Выбор сделан" in desk.words
    desk.press("Закрыть окно")
    desk.press("Спросить наставников")
    assert "Спросили наставников: 1" in desk.words


def whose_turn(office, words):
    """The coordinator reads who is to answer now."""
    office.open("/programs/waiting/")
    assert words in office.words


def answer(mentor, account, *, agrees):
    """A mentor enters, reads who has chosen him, and answers."""
    mentor.log_in(account.login, factories.SECRET)
    mentor.open("/programs/questions/")
    if agrees:
        mentor.press("Я согласен")
        assert "Вы согласились" in mentor.words
        return
    mentor.unfold("Сейчас не")
    mentor.page.locator("[name=reason]").fill("в этом году нет времени")
    mentor.press("Отказаться")
    assert "Ответ записан" in mentor.words
