"""Who reads the answers is said first, and to a child in his own words."""

import pytest

from monitoring.domain.readers import LEADERS, readers_of, readers_of_response
from monitoring.enums import Wave
from participants.enums import Side
from tests import factories
from tests.monitoring.answers import give, make_wave

CASES = [
    (Side.MENTEE, True, "Наставник, учителя и\u00a0ребята их не\u00a0увидят."),
    (Side.MENTEE, False, "Наставник, коллеги их не\u00a0увидят."),
    (Side.MENTOR, False, "Наставляемые и\u00a0коллеги их не\u00a0увидят."),
]


@pytest.mark.parametrize(("side", "is_pupil", "text"), CASES)
def test_readers_are_named_and_who_does_not_read(side, is_pupil, text):
    readers, rest = readers_of(side, is_pupil=is_pupil)
    assert (readers, rest.startswith(text)) == (LEADERS, True)


@pytest.mark.django_db
def test_pupil_who_was_given_a_survey_is_spoken_to_as_one():
    match = factories.make_match()
    wave = make_wave(match, Wave.ENTRY)
    for side, is_pupil in ((Side.MENTEE, True), (Side.MENTOR, False)):
        response = give(wave, match.members.get(side=side))
        assert readers_of_response(response) == readers_of(side, is_pupil=is_pupil)
