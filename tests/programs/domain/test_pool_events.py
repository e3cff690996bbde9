"""The history of a pool: rows that stay when a place is taken again."""

import pytest

from participants.enums import Side
from programs.domain.pool_events import has_history, note_events
from programs.enums import PoolEventKind
from programs.models import PoolEvent
from tests import factories
from tests.programs import choosing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_each_place_gets_its_row_with_who_wrote_it_and_when():
    actor = factories.acting(factories.make_staff("curator"))
    mentee, (mentor,) = choosing.pool_of(factories.make_program(), mentors=1)
    note_events([mentee, mentor], PoolEventKind.LEFT, on=factories.TODAY, reason="переезд", actor=actor)
    rows = PoolEvent.objects.order_by("pk").values_list("enrolment", "kind", "reason", "noted_at", "noted_by")
    told = ("left", "переезд", factories.NOW, actor.account.pk)
    assert list(rows) == [(mentee.pk, *told), (mentor.pk, *told)]


def test_only_a_place_that_was_left_has_a_history():
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    other = factories.enrol(mentee.program, factories.make_mentee().person, Side.MENTEE)
    note_events([mentee], PoolEventKind.LEFT, on=factories.TODAY, actor=factories.nobody())
    assert (has_history(mentee), has_history(other)) == (True, False)
