"""A window of choice as four people live it at once: curator, mentee on a telephone, two mentors, coordinator.

The window is closed by hand, the first choice declines, the second is asked and agrees. Every page is judged by
`Visitor.look`, axe included.
"""

import pytest

from participants.enums import Side
from programs.models import Match, MentorOffer
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


def open_the_window(desk, program):
    """Everybody is taken in, candidates are suggested to all, all are invited."""
    desk.open(f"/programs/{program.pk}/")
    desk.follow("Окно выбора")
    desk.press("Открыть окно")
    desk.press("Подобрать кандидатов всем")
    assert "Кандидаты подобраны: 1 человек" in desk.words
    desk.press("Отправить приглашение")
    assert "Приглашение отправлено" in desk.words


def choose_on_the_phone(phone):
    """The message leads there; Orekhov first, Safin second; nobody is asked yet."""
    phone.open("/")
    assert "У вас новое сообщение" in phone.words
    phone.follow("Прочитать")
    phone.follow("Открыть")
    for card in phone.page.locator("article").all():
        place = 0 if "Орехов" in card.inner_text() else 1
        card.locator("fieldset input").nth(place).check()
    phone.press("Отправить мой выбор")
    assert "его можно поменять, потом мы спросим наставника" in phone.words


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
