"""The acts that orders refer to."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.models import AuditEntry
from programs.domain.defaults import load_grounds
from programs.domain.orders.grounds import add_ground, edit_ground
from programs.models import Ground
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator"))


def test_an_act_is_added_once_at_the_end(coordinator):
    before = Ground.objects.count()
    made = [add_ground(actor=coordinator, text="Уставом школы") for _ in range(2)]
    assert made[0] == made[1]
    assert [Ground.objects.count(), Ground.objects.last()] == [before + 1, made[0]]
    assert AuditEntry.objects.filter(action="order.ground").count() == 1


def test_two_acts_do_not_read_the_same(coordinator):
    first, second = Ground.objects.all()[:2]
    with pytest.raises(Refused) as caught:
        edit_ground(second, actor=coordinator, text=first.text, is_used=True)
    assert [blocker.text for blocker in caught.value.blockers] == ["Такое основание в списке уже есть."]


def test_a_list_that_the_school_has_edited_stays_its_own(db):
    Ground.objects.exclude(position=1).delete()
    assert load_grounds(["Новым законом"]) == 0
    assert Ground.objects.count() == 1
