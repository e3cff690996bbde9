"""Who is given a survey, and what it costs."""

import pytest

from monitoring.domain.giving import give, give_to_newcomers, working_members
from monitoring.domain.wave_plans import matches_at_work
from monitoring.models import MatchWave, Survey, SurveyResponse
from programs.models import MatchMember
from tests import factories
from tests.monitoring.answers import make_wave
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def waves():
    return list(MatchWave.objects.select_related("match__program__form"))


def test_each_is_given_the_survey_of_his_side():
    make_wave(pairs.approved())
    given = give(waves())
    assert {row.member.side: row.survey.side for row in given.responses} == {"mentor": "mentor", "mentee": "mentee"}
    assert give(waves()).responses == []


def test_the_edition_of_the_programme_comes_before_that_of_the_form():
    match = pairs.approved()
    make_wave(match)
    own = Survey.objects.create(
        mentoring_form=match.program.form, program=match.program, side="mentee", wave="entry", created_at=factories.NOW
    )
    given = give(waves())
    assert [row.survey for row in given.responses if row.member.side == "mentee"] == [own]


def test_a_side_without_a_survey_is_not_asked():
    make_wave(pairs.approved())
    Survey.objects.filter(side="mentor").delete()
    assert [row.member.side for row in give(waves()).responses] == ["mentee"]


def test_only_who_works_is_there():
    match = pairs.approved()
    make_wave(match)
    MatchMember.objects.filter(side="mentor").update(state="suspended")
    assert [member.side for member in working_members(waves())] == ["mentee"]


def test_costs_the_same_for_any_number(django_assert_num_queries):
    for _ in range(4):
        make_wave(pairs.approved())
    found = waves()
    with django_assert_num_queries(6):
        assert len(give(found).responses) == 8


def test_newcomers_of_a_match_that_is_not_at_work_wait():
    match = pairs.approved(state="suspended")
    make_wave(match)
    assert (give_to_newcomers(matches_at_work()), SurveyResponse.objects.count()) == (0, 0)
