"""How an event is told of."""

import json
from datetime import date, time

import pytest

from programs.domain.events import words
from programs.models import Event, Program
from tests import factories

TODAY = factories.TODAY
MOMENT = factories.NOW


def event(**fields):
    return Event(**{"kind": "festival", "day": date(2026, 12, 5), "begins": time(15)} | fields)


def test_hours():
    assert (words.hours_words(event()), words.from_to_words(event())) == ("15:00", "в\u00a015:00")
    long = event(ends=time(17, 30))
    assert (words.hours_words(long), words.from_to_words(long)) == ("15:00–17:30", "с\u00a015:00 до\u00a017:30")
    assert words.moment_words(long) == "5\u00a0декабря в\u00a015:00"


@pytest.mark.parametrize(("kind", "said"), [("closing", "Итоговое мероприятие"), ("other", "Мероприятие")])
def test_kinds(kind, said):
    assert words.kind_words(event(kind=kind)) == said


def test_for_whom():
    one, two = Program(title="Вместе легче"), Program(title="Лаборатория")
    assert words.audience_words(event(is_for_all=True), []) == "все участники программ наставничества"
    assert words.audience_words(event(), [one]) == "участники программы «Вместе легче»"
    assert words.audience_words(event(), [one, two]) == "участники программ «Вместе легче», «Лаборатория»"


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({}, "Впереди"),
        ({"day": TODAY}, "Впереди"),
        ({"day": date(2026, 11, 17)}, "Итог не записан"),
        ({"day": TODAY, "held_at": MOMENT}, "Прошло"),
        ({"called_off_at": MOMENT}, "Отменено"),
    ],
)
def test_what_became_of_it(fields, label):
    assert words.status_of(event(**fields), today=TODAY).label == label


@pytest.mark.parametrize(
    ("day", "later"), [(date(2026, 5, 25), date(2027, 5, 25)), (date(2028, 2, 29), date(2029, 2, 28))]
)
def test_the_same_day_next_year(day, later):
    assert words.next_year(day) == later


@pytest.mark.parametrize("ends", [None, "17:00:00"])
def test_the_nearest_event_as_either_database_gives_it(ends):
    said = {"pk": 7, "title": "Слёт", "day": "2026-12-05", "begins": "15:00:00", "ends": ends, "place": "холл"}
    found = [words.next_event(one) for one in (said | {"is_invited": True}, json.dumps(said | {"is_invited": 1}))]
    assert found[0] == found[1]
    assert (found[0].day, found[0].ends, found[0].is_invited) == (date(2026, 12, 5), ends and time(17), True)
    assert words.next_event(None) is None
