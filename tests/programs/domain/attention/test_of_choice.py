"""Rules about what comes before the work: no candidates, no answer, no order."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentorship.kernel import clock
from participants.domain.school_rules import living_by
from programs.domain.attention.of_choice import choice_rules
from programs.domain.attention.settings import moment_now
from programs.models import MatchEvent, MenteeFits, OfferQuestion
from tests import factories
from tests.programs import choosing, pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def found(code, on=factories.TODAY):
    with clock.at(on):
        rule = next(one for one in choice_rules() if one.code == code)
        return rule.find(moment_now())


def agreed(at):
    match = factories.make_match(state="agreed")
    MatchEvent.objects.create(match=match, happened_at=at, name="agree", text="Согласована")
    return match


def test_agreed_and_in_no_order_for_five_working_days():
    match = agreed(datetime(2026, 11, 12, 12, tzinfo=ZoneInfo("Europe/Moscow")))  # a Thursday
    assert found("order", date(2026, 11, 18)) == []
    assert [(one.match, one.since) for one in found("order", date(2026, 11, 19))] == [(match.pk, date(2026, 11, 12))]
    pairs.make_draft_order(match)
    assert found("order", date(2026, 11, 19)) == []


@pytest.mark.parametrize(("zone", "since"), [("Europe/Kaliningrad", 11), ("Asia/Kamchatka", 12)])
def test_the_day_is_that_of_the_school(zone, since):
    agreed(datetime(2026, 11, 11, 20, 30, tzinfo=ZoneInfo("UTC")))  # 22:30 in the west, the next morning in the east
    with living_by(factories.make_school(time_zone=zone)):
        noon = datetime(2026, 11, 17 + since - 10, 12, tzinfo=ZoneInfo(zone))
        assert [one.since.day for one in found("order", noon)] == [since]
        assert found("order", noon - timedelta(days=1)) == []


@pytest.fixture
def asked():
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    return choosing.offer(mentee, mentors[0], state="taken", rank=1, chosen_at=factories.NOW, asked_at=factories.NOW)


def test_a_silent_mentor_on_the_third_day_and_on_the_fifth(asked):
    days = [factories.TODAY + timedelta(days=number) for number in (2, 3, 5)]
    assert [[one.label for one in found("answer", day)] for day in days] == [
        [],
        ["Открыть подбор"],
        ["Предложить другого"],
    ]
    row = found("answer", days[1])[0]
    assert (row.person, row.program, row.since) == (
        asked.mentor.person_id,
        asked.mentee.program_id,
        factories.TODAY,
    )


def test_a_mentor_who_has_asked_back_waits_for_the_curator(asked):
    OfferQuestion.objects.create(offer=asked, text="Когда встречаться?", asked_at=factories.NOW)
    assert found("answer", factories.TODAY + timedelta(days=4)) == []


def test_a_mentee_without_eligible_mentors():
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=1)
    row = MenteeFits.objects.create(mentee=mentee, eligible=0, free=0)
    assert [(one.person, one.since) for one in found("nobody")] == [(mentee.person_id, mentee.joined_on)]
    MenteeFits.objects.filter(pk=row.pk).update(eligible=1)
    assert found("nobody") == []
