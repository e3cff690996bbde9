"""Where the sides stand apart: the same wave, the same characteristic, a mentor and a mentee."""

from monitoring.domain.results.change import Measure
from monitoring.domain.results.sides import Said, apart_in

COMFORT, PLAN = Measure("comfort", "Легко ли говорить"), Measure("planning", "Работа по плану")


def test_only_what_differs_enough():
    said = [
        Said(1, True, "entry", COMFORT, 9),
        Said(2, False, "entry", COMFORT, 6),
        Said(3, False, "entry", COMFORT, 7),
        Said(1, True, "final", COMFORT, 2),
        Said(2, False, "final", PLAN, 9),
        Said(1, True, "final", PLAN, 5),
    ]
    found = apart_in(said, 3)
    assert [(one.wave, one.measure, one.mentor.number, one.mentee.number, one.difference) for one in found] == [
        ("entry", COMFORT, 9, 6, 3),
        ("final", PLAN, 5, 9, 4),
    ]
    assert apart_in(said, 5) == []


def test_two_of_one_side_are_not_compared():
    assert apart_in([Said(1, False, "entry", COMFORT, 1), Said(2, False, "entry", COMFORT, 10)], 3) == []
    assert apart_in([Said(1, True, "entry", COMFORT, 1), Said(2, True, "entry", COMFORT, 10)], 3) == []
