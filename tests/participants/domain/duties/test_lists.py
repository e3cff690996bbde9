"""The list by state, side and class; the book says the same."""

import pytest

from participants.domain.duties.lists import duty_rows, export_duties, narrowed
from participants.models import AuditEntry, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def people():
    """One who knows, one who does not, a mentor who does not; who is in no base is nobody here."""
    known, unknown = factories.make_mentee().person, factories.make_mentee().person
    mentor = factories.make_mentor().person
    factories.make_pupil()
    factories.make_duty(known)
    return {"known": known, "unknown": unknown, "mentor": mentor}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"state": "missing"}, {"unknown", "mentor"}),
        ({"state": "done"}, {"known"}),
        ({"state": "all"}, {"known", "unknown", "mentor"}),
        ({"state": "missing", "side": "mentor"}, {"mentor"}),
        ({"state": "done", "side": "mentor"}, set()),
    ],
)
def test_narrowed(people, asked, names):
    assert set(narrowed(Person.objects.all(), **asked)) == {people[name] for name in names}


def test_of_one_class(people):
    assert set(narrowed(Person.objects.all(), state="all", school_class=people["known"].school_class_id)) == {
        people["known"],
        people["unknown"],
    }


def test_a_row_says_which_role_lacks(people):
    factories.make_mentor(people["known"], kind="pupil", consents=False)
    person = Person.objects.get(pk=people["known"].pk)
    [row] = duty_rows([person])
    assert [(side.value, bool(known)) for side, known in row.places] == [("mentor", False), ("mentee", True)]
    assert (row.lacks, duty_rows([person], "mentee")[0].lacks) == (True, False)


def test_the_book_has_a_row_for_each_role_and_is_journalled(people):
    actor = factories.acting(factories.make_staff("coordinator"))
    found = Person.objects.filter(pk__in=[people["known"].pk, people["unknown"].pk])
    table = export_duties(list(narrowed(found, state="all")), "", actor=actor)
    assert {row[0]: row[2:] for row in table.rows} == {
        people["known"].full_name: ["наставляемый", "18.11.2026", "на экране"],
        people["unknown"].full_name: ["наставляемый", "не ознакомлен(а)", ""],
    }
    assert AuditEntry.objects.filter(action="duty.export", actor=actor.account).count() == 1
