"""Books of the School of Mentors."""

import pytest

from participants.models import AuditEntry
from programs.domain.training.tables import certificates_table, courses_table, listeners_table, trainings_table
from programs.domain.training.timetable import sessions_of
from programs.models import OutsideCourse, TrainingCertificate
from programs.scopes import listed_trainings_for, listeners_of
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def coordinator():
    """Who exports."""
    return factories.acting(factories.make_staff("coordinator"))


def test_the_list_of_trainings(coordinator):
    factories.make_trained()
    table = trainings_table(listed_trainings_for(coordinator), actor=coordinator)
    days = "01.10.2026\u00a0– 25.12.2026"
    assert list(table.rows) == [["Школа наставников 2026/2027", days, "кабинет 24", 2, 1, 1, 1, "13.11.2026"]]
    assert AuditEntry.objects.get().action == "programs.training.export"


def test_listeners_with_a_column_for_each_session(coordinator):
    listener = factories.make_trained()
    training = listener.training
    table = listeners_table(training, list(listeners_of(training)), sessions_of(training), actor=coordinator)
    assert table.headers[3:] == ["1. 12.11.2026", "Часов", "Состояние"]
    assert table.rows[0][3:] == ["был(а)", 2.0, "Прошла обучение"]


def test_courses(coordinator):
    factories.make_course(factories.make_teacher())
    row = courses_table(OutsideCourse.objects.all(), actor=coordinator).rows[0]
    assert row[2:] == [
        "Наставник: первые шаги",
        "федеральная программа",
        "Академия Минпросвещения",
        36,
        "по\u00a020.10.2026",
        "77-001",
        "ждёт проверки",
    ]


def test_the_register_of_certificates(coordinator):
    made = factories.make_certificate(factories.make_trained())
    rows = certificates_table(TrainingCertificate.objects.all(), actor=coordinator).rows
    assert rows == [["1/2026", "16.11.2026", made.holder, "Школа наставников 2026/2027", 2, "", ""]]
