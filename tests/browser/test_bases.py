"""The bases on a telephone: a book comes in and goes out again, cards are printed by class, a family applies.

Every page that opens is judged by `Visitor.look`, at 360 px first of all. What each rule says is tested elsewhere.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from participants.models import Application, MenteeProfile, Person
from tests import factories
from tests.browser.visitor import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UGLY = Path(__file__).parents[1] / "data" / "pupils-ugly.xlsx"
SAME = "same"


@pytest.fixture
def office(visitors):
    """A coordinator of a school, logged in on a telephone."""
    factories.make_school()
    phone = visitors(width=NARROW)
    phone.log_in(factories.make_staff("coordinator", surname="Ветрова").login, factories.SECRET)
    return phone


@pytest.mark.slow
def test_the_good_rows_of_an_ugly_book_and_their_undoing(visitors, office):
    bring_the_book(office)
    see_its_errors(office)
    answer_about_twins(office)
    office.press("Записать только верные строки")
    assert "Строки с ошибками" in office.words
    added = MenteeProfile.objects.count()
    assert f"{added} " in office.page.locator("h1").inner_text().replace("\u00a0", " ") + " "
    office.follow("Отменить загрузку")
    office.press("Отменить загрузку")
    assert "Загрузка отменена" in office.words
    assert (MenteeProfile.objects.count(), Person.objects.count()) == (0, 1)
    assert faults_of(visitors) == []


def bring_the_book(office):
    """Upload; the columns are guessed, one is looked at."""
    office.open("/participants/import/")
    office.page.set_input_files("[name=book]", UGLY)
    office.press("Прочитать книгу")
    assert office.page.locator("h1").inner_text().replace("\u00a0", " ") == "Что в каком столбце"
    office.press("Проверить книгу")


def see_its_errors(office):
    """A dry run: the errors are named by row, nobody is written."""
    assert "Пока никто не записан" in office.words
    assert "Строка" in office.words
    assert MenteeProfile.objects.count() == 0


def answer_about_twins(office):
    """Each question of the check gets its first answer."""
    names = office.page.locator("main input[type=radio]").evaluate_all("all => all.map(one => one.name)")
    for name in dict.fromkeys(names):
        office.page.locator(f"[name='{name}']").first.check(force=True)


@pytest.mark.slow
def test_the_cards_of_a_class_and_a_first_entry(visitors, office):
    own = factories.make_class(6, "Б")
    pupils = [factories.make_mentee(factories.make_pupil(surname=name, school_class=own)).person for name in NAMES]
    office.open("/participants/accounts/")
    office.pick("class", "6 «Б»")
    office.press("Показать")
    office.press("Напечатать карточки всему 6 «Б»")
    assert "Выдано 3 карточки" in office.words
    answer = print_cards(office)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    row = office.page.locator("tr", has_text=NAMES[0])
    card = [cell.inner_text() for cell in row.locator("td strong").all()]
    child = visitors(width=NARROW)
    child.log_in(*card)
    assert f"Здравствуйте, {pupils[0].name}" in child.words
    child.press("Оставить эти слова")
    assert f"Добрый день, {pupils[0].name}" in child.words
    again = visitors(width=NARROW)
    again.log_in(*card)
    assert again.page.url.endswith("/login/")  # the words of a card open once
    assert faults_of(visitors) == []


NAMES = ["Агеева", "Белкина", "Вишнёва"]


def print_cards(office):
    """Press the button that opens the sheet of cards in a tab of its own."""
    with office.context.expect_event("response", lambda answer: answer.url.endswith("/print/")) as caught:
        office.page.get_by_role("button", name="Напечатать карточки").click()
    return caught.value


def test_a_parent_applies_for_a_child(visitors, one_clock):
    factories.make_school()
    parent = visitors(width=NARROW)
    begin(parent)
    choose(parent, "child_mentee")
    turn(parent, birth_date="2014-02-11")
    turn(parent, surname="Лебедева", name="Ирина")
    parent.fill(standing="6Б")
    parent.press("Назад")
    assert parent.page.locator("[name=surname]").input_value() == "Лебедева"
    parent.press("Дальше")
    turn(parent, guardian_name="Лебедева Анна Львовна", guardian_relation="мать", phone="89005550011")
    turn(parent, words="понять дроби")
    for told in ("Проверьте ответы", "Фамилия Лебедева Имя Ирина", "Лебедева Анна Львовна", "понять дроби", "6Б"):
        assert told in parent.words
    one_clock.moment += timedelta(minutes=5)  # whoever answers in no time is no person
    parent.press("Отправить")
    sent = Application.objects.get()
    assert f"Заявка № {sent.pk} отправлена" in parent.words
    assert (sent.full_name, sent.guardian_name) == ("Лебедева Ирина", "Лебедева Анна Львовна")
    assert faults_of(visitors) == []


@pytest.mark.slow
def test_a_pupil_under_fourteen_is_led_to_a_parent(visitors, one_clock):
    factories.make_school()
    child = visitors(width=NARROW)
    begin(child)
    choose(child, "mentee")
    choose(child, "pupil")
    turn(child, birth_date="2014-02-11")
    assert "Позовите маму, папу или опекуна" in child.words
    assert Application.objects.count() == 0
    child.follow("Заполнить вместе со взрослым")
    assert "Подать заявку" in child.words
    assert faults_of(visitors) == []


@pytest.mark.slow
def test_the_browser_s_own_way_back_keeps_the_answers(visitors, one_clock):
    factories.make_school()
    parent = visitors(width=NARROW)
    begin(parent)
    choose(parent, "child_mentee")
    turn(parent, birth_date="2014-02-11")
    turn(parent, surname="Лебедева", name="Ирина")
    parent.page.go_back()
    parent.look()
    assert parent.page.locator("[name=surname]").input_value() == "Лебедева"
    parent.press("Дальше")
    assert parent.page.locator("[name=standing]").count() == 1
    assert faults_of(visitors) == []


def begin(visitor):
    """From the public page, with the consent."""
    visitor.open("/")
    visitor.follow("Подать заявку")
    visitor.page.locator("[name=consent]").check()
    visitor.press("Начать")


def choose(visitor, value):
    """Answer a question of one choice."""
    visitor.page.locator(f"main input[value={value}]").check()
    visitor.press("Дальше")


def turn(visitor, **fields):
    """Answer a question in words."""
    visitor.fill(**fields)
    visitor.press("Дальше")


def faults_of(visitors):
    """What was noted on all pages seen."""
    return [fault for visitor in visitors.seated for fault in visitor.faults]
