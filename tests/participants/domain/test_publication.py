"""G12: what may stand on a public page."""

from datetime import date, timedelta

import pytest

from participants.domain.publication import may_publish, published_fields
from participants.enums import ConsentKind, PublishedField
from participants.models import ConsentWithdrawal
from tests import factories

pytestmark = pytest.mark.django_db
DAY = factories.TODAY
PUBLICATION = [ConsentKind.PUBLICATION]


def publish(person, *fields, **values):
    return factories.make_consents(person, kinds=PUBLICATION, published=[str(field) for field in fields], **values)


def test_only_the_fields_with_a_yes():
    pupil = factories.make_mentee().person
    publish(pupil, PublishedField.NAME)
    answers = {field: may_publish(pupil, field, DAY) for field in PublishedField}
    assert answers == {field: field == PublishedField.NAME for field in PublishedField}


def test_silence_is_no_consent():
    assert published_fields([pupil := factories.make_mentee().person], on=DAY) == {pupil.pk: set()}


def test_not_before_the_signature_and_not_after_the_term():
    pupil = factories.make_mentee().person
    publish(pupil, PublishedField.PHOTO, signed_on=DAY, valid_until=DAY)
    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    assert [may_publish(pupil, PublishedField.PHOTO, day) for day in days] == [False, True, False]


def test_a_withdrawal_takes_effect_the_same_day():
    pupil = factories.make_mentee().person
    [consent] = publish(pupil, PublishedField.PHOTO)
    ConsentWithdrawal.objects.create(consent=consent, withdrawn_on=DAY, recorded_at=factories.NOW)
    assert not may_publish(pupil, PublishedField.PHOTO, DAY)


def test_a_narrower_sheet_replaces_a_wider_one():
    pupil = factories.make_mentee().person
    publish(pupil, PublishedField.NAME, PublishedField.PHOTO)
    publish(pupil, PublishedField.NAME, signed_on=DAY)
    assert published_fields([pupil], on=DAY) == {pupil.pk: {PublishedField.NAME}}


def test_at_eighteen_the_parents_sheet_ends():
    pupil = factories.make_mentee(factories.make_pupil(born=date(2008, 11, 1))).person
    publish(pupil, PublishedField.NAME)
    days = [date(2026, 11, 14), date(2026, 11, 15)]
    assert [may_publish(pupil, PublishedField.NAME, day) for day in days] == [True, False]


def test_nothing_of_whom_the_school_may_not_process():
    pupil = factories.make_mentee(consents=False).person
    publish(pupil, PublishedField.NAME)
    assert not may_publish(pupil, PublishedField.NAME, DAY)


@pytest.mark.parametrize("people", [1, 3])
def test_one_query_for_a_page(django_assert_num_queries, people):
    pupils = [factories.make_mentee().person for _ in range(people)]
    with django_assert_num_queries(1):
        published_fields(pupils, on=DAY)
