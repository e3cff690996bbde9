"""Overviews without a database: two forms, three programmes, figures by hand."""

from datetime import date

from monitoring.domain.results.change import Measure
from monitoring.domain.results.overview import Asked, Overview
from monitoring.domain.results.reading import FORM, PROGRAM, WHOLE, ChoiceAsked, People, Place, Rows
from monitoring.domain.results.satisfaction import Satisfaction
from monitoring.enums import Wave
from participants.enums import Side

HELP = Measure("help", "Легко просить о\u00a0помощи", position=1)
WORRY = Measure("worry", "Тревожность", is_reversed=True, position=2)
PLACES = [
    Place(1, "Вместе легче", 10, "Ученик – ученик", date(2025, 9, 1)),
    Place(2, "Азбука", 10, "Ученик – ученик", date(2025, 9, 1)),
    Place(3, "Завод рядом", 20, "Студент – ученик", date(2025, 9, 1)),
]
NEXT = ChoiceAsked(Wave.FINAL, "several", "Чего вам хочется дальше?", ("учиться", "отдыхать"), 5)


def make_overview(*, people=None, with_total=True, side=Side.MENTEE, choices=None, **group):
    """An Overview in which `people` ({programme: how many}) each went from 4 to 7 and from 8 to 8 of the reversed."""
    people = {1: 13, 2: 6, 3: 2} if people is None else people
    pairs = {HELP: {pk: {(4, 7): n} for pk, n in people.items()}, WORRY: {pk: {(8, 8): n} for pk, n in people.items()}}
    glad = {(pk, Wave.FINAL): Satisfaction(n, n - 1) for pk, n in people.items()}
    choices = {NEXT: {pk: {(0,): n - 1, (0, 1): 1} for pk, n in people.items()}} if choices is None else choices
    rows = Rows(_counts(people), pairs, glad, choices)
    return Overview(Asked(2025, side, **group), PLACES, rows, with_total=with_total)


def _counts(people):
    found = {}
    for wave in (Wave.ENTRY, Wave.FINAL):
        for pk, number in people.items():
            for group in ((PROGRAM, pk), (FORM, PLACES[pk - 1].form), (WHOLE, 0)):
                known = found.get((*group, wave), People())
                both = number if wave == Wave.FINAL else 0
                found[*group, wave] = People(known.given + number + 1, known.answered + number, known.both + both)
    return found
