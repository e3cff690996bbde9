"""Which mentors from outside ask for an act, and the reminder thirty days before a term ends."""

from datetime import timedelta

import pytest

from mentorship.kernel import clock
from participants.domain.agreement_dues import due_mentors, external_mentors, remind_of_agreements
from participants.models import CooperationAgreement, Notification
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DAY = factories.TODAY


def guest(days=None, seen=True, **fields):
    values = {"certificate_seen_on": DAY} if seen else {}
    place = factories.make_mentor(factories.make_outsider(), kind="employee", **values | fields)
    if days is not None:
        factories.make_agreement(place.person, ends_on=DAY + timedelta(days=days))
    return place


def test_who_asks_for_an_act(school):
    none, ending, over, unseen = guest(), guest(30), guest(-1), guest(300, seen=False)
    fine, left = guest(31), guest(state="left")
    factories.make_mentor()
    assert set(due_mentors(school.external_kinds, on=DAY)) == {none, ending, over, unseen}
    assert set(external_mentors(school.external_kinds)) == {none, ending, over, unseen, fine}
    assert left not in external_mentors(school.external_kinds)


def test_the_school_says_who_is_from_outside(school):
    guest()
    school.external_kinds = ["student"]
    assert list(external_mentors(school.external_kinds)) == []


def test_an_unsigned_paper_opens_nothing(school):
    place = guest()
    factories.make_agreement(place.person, is_signed=False)
    assert list(due_mentors(school.external_kinds, on=DAY)) == [place]


def test_the_coordinators_are_told_once_of_each_term_without_names(school):
    account = factories.make_staff("coordinator")
    place = guest(40)
    assert remind_of_agreements() == 0
    with clock.at(DAY + timedelta(days=10)):
        assert (remind_of_agreements(), remind_of_agreements()) == (1, 0)
        told = Notification.objects.get(account=account)
        assert place.person.surname not in told.text
        assert told.link == "/participants/agreements/"
    CooperationAgreement.objects.update(ends_on=DAY + timedelta(days=60))
    with clock.at(DAY + timedelta(days=35)):
        assert remind_of_agreements() == 1
