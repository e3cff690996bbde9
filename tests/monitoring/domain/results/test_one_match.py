"""The answers of one match: who may read them, what changed, where the sides stand apart."""

from decimal import Decimal

import pytest

from monitoring.domain.results.one_match import match_results
from monitoring.enums import ResponseState, Wave
from monitoring.models import MonitoringSettings, SurveyResponse
from participants.enums import Side
from tests import factories
from tests.monitoring.results_rows import answered_twice, make_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(school, today):
    found = make_group()
    answered_twice(found, Side.MENTEE, 4, 9)
    return answered_twice(found, Side.MENTOR, 8, 8)


@pytest.fixture
def coordinator():
    return factories.acting(factories.make_staff("coordinator"))


def test_each_person_s_change_and_where_the_sides_differ(match, coordinator, django_assert_num_queries):
    with django_assert_num_queries(3):
        found = match_results(coordinator, match)
    assert [one.member.side for one in found.people] == ["mentor", "mentee"]
    assert [[(one.before, one.after, one.change) for one in person.changes] for person in found.people] == [
        [(8, 8, 0)],
        [(4, 9, Decimal(5))],
    ]
    assert [(one.wave, one.mentor.number, one.mentee.number) for one in found.apart] == [(Wave.ENTRY, 8, 4)]
    assert set(found.names) == {member.pk for member in match.members.all()}


def test_how_far_apart_is_a_setting(match, coordinator):
    MonitoringSettings.objects.create(pk=1, apart_from=5)
    assert match_results(coordinator, match).apart == []


def test_what_is_begun_is_a_fact_and_no_answer(match, coordinator):
    SurveyResponse.objects.filter(wave__match=match, member__side=Side.MENTEE).update(state=ResponseState.STARTED)
    mentee = match_results(coordinator, match).people[1]
    assert [(one.state, one.is_done, one.answers) for one in mentee.surveys] == [("начата", False, [])] * 2
    assert mentee.changes == []


def test_answers_are_told_in_words(match, coordinator):
    mentee = match_results(coordinator, match).people[1]
    assert [(one.title, one.answers) for one in mentee.surveys] == [
        ("входная", [("Вопрос о comfort?", "4 из\u00a010")]),
        ("итоговая", [("Вопрос о comfort?", "9 из\u00a010")]),
    ]


@pytest.mark.parametrize(("after", "falls"), [(6, True), (7, False)])
def test_falling_satisfaction_is_said(school, today, coordinator, after, falls):
    match = answered_twice(make_group(), Side.MENTEE, 8, after, code="glad", is_satisfaction=False)
    from monitoring.models import Characteristic

    Characteristic.objects.filter(code="glad").update(is_satisfaction=True)
    (mentee,) = match_results(coordinator, match).people
    assert (mentee.is_falling, [mean for _, mean in mentee.felt]) == (falls, ["8,0", f"{after},0"])


def test_nobody_else_gets_anybody(match):
    mentor = match.members.get(side=Side.MENTOR).person
    others = [factories.make_account(mentor), factories.make_staff("director"), factories.make_staff("curator")]
    for account in others:
        assert match_results(factories.acting(account), match).people == []


def test_a_curator_who_mentors_the_pair_reads_none_of_it(school, today):
    curator = factories.make_staff("curator")
    program = factories.make_program(curator.person)
    match = answered_twice(make_group(program, mentor=curator.person), Side.MENTEE, 4, 9)
    other = answered_twice(make_group(program), Side.MENTEE, 4, 9)
    actor = factories.acting(curator)
    assert [len(match_results(actor, one).people) for one in (match, other)] == [0, 1]
