"""A pupil answers a survey on a phone; a clerk types a filled sheet in by the keyboard alone."""

from datetime import UTC, datetime

import pytest

from monitoring.domain.answering import Given
from monitoring.domain.responses import answers_of
from monitoring.models import Answer, SurveyResponse
from tests import factories
from tests.browser.visitor import NARROW
from tests.monitoring import answers
from tests.programs import pairs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def response(one_clock):
    factories.make_school()
    match = pairs.approved(state="active")
    survey = answers.make_full_survey(match.program)
    given_at = datetime(2026, 11, 10, 9, tzinfo=UTC)
    return answers.give(answers.make_wave(match), pairs.mentee_of(match), survey=survey, given_at=given_at)


@pytest.fixture
def phone(visitors, response):
    account = factories.make_account(response.member.person)
    phone = visitors(width=NARROW)
    phone.log_in(account.login, factories.SECRET)
    phone.account = account
    phone.open("/monitoring/my/")
    phone.follow("Ответить")
    return phone


def tap(phone, label):
    """A chip is its box: it lies over its words."""
    phone.page.get_by_label(label, exact=True).first.click()


def test_on_a_phone_page_after_page(phone, response):
    tap(phone, "7")
    tap(phone, "Да")
    phone.press("Дальше")
    tap(phone, "Дома")
    tap(phone, "Спорт")
    phone.press("Дальше")
    phone.page.locator("textarea").fill("Дружбы")
    phone.press("Дальше")
    assert "Проверьте ответы" in phone.words
    phone.press("Готово, сдать анкету")
    assert "Спасибо, анкета сдана." in phone.words
    assert SurveyResponse.objects.get().state == "answered"
    found = set(answers_of(response).values())
    assert found == {Given(number=7), Given(choices=(1,)), Given(text="Дружбы")}
    assert phone.faults == []


def test_an_answer_is_kept_while_it_is_typed(phone):
    tap(phone, "7")
    phone.page.get_by_text("Ответы сохранены в").first.wait_for()
    assert Answer.objects.get().number == 7
    phone.press("Дальше")
    assert ("Страница 2 из 3" in phone.words, phone.faults) == (True, [])


def test_a_sheet_is_typed_in_by_the_keyboard_alone(visitors, response):
    desk = visitors()
    desk.log_in(factories.make_staff("coordinator").login, factories.SECRET)
    desk.open("/monitoring/stack/")
    keyboard = desk.page.keyboard
    keyboard.type(response.number.replace("-", ""))
    with desk.page.expect_navigation():
        keyboard.press("Enter")
    desk.look()
    for typed in ("4", "д", "в лагере", "2", "13", "1"):
        keyboard.type(typed)
        keyboard.press("Enter")
    keyboard.type("Дружбы")
    with desk.page.expect_navigation():
        keyboard.press("Enter")
    desk.look()
    assert "Сегодня введено: 1" in desk.words
    assert "ответов 6 из 6" in desk.words
    assert desk.page.evaluate("document.activeElement.name") == "number"
    assert (Answer.objects.count(), SurveyResponse.objects.get().how, desk.faults) == (6, "paper", [])
