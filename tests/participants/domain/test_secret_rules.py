"""A secret of one's own: what is refused, and that a good one is not."""

from datetime import date

import pytest

from participants.domain.secret_rules import least_length, secret_blockers
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def account():
    pupil = factories.make_pupil(surname="Никитина", name="Полина", born=date(2014, 5, 20))
    return factories.make_account(pupil, login="лампа482")


@pytest.mark.parametrize(
    ("secret", "sentences"),
    [
        ("Синий Кит 7", []),
        ("синий кит", ["Нужно не\u00a0меньше 10\u00a0знаков, сейчас 9."]),
        ("7301948265", ["Одних цифр мало: добавьте слова."]),
        ("аааааааааааб", ["Слишком много одинаковых знаков."]),
        ("полина сильная", ["Не берите имя, фамилию, дату рождения и логин: их легко угадать."]),
        ("кит родился 20.05.2014", ["Не берите имя, фамилию, дату рождения и логин: их легко угадать."]),
        ("моя лампа482 тут", ["Не берите имя, фамилию, дату рождения и логин: их легко угадать."]),
        ("qwertyuiop", ["Такой пароль знают и перебирают первым. Придумайте другой."]),
        ("Лампа Река Облако Заяц", ["Это слова с карточки. Придумайте новые."]),
    ],
)
def test_each_fault_has_its_sentence(account, secret, sentences):
    assert [blocker.text for blocker in secret_blockers(account, secret)] == sentences


def test_staff_need_twelve_characters_pupils_ten():
    appointed = factories.make_outsider()
    factories.appoint(appointed, "psychologist")
    people = [factories.make_pupil(), factories.make_outsider(), factories.make_teacher(), appointed]
    assert [least_length(person) for person in people] == [10, 10, 12, 12]
