"""Counting by address without keeping it."""

from datetime import timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain import application_limits
from participants.domain.application_limits import count_application, demand_slowness, forget_marks, mark_of
from participants.models import ApplicationCount
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_the_thirty_first_of_an_hour_waits():
    for _ in range(30):
        count_application("10.0.0.1")
    with pytest.raises(Refused) as caught:
        count_application("10.0.0.1")
    assert [blocker.code for blocker in caught.value.blockers] == ["limit"]
    count_application("10.0.0.2")
    with clock.at(factories.NOW + timedelta(hours=1)):
        count_application("10.0.0.1")
    assert sorted(ApplicationCount.objects.values_list("amount", flat=True)) == [1, 1, 30]


def test_the_address_is_nowhere_and_the_key_is_of_the_day():
    count_application("192.168.77.1")
    kept = ApplicationCount.objects.values_list("mark", flat=True).get()
    assert (len(kept), "192.168.77.1" in kept) == (64, False)
    now = clock.now()
    marks = {mark_of("192.168.77.1", at=now + timedelta(hours=hours)) for hours in (0, 1, 24)}
    assert len(marks) == 3
    assert mark_of("192.168.77.1", at=now) == kept


def test_another_installation_has_other_marks(settings):
    own = mark_of("10.0.0.1", at=clock.now())
    settings.SECRET_KEY = "another-" * 8
    assert mark_of("10.0.0.1", at=clock.now()) != own


def test_marks_are_forgotten_after_a_day():
    count_application("10.0.0.1")
    assert forget_marks() == 0
    with clock.at(clock.now() + application_limits.MARKS_KEPT + timedelta(minutes=1)):
        assert forget_marks() == 1


@pytest.mark.parametrize(("seconds", "refused"), [(0, True), (9, True), (10, False)])
def test_a_person_needs_ten_seconds(seconds, refused):
    began = clock.now() - timedelta(seconds=seconds)
    if refused:
        with pytest.raises(Refused):
            demand_slowness(began)
    else:
        assert demand_slowness(began) is None
