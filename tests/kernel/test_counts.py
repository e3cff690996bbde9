"""Several counts in one query are the counts that the querysets would give one by one."""

import pytest
from django.db.models import Subquery

from mentorship.kernel.counts import Counts, count_together
from participants.models import Person, SchoolClass
from tests import factories

pytestmark = pytest.mark.django_db


def test_counts_are_those_of_the_querysets(django_assert_num_queries):
    one = factories.make_teacher()
    factories.make_pupil()
    asked = {
        "people": Person.objects.order_by("surname"),
        "pupils": Person.objects.filter(school_class__isnull=False).select_related("school_class"),
        "classes": SchoolClass.objects.all(),
        "nobody": Person.objects.filter(pk__lt=0),
    }
    with django_assert_num_queries(1):
        found = count_together(Person.objects.filter(pk=one.pk), **asked)
    assert found == {"people": 2, "pupils": 1, "classes": 1, "nobody": 0}


def test_doubled_rows_of_a_join_count_once():
    pupil = factories.make_pupil()
    factories.make_consents(pupil)
    signed = Person.objects.filter(consents__signed_on__isnull=False).distinct()
    assert count_together(Person.objects.filter(pk=pupil.pk), signed=signed) == {"signed": 1}


def test_nothing_asked_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert count_together(Person.objects.all()) == {}


def test_a_column_stands_beside_the_counts(django_assert_num_queries):
    one = factories.make_teacher(surname="Ветрова")
    surname = Subquery(Person.objects.filter(pk=one.pk).values("surname")[:1])
    with django_assert_num_queries(1):
        found = Counts(Person.objects.filter(pk=one.pk), people=Person.objects.all(), surname=surname).of(one.pk)
    assert found == {"people": 1, "surname": "Ветрова"}
