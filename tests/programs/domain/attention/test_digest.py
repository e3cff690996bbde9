"""On Monday each leader is told once how much asks for his attention."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from participants.models import Notification
from programs.domain.attention.digest import tell_on_monday
from programs.domain.attention.rebuilding import rebuild
from programs.models import AttentionRow
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school")]
MONDAY = date(2026, 11, 23)


def told():
    return sorted(Notification.objects.values_list("account__person", "text", "link"))


def test_each_leader_is_told_of_his_own_rows_once():
    office, led, idle = [factories.make_staff(role) for role in ("coordinator", "curator", "curator")]
    with clock.at(MONDAY):
        pairs.approved(program=factories.make_program(led.person))
        pairs.approved(program=factories.make_program())
        rebuild()
        assert (tell_on_monday(), tell_on_monday()) == (2, 0)
    texts = {1: "Начало недели. Требует внимания: 1\u00a0дело", 2: "Начало недели. Требует внимания: 2\u00a0дела"}
    link = "/programs/attention/"
    assert told() == sorted([(office.person_id, texts[2], link), (led.person_id, texts[1], link)])
    assert idle.person_id not in {row[0] for row in told()}


def test_nothing_is_said_on_other_days_nor_of_what_is_put_off():
    factories.make_staff("coordinator")
    with clock.at(MONDAY):
        pairs.approved()
        rebuild()
    with clock.at(MONDAY + timedelta(days=1)):
        assert tell_on_monday() == 0
    AttentionRow.objects.update(snoozed_until=date(2026, 11, 24))
    with clock.at(MONDAY):
        assert tell_on_monday() == 0
