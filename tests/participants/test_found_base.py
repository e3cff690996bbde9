"""The people of a base found by a word, page by page: in the order asked for, counted by the same look."""

import pytest

from mentorship.kernel import clock
from participants.domain.base_lists import Selection, selected
from participants.enums import Side
from participants.models import Person
from participants.scopes.bases import BASES, FoundBase
from tests import factories

pytestmark = pytest.mark.django_db


def found_by(word, *, sort="name"):
    """What a coordinator finds in the base of mentees."""
    actor = factories.acting(factories.make_staff("coordinator"))
    return FoundBase(
        actor, Side.MENTEE, selected(BASES[Side.MENTEE](actor), Selection(q=word, sort=sort), on=clock.today())
    )


def make(*surnames):
    """A mentee of each surname."""
    for surname in surnames:
        factories.make_mentee(factories.make_pupil(surname=surname))


def names(rows):
    return [row.person.surname for row in rows]


@pytest.mark.parametrize(
    ("sort", "pages"),
    [
        ("name", [["Иванова", "Иванцова"], ["Ивашов"]]),
        ("-name", [["Ивашов", "Иванцова"], ["Иванова"]]),
        ("class", [["Ивашов", "Иванова"], ["Иванцова"]]),  # 5 «Б», 10 «Б», no class
    ],
)
def test_pages_come_in_the_order_asked_for(today, school, sort, pages):
    make("Ивашов", "Петрова", "Иванова", "Иванцова")
    for surname, grade in (("Ивашов", 5), ("Иванова", 10)):
        Person.objects.filter(surname=surname).update(school_class=factories.make_class(grade=grade))
    Person.objects.filter(surname="Иванцова").update(school_class=None)
    found = found_by("ива", sort=sort)
    assert found.count() == 3
    assert [names(found[0:2]), names(found[2:4])] == pages


def test_a_page_is_one_query_and_an_empty_one_none(today, school, django_assert_num_queries):
    make("Иванова", "Иванцова")
    found = found_by("иван")
    with django_assert_num_queries(1):
        assert names(found[0:50]) == ["Иванова", "Иванцова"]
    with django_assert_num_queries(0):
        assert found[50:100] == []


def test_who_may_not_read_the_base_finds_nobody(today, school):
    make("Иванова")
    actor = factories.acting(factories.make_account(factories.make_pupil()))
    found = FoundBase(actor, Side.MENTEE, selected(BASES[Side.MENTEE](actor), Selection(q="иван"), on=clock.today()))
    assert (found.count(), found[0:50]) == (0, [])
