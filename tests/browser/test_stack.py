"""A stack of twenty-five signed sheets, ticked off by the keyboard alone (domain/documents, «Batch»)."""

from time import perf_counter

import pytest

from participants.domain.consent_sheets import make_sheets
from participants.enums import ConsentKind
from participants.models import Consent
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHEETS, MOST_KEYS = 25, 6  # the digits of the number and Enter
A_KEY, A_MINUTE = 0.2, 60  # seconds: five digits a second on the side keys are an ordinary clerk's


@pytest.fixture
def stack(one_clock):
    """Sheets of a class that came back signed, and its teacher's login."""
    factories.make_school()
    teacher = factories.make_teacher()
    own = factories.make_class(8, "В", teacher=teacher)
    pupils = [factories.make_pupil(school_class=own) for _ in range(SHEETS)]
    for pupil in pupils:
        factories.make_mentee(pupil, state="candidate", consents=False)
    sheets = make_sheets(pupils, kinds=[ConsentKind.PROCESSING], on=factories.TODAY, actor=factories.nobody())
    return factories.make_account(teacher), sheets


class Keyboard:
    """Presses keys, counts them and the seconds until the next sheet can be typed."""

    def __init__(self, page):
        self.page, self.pressed, self.waited = page, 0, 0.0

    def type(self, text):
        for key in text:
            self.page.keyboard.press(key)
            self.pressed += 1

    def enter(self):
        begun = perf_counter()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.waited += perf_counter() - begun
        self.pressed += 1


def test_twenty_five_by_keyboard_alone(visitors, stack):
    account, sheets = stack
    desk = visitors()
    desk.log_in(account.login, factories.SECRET)
    desk.open("/participants/consents/stack/")
    keys = Keyboard(desk.page)
    for sheet in sheets:
        keys.type(sheet.number.replace("-", ""))
        keys.enter()
    desk.look()
    assert (Consent.objects.count(), "Сегодня отмечено: 25" in desk.words) == (SHEETS, True)
    assert keys.pressed <= SHEETS * MOST_KEYS
    assert keys.pressed * A_KEY + keys.waited <= A_MINUTE
    assert desk.faults == []


def test_a_slip_of_the_finger_is_mended_where_the_cursor_stands(visitors, stack):
    account, sheets = stack
    desk = visitors()
    desk.log_in(account.login, factories.SECRET)
    desk.open("/participants/consents/stack/")
    keys = Keyboard(desk.page)
    number = sheets[0].number.replace("-", "")
    keys.type(number[:-1] + str((int(number[-1]) + 1) % 10))
    keys.enter()
    desk.look()
    assert "последняя цифра не сходится" in desk.words
    keys.type(number)  # the wrong one stands selected and is typed over
    keys.enter()
    assert Consent.objects.get().sheet_id == sheets[0].pk
    assert desk.faults == []
