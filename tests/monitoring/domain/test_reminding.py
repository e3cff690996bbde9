"""Reminders go only to those who have not answered, not too often, not in holidays (D10)."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from monitoring.domain.reminding import NOBODY, remind, remind_all, waited_for
from monitoring.models import MatchWave, SurveyResponse
from participants.models import AuditEntry, Notification, SchoolHoliday
from programs.models import Match, MatchMember
from tests import factories
from tests.monitoring.answers import answer, give, make_wave
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
TODAY = factories.TODAY


@pytest.fixture
def wave():
    """An open wave of a pair, due on 30 November: both were given their surveys on 10 November."""
    match = pairs.approved()
    made = make_wave(match)
    for member in match.members.all():
        factories.make_account(member.person)
        give(made, member)
    SurveyResponse.objects.update(given_at=clock.midnight(date(2026, 11, 10)))
    return made


def told():
    return sorted(Notification.objects.values_list("account__person__match_members__side", flat=True))


def all_of(wave):
    return SurveyResponse.objects.filter(wave=wave)


def test_reminded_by_hand_only_who_has_not_answered(wave):
    answer(all_of(wave).get(member__side="mentor"))
    assert (remind(all_of(wave), actor=pairs.coordinator()), told()) == (1, ["mentee"])
    assert AuditEntry.objects.filter(action="monitoring.wave.remind").count() == 1


def test_not_more_often_than_the_setting(wave):
    office = pairs.coordinator()
    remind(all_of(wave), actor=office)
    with clock.at(TODAY + timedelta(days=3)), pytest.raises(Refused) as refused:
        remind(all_of(wave), actor=office)
    assert "Снова можно 22\u00a0ноября." in refused.value.blockers[0].text
    with clock.at(TODAY + timedelta(days=4)):
        assert remind(all_of(wave), actor=office) == 2


def test_when_all_have_answered_there_is_nobody(wave):
    for response in all_of(wave):
        answer(response)
    with pytest.raises(Refused) as refused:
        remind(all_of(wave), actor=pairs.coordinator())
    assert refused.value.blockers[0].text == NOBODY


@pytest.mark.parametrize(("day", "number"), [(25, 0), (26, 2), (27, 2)])
def test_the_clock_begins_some_days_before_the_last(wave, day, number):
    with clock.at(date(2026, 11, day)):
        assert [remind_all(), remind_all()] == [number, 0]


def test_the_clock_goes_on_after_the_last_day_at_the_same_pace(wave):
    found = []
    for day in range(26, 31):
        with clock.at(date(2026, 11, day)):
            found.append(remind_all())
    with clock.at(date(2026, 12, 4)):
        found.append(remind_all())
    assert found == [2, 0, 0, 0, 2, 2]
    assert Notification.objects.filter(text__startswith="Анкету ещё можно заполнить.").count() == 2


def test_nobody_is_reminded_on_the_day_of_giving(wave):
    MatchWave.objects.update(due_on=TODAY)
    SurveyResponse.objects.update(given_at=factories.NOW)
    assert remind_all() == 0


def test_holidays_are_quiet(wave):
    SchoolHoliday.objects.create(name="Каникулы", starts_on=date(2026, 11, 26), ends_on=date(2026, 11, 29))
    with clock.at(date(2026, 11, 27)):
        assert remind_all() == 0


def test_messages_name_nobody(wave):
    with clock.at(date(2026, 11, 27)):
        remind_all()
    names = [member.person.surname for member in MatchMember.objects.select_related("person")]
    text = " ".join(Notification.objects.values_list("text", flat=True))
    assert (any(name in text for name in names), "30\u00a0ноября" in text) == (False, True)


@pytest.mark.parametrize(
    "change",
    [
        lambda: MatchMember.objects.update(state="suspended"),
        lambda: MatchMember.objects.update(left_on=TODAY),
        lambda: Match.objects.update(state="suspended"),
        lambda: MatchWave.objects.update(closed_at=factories.NOW),
        lambda: SurveyResponse.objects.update(state="answered", answered_at=factories.NOW),
    ],
)
def test_who_need_not_answer_is_not_waited_for(wave, change):
    assert waited_for(TODAY).count() == 2
    change()
    assert waited_for(TODAY).count() == 0


def test_days_of_ones_own_are_waited_for_after_the_wave_is_closed(wave):
    MatchWave.objects.update(closed_at=factories.NOW)
    SurveyResponse.objects.filter(member__side="mentee").update(open_until=date(2026, 12, 5))
    assert waited_for(TODAY).count() == 1
    with clock.at(date(2026, 12, 6)):
        assert waited_for(clock.today()).count() == 0
