"""An acknowledgement moves with a merged card, goes with the data, is told to who asks."""

import pytest

from participants.domain.duties.keeping import duty_erasers, duty_mergers, duty_records
from participants.domain.erasers import subject_of
from participants.domain.merging import merge_people
from participants.models import DutyAcknowledgement, DutySheet
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_both_cards_knew_the_same_version_and_nothing_is_lost():
    kept, gone = factories.make_mentee().person, factories.make_mentee().person
    own, other = factories.make_duty(kept), factories.make_duty(gone)
    moved = factories.make_duty(gone, "mentor")
    merge_people(kept, gone, actor=factories.nobody())
    for row in (own, other, moved):
        row.refresh_from_db()
    assert (own.person, other.person_id, moved.person) == (kept, gone.pk, kept)
    assert {one.key for one in duty_mergers()} == {
        "participants.dutyacknowledgement.person",
        "participants.dutysheet.person",
    }


def test_what_is_known_goes_with_the_data():
    person = factories.make_pupil()
    factories.make_duty(person, sheet=factories.make_duty_sheet(person), way="paper")
    for eraser in duty_erasers():
        if eraser.act:
            eraser.act(eraser.rows(subject_of(person)), subject_of(person))
    assert (DutyAcknowledgement.objects.count(), DutySheet.objects.count()) == (0, 0)


def test_who_asks_is_told_of_each():
    person = factories.make_pupil()
    sheet = factories.make_duty_sheet(person)
    factories.make_duty(person)
    known, printed = duty_records(person)
    assert known.rows == [("наставляемый", "2026-1", "18.11.2026", "на экране")]
    assert printed.rows == [("18.11.2026", sheet.number)]
