"""What a person is seen through in this room: waves, answers and reports of his pairs."""

import pytest

from monitoring.domain.journal_records import own_journal_records
from monitoring.models import MatchWave
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


WAVE = {"wave": "entry", "opens_on": factories.TODAY, "due_on": factories.TODAY}


def test_waves_of_the_own_pair_alone():
    match, other = factories.make_match(), factories.make_match()
    own, _ = (MatchWave.objects.create(match=one, **WAVE) for one in (match, other))
    person = match.members.get(side="mentor").person
    found = {rows.model: list(rows.values_list("pk", flat=True)) for rows in own_journal_records(person)}
    assert (found[MatchWave], len(found)) == ([own.pk], 3)
