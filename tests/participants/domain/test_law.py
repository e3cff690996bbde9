"""The numbers of the page of the law, each against what was planted."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from participants.domain.access_list import access_rows
from participants.domain.law import law_numbers
from participants.models import Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def numbers():
    return asdict(law_numbers(Person.objects.order_by("pk")[:1], factories.TODAY))


def test_an_empty_school_has_nothing():
    factories.make_person()
    assert set(numbers().values()) == {0}


def test_each_number():
    factories.make_mentee()
    factories.make_mentee(factories.make_pupil(surname="Бумагина"), state="candidate", consents=False)
    factories.make_staff("coordinator")
    factories.make_class(grade=7, teacher=factories.make_teacher())
    factories.make_request(factories.make_person(), kind="copy", due_on=factories.TODAY - timedelta(days=1))
    found = numbers()
    assert {name: found[name] for name in ("processing", "consents", "withdrawn", "lacking")} == {
        "processing": 1,
        "consents": 2,
        "withdrawn": 0,
        "lacking": 1,
    }
    assert (found["requests"], found["overdue"], found["acts"]) == (1, 1, 0)
    assert found["access"] == len(access_rows(factories.TODAY)) == 2
    assert found["second_step"] == 0
