"""Words about a person go with him, numbers stay."""

import pytest

from monitoring.domain.erasing import monitoring_erasers
from monitoring.models import GrowthNote, GrowthResult
from participants.domain.erasers import subject_of
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def erase(person):
    subject = subject_of(person)
    for one in monitoring_erasers():
        if one.act:
            one.act(one.rows(subject), subject)


def test_words_of_growth_go_and_figures_stay():
    match = factories.make_match(state="active")
    member = match.members.get(side="mentee")
    result = GrowthResult.objects.create(code="own", text="Свой результат", position=90)
    values = {"result": result, "written_at": factories.NOW, "figure_at_exit": 4}
    note = GrowthNote.objects.create(member=member, at_entry="робел", evidence="грамота", **values)
    erase(member.person)
    note.refresh_from_db()
    assert (note.at_entry, note.evidence, note.figure_at_exit) == ("", "", 4)
