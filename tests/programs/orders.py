"""What the tests of orders share."""

from datetime import date

from participants.enums import AppointedRole
from tests import factories

SIGNED = date(2026, 11, 17)


def make_director():
    """А.С. Лебедев signs."""
    director = factories.make_person(
        surname="Лебедев", name="Антон", patronymic="Сергеевич", gender="m", post="директор", is_employee=True
    )
    factories.appoint(director, AppointedRole.DIRECTOR)
    return director


def agreed_pair(program=None, **names):
    """An agreed pair of which nothing is missing; `names` go to the mentee."""
    mentee = factories.make_mentee(factories.make_pupil(**names)).person
    return factories.make_match(program, mentees=[mentee])
