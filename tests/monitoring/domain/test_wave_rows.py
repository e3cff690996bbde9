"""Waves in words: states, counts, facts; the pages try the rest."""

from datetime import date, timedelta

import pytest

from monitoring.domain.wave_rows import answered_words, facts_of, find_waves, status_of, with_counts
from monitoring.enums import Wave
from monitoring.models import MatchWave, SurveyResponse
from programs.models import MatchMember
from tests import factories
from tests.monitoring.answers import answered, give, make_wave
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
TODAY = factories.TODAY


@pytest.fixture
def match():
    return pairs.approved(state="active")


def counted(match):
    return with_counts(MatchWave.objects.filter(match=match)).get()


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({}, "Открыто"),
        ({"due_on": TODAY - timedelta(days=1)}, "Срок прошёл"),
        ({"due_on": TODAY}, "Открыто"),
        ({"closed_at": factories.NOW}, "Закрыто"),
        ({"waived_at": factories.NOW, "waived_reason": "болезнь"}, "Решили обойтись"),
        ({"opened_at": None, "opens_on": TODAY + timedelta(days=2)}, "Откроется 20\u00a0ноября"),
        ({"opened_at": None}, "Не открывали"),
    ],
)
def test_states(match, fields, label):
    wave = make_wave(match, Wave.FINAL, **fields)
    give(wave, pairs.mentee_of(match))
    assert status_of(counted(match), today=TODAY).label == label


def test_when_all_who_are_there_have_answered(match):
    wave = make_wave(match)
    answered(wave, pairs.mentee_of(match))
    give(wave, pairs.mentor_of(match))
    assert status_of(counted(match), today=TODAY).label == "Открыто"
    MatchMember.objects.filter(side="mentor").update(state="left", left_on=TODAY)
    assert (status_of(counted(match), today=TODAY).label, answered_words(counted(match))) == (
        "Ответили все",
        "1 из\u00a02",
    )


def test_overdue_is_only_what_somebody_is_waited_for(match):
    wave = make_wave(match, due_on=TODAY - timedelta(days=1))
    answered(wave, pairs.mentee_of(match))
    give(wave, pairs.mentor_of(match))
    found = find_waves(MatchWave.objects.all(), state="overdue", today=TODAY)
    assert found.count() == 1
    MatchMember.objects.filter(side="mentor").update(state="suspended")
    assert found.count() == 0


def test_facts_cost_the_same_for_any_number(match, django_assert_num_queries):
    for wave in Wave:
        made = make_wave(match, wave)
        for member in match.members.all():
            give(made, member)
    with django_assert_num_queries(4):
        assert [len(row.facts) for row in facts_of(match, today=TODAY, shows_why=True)] == [2, 2, 2]


def test_a_fact_says_how_and_when_and_that_somebody_was_reminded(match):
    wave = make_wave(match)
    answered(wave, pairs.mentor_of(match))
    give(wave, pairs.mentee_of(match), reminded_on=date(2026, 11, 17))
    SurveyResponse.objects.filter(state="answered").update(how="paper")
    [row] = facts_of(match, today=TODAY, shows_why=True)
    assert [fact.note for fact in row.facts] == ["18\u00a0ноября, с\u00a0листа", "напомнили 17\u00a0ноября"]
    assert row.may_be_reminded


def test_whose_consent_is_missing_is_said_to_leaders_alone(match):
    make_wave(match)
    pairs.mentee_of(match).person.consents.all().delete()
    told = [facts_of(match, today=TODAY, shows_why=why)[0].facts[1].note for why in (True, False)]
    assert (told[0].startswith("нет согласия"), told[1]) == (True, "")
