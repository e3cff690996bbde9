"""A past event without a result: whose it is, where it leads, when it goes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from programs.domain.attention.of_events import event_rules
from programs.domain.attention.rebuilding import rebuild
from programs.domain.attention.settings import moment_now
from programs.domain.events.acts import call_off_event, hold_event
from programs.models import AttentionRow
from programs.scopes import attention_for
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
YESTERDAY = TODAY - timedelta(days=1)


def found():
    return [(one.subject, one.program, one.since, one.link) for one in event_rules()[0].find(moment_now())]


def event_of(*programs, **fields):
    made = factories.make_event(**{"day": YESTERDAY, "is_for_all": not programs} | fields)
    made.programs.set(programs)
    return made


def test_only_one_that_is_past_and_has_no_result():
    made = event_of()
    event_of(day=TODAY)
    event_of(held_at=NOW)
    event_of(called_off_at=NOW, called_off_reason="болезнь")
    assert found() == [(made.pk, None, YESTERDAY, reverse("programs:event_hold", args=[made.pk]))]


def test_the_curator_of_all_its_programmes_owns_it_else_the_coordinator():
    own, second = factories.make_program(), factories.make_program()
    own.curator = second.curator
    own.save()
    foreign = factories.make_program()
    assert foreign.curator_id != own.curator_id
    of_two, of_others = event_of(own, second), event_of(own, foreign)
    assert dict(row[:2] for row in found()) == {of_two.pk: min(own.pk, second.pk), of_others.pk: None}


@pytest.mark.parametrize("way", ["held", "called off"])
def test_the_row_goes_when_it_is_mended(way):
    actor = factories.acting(factories.make_staff("coordinator"))
    made = event_of(title="Вечер игр")
    rebuild()
    row = attention_for(actor, on=TODAY).get()
    assert (row.rule, row.event_id, row.label) == ("result", made.pk, "Записать итог")
    if way == "held":
        hold_event(made, results="пришли все", version=made.version, actor=actor)
    else:
        call_off_event(made, reason="карантин", version=made.version, actor=actor)
    rebuild()
    assert not AttentionRow.objects.exists()


def test_the_list_names_the_event_and_leads_to_the_act(as_role):
    made = event_of(title="Вечер игр")
    rebuild()
    browser, _ = as_role("coordinator")
    page = browser.get(reverse("programs:attention_list")).content.decode()
    assert f'<a href="{reverse("programs:event_detail", args=[made.pk])}">Вечер игр</a>' in page
    assert f'href="{reverse("programs:event_hold", args=[made.pk])}"' in page
