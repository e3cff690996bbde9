"""From an Excel list to the first meeting, at a desk and on a telephone (the portal's main job, steps 2–5).

Every page that opens is judged by `Visitor.look`. What each rule says is tested elsewhere: here people find their way.
"""

from pathlib import Path

import pytest

from participants.models import Person
from tests import factories
from tests.browser.visitor import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOOK = Path(__file__).parents[1] / "data" / "pupils-plain.xlsx"
CLAUSE = "Наставникам разработать планы наставничества в срок до 11.12.2026."
FEWEST = 6


@pytest.fixture
def staff(one_clock):
    """A school with its offices filled, and two mentors beside the one who is entered by hand: {role: account}."""
    factories.make_school()
    director = {"surname": "Лебедев", "name": "Антон", "patronymic": "Сергеевич", "gender": "m", "post": "директор"}
    factories.appoint(factories.make_person(**director), "director")
    for surname in ("Дроздов", "Сафин"):
        factories.make_mentor(factories.make_teacher(surname=surname, name="Олег", patronymic="Ильич", gender="m"))
    return {role: factories.make_staff(role, surname=name) for role, name in OFFICES.items()}


OFFICES = {"coordinator": "Ветрова", "curator": "Громова"}


@pytest.mark.slow  # tests/test_school_year.py walks the same year without a browser
def test_from_an_excel_list_to_the_first_meeting(visitors, staff):
    office, desk = visitors(), visitors()
    office.log_in(staff["coordinator"].login, factories.SECRET)
    bring_the_book(office)
    enter_a_mentor(office)
    pupil = Person.objects.filter(mentee_profile__isnull=False, birth_date__year=2012).first()
    for person in (Person.objects.get(surname="Орехов"), pupil):
        record_consents(office, person)
    make_a_programme(office)
    open_the_programme(office)
    enrol_and_acquaint(office, pupil)

    desk.log_in(staff["curator"].login, factories.SECRET)
    offer_three(desk)
    child = enter_by_card(visitors(width=NARROW), issue_a_card(desk, pupil))
    choose(child)
    phone = visitors(width=NARROW, scheme="dark")
    mentor = enter_by_card(phone, issue_a_card(office, Person.objects.get(surname="Орехов")))
    agree(mentor)

    draft_and_register(office)
    log_the_first_meeting(mentor)
    read_about_it(child)
    assert {number: visitor.faults for number, visitor in enumerate(visitors.seated) if visitor.faults} == {}


def bring_the_book(office):
    """A dry run, then all sixty."""
    office.follow("Люди")
    office.follow("Загрузить из")
    office.page.set_input_files("[name=book]", BOOK)
    office.press("Прочитать книгу")
    office.press("Проверить книгу")
    assert "Пока никто не записан" in office.words
    office.press("Записать в базу наставляемых")
    assert "60" in office.words


def enter_a_mentor(office):
    """A teacher of the school, by hand."""
    office.open("/participants/mentors/")
    office.follow("Добавить человека")
    office.fill(surname="Орехов", name="Павел", patronymic="Дмитриевич", birth_date="1980-02-03", post="учитель физики")
    office.tick("мужской", "gender")
    office.tick("Сотрудник школы")
    office.fill(competencies="дроби, задачи, робототехника", capacity="5")
    office.press("Сохранить")
    assert "Наставник записан кандидатом" in office.words


def record_consents(office, person):
    """Both sheets came back signed."""
    office.open(f"/participants/people/{person.pk}/")
    office.follow("Отметить или напечатать согласие")
    office.press("Отметить согласия")
    assert "оба согласия на месте" in office.words


def make_a_programme(office):
    """«Учитель – ученик», with a curator."""
    office.follow("Программы")
    office.follow("Новая программа")
    office.fill(aim="Каждый ученик доводит до конца свой первый проект.")
    office.fill(title="Открытая лаборатория", starts_on="2026-11-01", ends_on="2027-05-28")
    office.pick("form", "Учитель – ученик")
    office.pick("curator", OFFICES["curator"])
    office.press("Сохранить")
    assert "Программа создана" in office.words


