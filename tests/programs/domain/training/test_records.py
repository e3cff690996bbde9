"""What a person is told of his training."""

import pytest

from programs.domain.training.records import training_records
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_everything_of_the_school_of_mentors_is_told():
    listener = factories.make_trained()
    person = listener.person
    factories.make_course(person)
    factories.make_certificate(listener)
    factories.make_session(listener.training, teacher=person, topic="Ведёт сама")
    told = {one.title: one.rows for one in training_records(person)}
    assert [len(rows) for rows in told.values()] == [1, 1, 1, 1, 1]
    assert told["Школа наставников"][0][0] == "Школа наставников 2026/2027"
    assert told["Посещённые занятия"] == [("12.11.2026", "Кто такой наставник")]
    assert told["Занятия, которые ведёт"][0][1] == "Ведёт сама"
