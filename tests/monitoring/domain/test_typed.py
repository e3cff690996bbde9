"""What was typed in from paper today: surveys and sheets of observation together, the last one first."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentorship.kernel import clock
from monitoring.domain.answering import Given
from monitoring.domain.observations import write_observation
from monitoring.domain.paper import enter_sheet
from monitoring.domain.surveys.given import questions_of
from monitoring.domain.typed import SHOWN, typed_today
from monitoring.enums import Wave
from monitoring.models import Observation
from tests import factories
from tests.monitoring import answers
from tests.monitoring.process import sheets_of
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
PAPER = date(2026, 11, 16)
WORDS = {"involvement": "Сам приходит", "communication": "", "interests": ""}


def enter(match, clerk):
    """The survey of the mentee of `match`, typed by `clerk`."""
    survey, given_at = answers.make_full_survey(match.program), datetime(2026, 11, 10, 9, tzinfo=UTC)
    response = answers.give(answers.make_wave(match), pairs.mentee_of(match), survey=survey, given_at=given_at)
    given = {questions_of(survey)[0].pk: Given(number=4)}
    return enter_sheet(response, given, actor=clerk, paper_on=PAPER, version=response.version)


def test_both_kinds_by_their_moment_and_by_nobody_else(django_assert_num_queries):
    match, clerk = pairs.approved("active"), pairs.coordinator()
    response = enter(match, clerk)
    by_mentor, by_curator = sheets_of(match, Wave.FINAL)
    with clock.at(factories.NOW + timedelta(minutes=1)):
        write_observation(by_mentor, actor=clerk, version=1, paper_on=PAPER, **WORDS)
        write_observation(by_curator, actor=clerk, version=1, **WORDS)  # on the screen: it is in no stack
    with django_assert_num_queries(4):
        last, total = typed_today(clerk)
    assert [(one.kind, one.number, one.person, one.paper_on) for one in last] == [
        ("Лист наблюдения", by_mentor.number, by_mentor.member.person, PAPER),
        ("Анкета", response.number, response.member.person, PAPER),
    ]
    assert (total, [one.address for one in last]) == (
        2,
        [f"/monitoring/stack/observations/{by_mentor.pk}/", f"/monitoring/stack/{response.pk}/"],
    )
    assert typed_today(pairs.coordinator()) == typed_today(factories.nobody()) == ([], 0)
    with clock.at(date(2026, 11, 19)):
        assert typed_today(clerk) == ([], 0)


def test_the_last_ten_are_told_and_all_are_counted():
    clerk, match = pairs.coordinator(), pairs.approved("active")
    wave, member = answers.make_wave(match, Wave.FINAL), pairs.mentee_of(match)
    typed = {"paper_on": PAPER, "written_at": factories.NOW, "written_by": clerk.account, "observer": "mentor"}
    Observation.objects.bulk_create(
        Observation(wave=wave, member=member, mentor=pairs.mentor_of(factories.make_match()), **typed)
        for _ in range(SHOWN + 1)
    )
    last, total = typed_today(clerk)
    assert (len(last), total) == (SHOWN, SHOWN + 1)
