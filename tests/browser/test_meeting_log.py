"""A mentor writes a meeting down on a phone: with few taps, and nothing typed is lost."""

from datetime import date

import pytest

from programs.models import FormDraft, Meeting
from tests import factories
from tests.browser.visitor import NARROW
from tests.programs import pairs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_TAPS = 6


@pytest.fixture
def phone(visitors):
    """A mentor at home with a pair that works."""
    factories.make_school()
    match = pairs.approved(state="active")
    for day, stage in ((3, "organisational"), (5, "trial"), (9, "planning")):
        pairs.hold(match, date(2026, 11, day), stage)
    account = factories.make_account(pairs.mentor_of(match).person)
    phone = visitors(width=NARROW)
    phone.log_in(account.login, factories.SECRET)
    phone.taps, phone.account, phone.match = 0, account, match
    return phone


def tap(phone, label):
    """A chip is its box: it lies over its words."""
    phone.taps += 1
    phone.page.get_by_label(label, exact=True).first.click()


def test_a_regular_meeting_takes_few_taps(phone):
    phone.follow("Записать встречу")
    tap(phone, "Шаг плана")
    tap(phone, "Получилось")
    phone.fill(done="Разобрали дроби", agreed="Решить две задачи")
    phone.press("Сохранить запись")
    assert "Встреча записана" in phone.words
    assert Meeting.objects.filter(done="Разобрали дроби", stage="regular").count() == 1
    assert phone.taps <= MOST_TAPS
    assert phone.faults == []


def test_typing_is_kept_and_an_ended_session_loses_nothing(phone):
    phone.follow("Записать встречу")
    phone.fill(done="Первые слова")
    phone.page.get_by_text("Черновик сохранён").first.wait_for()
    assert FormDraft.objects.get().values["done"] == ["Первые слова"]
    phone.page.route("**/draft/", lambda route: route.abort())  # what is typed from here on no server has seen
    phone.fill(done="Первые слова и ещё")
    phone.context.clear_cookies(name="sessionid")
    phone.press("Сохранить запись")
    phone.fill(username=phone.account.login, password=factories.SECRET)
    phone.press("Войти")
    assert phone.page.locator("[name=done]").input_value() == "Первые слова и ещё"
    phone.press("Сохранить запись")
    assert Meeting.objects.filter(done="Первые слова и ещё").count() == 1
