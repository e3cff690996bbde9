"""When two cards of one person are merged, his surveys and answers go with his place in the match."""

import pytest

from monitoring.models import SurveyResponse
from participants.domain.merging import merge_people
from tests import factories
from tests.monitoring.answers import answered, make_wave
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def test_answers_are_read_with_the_kept_card():
    match = pairs.approved(state="active")
    response = answered(make_wave(match), pairs.mentee_of(match))
    gone, kept = pairs.mentee_of(match).person, factories.make_pupil()
    merge_people(kept, gone, actor=pairs.coordinator())
    found = SurveyResponse.objects.get(member__person=kept)
    assert (found, found.state, found.answers.count() > 0) == (response, "answered", True)
