"""«Временно не предлагать»: begun, ended by hand, ended by its day."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain.offer_pauses import end_due_pauses, pause_offers, resume_offers
from participants.models import AuditEntry, MentorProfile, Notification
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
LATER = date(2026, 12, 1)


@pytest.fixture
def mentor():
    profile = factories.make_mentor()
    factories.make_account(profile.person)
    pause_offers(profile.person, until=LATER, actor=factories.nobody())
    return profile.person


def until(person):
    return MentorProfile.objects.get(person=person).not_offered_until


def entries():
    rows = AuditEntry.objects.filter(action="base.pause_offers").values_list("actor", "fields")
    return [fields for _, fields in rows]


def test_a_day_that_is_not_ahead_is_refused(mentor):
    with pytest.raises(Refused) as refused:
        pause_offers(mentor, until=factories.TODAY, actor=factories.nobody())
    text = "Этот день уже прошёл. Укажите, до какого дня вас не предлагать."
    assert ([one.text for one in refused.value.blockers], until(mentor)) == ([text], LATER)


def test_a_mentor_ends_his_pause_once(mentor):
    before = MentorProfile.objects.get(person=mentor).version
    assert (resume_offers(mentor, actor=factories.nobody()), until(mentor)) == (True, None)
    assert resume_offers(mentor, actor=factories.nobody()) is False
    assert MentorProfile.objects.get(person=mentor).version == before + 1
    assert entries() == [["not_offered_until"]] * 2


def test_the_pause_ends_by_its_day_and_the_mentor_is_told_once(mentor):
    with clock.at(LATER - timedelta(days=1)):
        assert (end_due_pauses(), until(mentor)) == (0, LATER)
    with clock.at(LATER):
        assert (end_due_pauses(), until(mentor)) == (1, None)
        assert end_due_pauses() == 0
    text = "Срок, на который вы просили вас не предлагать, прошёл: наставляемые снова могут вас выбрать."
    assert list(Notification.objects.values_list("account__person", "text")) == [(mentor.pk, text)]