def open_the_programme(office):
    """People join only an open one; its page is where they do."""
    office.follow("Открыть набор")
    office.press("Открыть набор")
    assert "Набор открыт" in office.words
    office.follow("Программа и участники")


def enrol_and_acquaint(office, pupil):
    """Three mentors and a pupil join, all were at the presentation."""
    office.follow("Добавить наставников")
    for surname in ("Орехов", "Дроздов", "Сафин"):
        office.tick(surname)
    office.press("Добавить отмеченных")
    office.follow("Добавить наставляемых")
    office.tick(pupil.full_name)
    office.press("Добавить отмеченных")
    for box in office.page.locator("[name=enrolments]").all():
        box.check()
    office.press("Отметить ознакомление")
    assert "Ознакомление отмечено: 4" in office.words


def offer_three(desk):
    """The curator offers all three, each with a reason."""
    desk.follow("Программы")
    desk.follow("Открытая лаборатория")
    desk.follow("Стол подбора")
    for surname in ("Орехов", "Дроздов", "Сафин"):
        desk.tick(surname, "mentors")
        desk.unfold(f"Слова для наставляемого: {surname}")
    for reason in desk.page.locator("[name^=reason_]").all():
        reason.fill("Вы просили помочь с задачами")
    desk.press("Предложить отмеченных")
    assert "кандидаты предложены" in desk.words


def issue_a_card(clerk, person):
    """Return the login and the words of a new card."""
    clerk.open(f"/participants/accounts/{person.pk}/")
    clerk.press("Выдать карточку")
    return [cell.inner_text() for cell in clerk.page.locator("td strong").all()]


def enter_by_card(visitor, card):
    """The first entry on a telephone: new words are offered and kept."""
    visitor.log_in(*card)
    assert "Вот новые, их знаете только вы" in visitor.words
    visitor.press("Оставить эти слова")
    return visitor


def choose(child):
    """First, second, third."""
    child.follow("Выбрать наставника")
    for place, surname in enumerate(("Орехов", "Дроздов", "Сафин")):
        child.page.locator("article", has_text=surname).locator("fieldset input").nth(place).check()
    child.press("Отправить мой выбор")
    assert "Мы спросим наставника, согласен ли он" in child.words


def agree(mentor):
    """The mentor says yes."""
    mentor.follow("Прочитать и")
    mentor.press("Я согласен")
    assert "Вы согласились" in mentor.words


def draft_and_register(office):
    """A draft from the agreed pair, one clause in own words, number and date."""
    office.follow("Приказы")
    office.follow("Составить")
    office.press("Составить проект")
    office.fill(clause_3=CLAUSE)
    office.press("Сохранить текст")
    assert CLAUSE in office.words
    office.fill(number="40-од", signed_on="2026-11-18")
    office.press("Зарегистрировать")
    assert "Пары утверждены приказом № 40-од" in office.words


def log_the_first_meeting(mentor):
    """On a telephone, from the home page, in few taps."""
    mentor.open("/")
    mentor.taps = 0
    mentor.follow("Записать встречу")
    mentor.fill(done="Познакомились и собрали датчик.", agreed="Принести робота.")
    mentor.unfold("аметк")
    mentor.fill(note="Только для куратора")
    mentor.press("Сохранить запись")
    assert mentor.taps <= FEWEST
    assert "Встреча записана" in mentor.words


def read_about_it(child):
    """The mentee reads what was done, and not the note."""
    child.open("/")
    child.page.get_by_role("article").get_by_role("link").first.click()
    child.page.wait_for_load_state()
    child.look()
    assert "Познакомились и собрали датчик" in child.words
    assert "Только для куратора" not in child.words
