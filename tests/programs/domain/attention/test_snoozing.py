"""Putting off for three days, and bringing back before."""

from datetime import date

import pytest

from participants.models import AuditEntry
from programs.domain.attention.snoozing import snooze, wake
from programs.models import AttentionRow
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def test_three_days_and_back():
    values = {"key": "a", "rule": "meeting", "text": "т", "label": "л", "link": "/", "since": factories.TODAY}
    row = AttentionRow.objects.create(match=factories.make_match(), **values)
    assert snooze(row, actor=factories.nobody()) == date(2026, 11, 21)
    assert AttentionRow.objects.get().snoozed_until == date(2026, 11, 21)
    wake(row, actor=factories.nobody())
    assert AttentionRow.objects.get().snoozed_until is None
    assert AuditEntry.objects.filter(action="programs.attention.snooze").count() == 2
