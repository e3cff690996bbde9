"""The thresholds: the school's own, within sense."""

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from programs.domain.attention.settings import attention_settings, default_days, moment_now, save_days
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def test_defaults_are_those_of_the_methodology():
    assert default_days() == {
        "first": 10,
        "stage": 21,
        "meeting": 7,
        "interval": 7,
        "glad": 30,
        "apart": 30,
        "ending": 30,
        "plan": 14,
        "report_due": 7,
        "order": 5,
        "account": 7,
        "consent": 7,
        "agreement": 30,
        "survey": 3,
    }


def test_own_days_are_kept_and_lived_by():
    save_days(default_days() | {"first": 3}, version=1, actor=factories.nobody())
    assert moment_now().days["first"] == 3
    assert attention_settings().version == 2


@pytest.mark.parametrize("days", [{"first": 0}, {"first": 181}, {"unknown": 3}])
def test_an_absurd_number_is_refused(days):
    with pytest.raises(Refused) as refused:
        save_days(default_days() | days, version=1, actor=factories.nobody())
    assert [one.text for one in refused.value.blockers] == ["Дней — от 1 до 180."]


def test_of_two_who_edit_the_later_is_told():
    save_days(default_days(), version=1, actor=factories.nobody())
    with pytest.raises(Conflict):
        save_days(default_days(), version=1, actor=factories.nobody())
