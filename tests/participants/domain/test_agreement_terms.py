"""Which days agreements cover; the gate that asks is tested in tests/programs/domain/test_gates.py."""

from datetime import date

import pytest
from django.db.models import Value

from participants.domain.agreement_terms import covers
from participants.models import Person
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 9, 1), date(2027, 8, 31), True),
        (date(2026, 8, 31), date(2027, 8, 31), False),
        (date(2026, 9, 1), date(2027, 9, 1), False),
        (date(2026, 12, 31), date(2027, 1, 1), True),
    ],
)
def test_two_papers_back_to_back(first, last, expected):
    person = factories.make_outsider()
    factories.make_agreement(person, ends_on=date(2026, 12, 31))
    factories.make_agreement(person, signed_on=date(2027, 1, 1), number="8")
    found = Person.objects.filter(pk=person.pk).annotate(held=covers(Value(person.pk), Value(first), Value(last)))
    assert found.get().held is expected
