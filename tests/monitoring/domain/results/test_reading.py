"""The rows behind the figures: whose programmes are read, how many people were asked and answered."""

import pytest

from monitoring.domain.results.reading import PROGRAM, People, counts_in, places_for, satisfaction_in
from monitoring.domain.results.satisfaction import Satisfaction
from monitoring.enums import Wave
from participants.enums import Side
from tests import factories
from tests.monitoring.answers import answered, give, make_wave

pytestmark = pytest.mark.django_db


def test_curator_reads_own_programmes_and_the_director_all(as_role):
    curator = as_role("curator")[1]
    own = factories.make_program(curator.person)
    other = factories.make_program(title="Чужая")
    assert [place.pk for place in places_for(curator)] == [own.pk]
    assert {place.pk for place in places_for(as_role("director")[1])} == {own.pk, other.pk}


def test_who_was_given_who_answered_and_who_is_glad():
    match = factories.make_match(mentees=[factories.make_mentee().person for _ in range(3)])
    wave = make_wave(match)
    glad, sad, silent = match.members.filter(side=Side.MENTEE).order_by("pk")
    answered(wave, glad, satisfaction=9)
    answered(wave, sad, satisfaction=2)
    give(wave, silent)
    program = match.program_id
    assert counts_in([program], Side.MENTEE)[PROGRAM, program, Wave.ENTRY] == People(3, 2, 0)
    assert satisfaction_in([program], Side.MENTEE, 7) == {(program, Wave.ENTRY): Satisfaction(2, 1)}
