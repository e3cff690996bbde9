"""Everything held about a person comes from every room."""

import pytest

from participants.domain.own_records import own_records
from participants.domain.records import RecordSection, records_of
from participants.extensions import person_records
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_rooms_add_their_sections_in_order(monkeypatch):
    more = RecordSection("Ещё", ("что",))
    monkeypatch.setattr(person_records, "_members", [own_records, lambda person: [more]])
    person = factories.make_pupil()
    assert [one.title for one in records_of(person)] == [*(one.title for one in own_records(person)), "Ещё"]
