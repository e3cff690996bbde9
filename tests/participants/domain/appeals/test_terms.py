"""Days of an appeal, and reminders that say each thing once (59-ФЗ ст. 12)."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from participants.domain.appeals.terms import due_on, remind_of_appeals
from participants.enums import AppealKind
from participants.models import Appeal, Notification, School
from tests import factories
from tests.participants.domain.appeals.people import pair_and_offices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.mark.parametrize(
    ("kind", "received_on", "due"),
    [
        ("proposal", date(2026, 11, 18), date(2026, 12, 18)),
        ("complaint", date(2026, 11, 12), date(2026, 12, 11)),  # the thirtieth day is a Saturday
        ("honour", date(2026, 12, 4), date(2026, 12, 31)),  # and here it stands in the New Year's days
        ("support", date(2026, 11, 18), date(2026, 11, 23)),
        ("support", date(2026, 11, 20), date(2026, 11, 25)),
    ],
)
def test_by_the_law(kind, received_on, due):
    assert due_on(AppealKind(kind), received_on, School(pk=1)) == due


def test_by_the_school_it_is_sooner():
    here = School(pk=1, appeal_days=5, support_days=1)
    assert due_on(AppealKind.PROPOSAL, date(2026, 11, 18), here) == date(2026, 11, 23)
    assert due_on(AppealKind.SUPPORT, date(2026, 11, 18), here) == date(2026, 11, 19)
    assert due_on(AppealKind.PROPOSAL, date(2026, 11, 21), School(pk=1, appeal_days=1)) == date(2026, 11, 21)


class TestReminding:
    @pytest.fixture
    def cast(self):
        return pair_and_offices()

    def told(self):
        return sorted(Notification.objects.values_list("account__person__appointments__role", "text"))

    def test_near_once_and_when_it_has_passed_once(self, cast):
        factories.make_appeal(cast.mentee, owner=cast.curator, due_on=factories.TODAY + timedelta(days=2))
        assert [remind_of_appeals(), remind_of_appeals()] == [1, 0]
        assert self.told() == [("curator", "Подходит срок ответа на обращение.")]
        with clock.at(factories.TODAY + timedelta(days=3)):
            assert [remind_of_appeals(), remind_of_appeals()] == [1, 0]
        assert self.told()[1] == ("curator", "Срок ответа на обращение прошёл.")

    def test_far_or_answered_nobody(self, cast):
        factories.make_appeal(cast.mentee, due_on=factories.TODAY + timedelta(days=4))
        late = {"due_on": factories.TODAY - timedelta(days=4), "state": "answered", "answered_at": factories.NOW}
        factories.make_appeal(cast.mentee, **late)
        factories.make_appeal(cast.mentee, **late | {"state": "withdrawn"})
        assert (remind_of_appeals(), Notification.objects.count()) == (0, 0)

    def test_what_goes_past_the_coordinator_is_not_told_to_him(self, cast):
        about = {"kind": "complaint", "about_kind": "coordinator", "about": cast.coordinator, "addressee": "director"}
        factories.make_appeal(cast.mentee, due_on=factories.TODAY, **about)
        remind_of_appeals()
        assert self.told() == [("director", "Подходит срок ответа на обращение.")]
        assert Appeal.objects.get().reminded_on == factories.TODAY
