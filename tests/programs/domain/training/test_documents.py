"""The papers of the School of Mentors."""

import pytest

from programs.domain.training.documents import session_document, timetable_document
from programs.domain.training.timetable import sessions_of
from tests import factories
from tests.printed import in_word

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_the_timetable_with_its_programme(school):
    training = factories.make_training(aim="Подготовить наставников", content="Роли и границы")
    factories.make_session(training)
    text = in_word(timetable_document(training, sessions_of(training), school=school)).replace("\u00a0", " ")
    for words in (
        "РАСПИСАНИЕ ЗАНЯТИЙ",
        "с 1 октября 2026 г. по 25 декабря 2026 г., кабинет 24",
        "12.11.2026",
        "Цель. Подготовить наставников",
        "Содержание. Роли и границы",
        "Объём программы: 4 часа.",
        "не менее 75 % часов",
    ):
        assert words in text


def test_an_empty_timetable_says_so(school):
    text = in_word(timetable_document(factories.make_training(), [], school=school))
    assert "Занятий пока нет." in text


def test_the_sheet_of_a_session_has_a_row_for_each_and_spare_ones(school):
    training = factories.make_training()
    factories.make_session(training)
    session = sessions_of(training)[0]
    listeners = [factories.make_listener(training) for _ in range(2)]
    document = session_document(session, training, listeners, school=school)
    assert len(document.blocks[-1].rows) == 5
    text = in_word(document).replace("\u00a0", " ")
    assert "Занятие 1. Кто такой наставник" in text
    assert "12 ноября 2026 г. 15:00; лекция, 2 часа; место: кабинет 24" in text
    assert all(one.person.full_name in text for one in listeners)
