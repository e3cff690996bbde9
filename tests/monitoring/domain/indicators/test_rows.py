"""A line of a list behind a figure: the cards that the reader may open, the age or the service on the day."""

from datetime import date

import pytest

from monitoring.domain.indicators.counting import Behind
from monitoring.domain.indicators.rows import GONE, rows_of
from participants.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 18)


def notes(*people):
    behind = [Behind((person.pk,)) for person in people]
    return [row.note for row in rows_of(behind, Person.objects.all(), day=DAY)]


def test_a_pupil_has_his_age_and_a_teacher_his_service():
    pupil = factories.make_pupil(born=date(2014, 11, 19))
    teacher, new = factories.make_teacher(teaching_since=2024), factories.make_teacher(teaching_since=2026)
    assert notes(pupil, teacher, new) == ["11\u00a0лет", "стаж 2\u00a0года", "первый год работы"]


def test_of_an_unknown_age_nothing_is_said_and_of_erased_data_that_they_are_gone():
    unknown = factories.make_pupil(born=None)
    erased = factories.make_pupil(erased_at=factories.NOW)
    assert notes(unknown, erased) == ["", GONE]


def test_a_card_that_the_reader_may_not_open_is_not_there(django_assert_num_queries):
    one, other = factories.make_outsider(), factories.make_outsider()
    behind = [Behind((one.pk, other.pk), "Завод", is_counted=False)]
    with django_assert_num_queries(1):
        [row] = rows_of(behind, Person.objects.filter(pk=one.pk), day=DAY)
    assert (row.people, row.name, row.is_counted) == ([one], "Завод", False)
