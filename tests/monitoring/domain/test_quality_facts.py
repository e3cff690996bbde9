"""Beside «довольны» stands what the surveys say; of one or two people they say nothing."""

import pytest

from monitoring.domain.quality_facts import TOO_FEW, facts_of
from monitoring.enums import Wave
from participants.enums import Side
from tests import factories
from tests.monitoring.answers import answered, make_characteristic, make_survey, make_wave

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def asked():
    """A group of three whose mentees answered 8, 8 and 4 at the end, the mentor 9."""
    make_characteristic("felt", is_satisfaction=True)
    match = factories.make_match(mentees=[factories.make_mentee().person for _ in range(3)], state="active")
    for side in Side:
        make_survey(match.program.form, side=side, wave=Wave.FINAL, measures=("felt",))
    wave = make_wave(match, Wave.FINAL)
    for member, number in zip(match.members.filter(side=Side.MENTEE), (8, 8, 4), strict=True):
        answered(wave, member, scales=number)
    answered(wave, match.members.get(side=Side.MENTOR), scales=9)
    return match.program


def test_the_share_of_three_is_told_and_of_one_is_not(asked):
    facts = facts_of(asked)
    assert facts["glad_mentors", "final"] == TOO_FEW
    words = facts["glad_mentees", "final"].replace("\u00a0", " ")
    meaning = "в среднем не меньше 7 из 10 в ответах о том, доволен ли человек"
    assert words == f"По анкетам: довольны 2 из 3 наставляемых, 67 %: {meaning}."
    assert set(facts) == {("glad_mentors", "final"), ("glad_mentees", "final")}


def test_other_programmes_are_left_out(asked):
    assert facts_of(factories.make_program()) == {}


def test_two_queries(asked, django_assert_num_queries):
    with django_assert_num_queries(2):
        facts_of(asked)
