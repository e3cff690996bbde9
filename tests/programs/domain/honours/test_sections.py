"""Awards in the folder of a match and in a mentor's portfolio."""

from datetime import date

import pytest

from programs.domain.honours.sections import folder_marks, of_match, of_mentor
from programs.models import Match, OrderAward
from tests import factories
from tests.programs import orders, pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def match():
    return pairs.approved(starts_on=date(2026, 11, 2), ends_on=date(2027, 5, 28))


def cells(sections):
    return [row.cells for _, blocks in sections for row in blocks[0].rows]


def test_a_folder_has_what_the_pair_and_its_people_were_given_while_they_worked(match, django_assert_num_queries):
    mentor = match.members.get(side="mentor").person
    own = factories.make_award(mentor, year=2026, number=1)
    OrderAward.objects.create(order=orders.registered(number="5-од"), award=own)
    factories.make_award(mentor, title="Давняя", awarded_on=date(2025, 5, 20))
    factories.make_award(mentor, title="Дружба", match=match, awarded_on=date(2027, 6, 1), paper="диплом № 2")
    factories.make_award(mentor, issued_at=None)
    factories.make_award(factories.make_teacher())
    marked = Match.objects.annotate(**folder_marks()).get(pk=match.pk)
    with django_assert_num_queries(0):
        found = cells(of_match(marked))
    assert found == [
        (
            mentor.full_name,
            "Грамота «Лучший наставник» №\xa01/2026",
            "за доброе дело",
            "18.11.2026",
            "№\xa05-од от 17.11.2026",
        ),
        (mentor.full_name, "Грамота «Дружба»; диплом № 2", "за доброе дело", "01.06.2027", ""),
    ]
    assert cells(of_match(match)) == found


def test_without_awards_there_is_no_section(match):
    assert of_match(match) == []
    assert of_mentor(match.members.get(side="mentor").person) == []


def test_a_portfolio_has_what_he_was_given_as_a_mentor(match):
    mentor = match.members.get(side="mentor").person
    taught = factories.make_match(mentees=[mentor], state="active")
    factories.make_award(mentor, level="municipal", title="Город", kind="diploma")
    factories.make_award(mentor, title="Как наставляемому", match=taught)
    factories.make_award(mentor, kind="parents", addressee="Гусева Ирина")
    assert cells(of_mentor(mentor)) == [("Диплом «Город», муниципальный уровень", "за доброе дело", "18.11.2026", "")]
