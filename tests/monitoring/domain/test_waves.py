"""Waves are opened by the order and by the clock, closed, moved, waived, opened again (D3, D10; G2, G10)."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain import waves
from monitoring.domain.giving import ask_again
from monitoring.domain.reminding import waited_for
from monitoring.enums import Wave
from monitoring.models import MatchWave, Observation, Survey, SurveyResponse
from participants.models import AuditEntry, Notification
from programs.domain.lifecycle import apply_transition
from programs.domain.resuming import resume_match, resume_member, suspend_match
from programs.extensions import match_changed, matches_approved
from programs.models import Match, MatchMember
from tests import factories
from tests.monitoring.answers import answered, give, make_wave
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
TODAY = factories.TODAY


@pytest.fixture
def office():
    return pairs.coordinator()


def days(match):
    return {one.wave: (one.opens_on, one.due_on) for one in MatchWave.objects.filter(match=match)}


def given_to(wave):
    return set(SurveyResponse.objects.filter(wave=wave).values_list("member__side", flat=True))


def approve(*matches, actor):
    """What an order does: approve the matches, then tell the room above."""
    pairs.make_order(*matches)
    for match in matches:
        apply_transition(Match.objects.get(pk=match.pk), "approve", actor=actor)
    matches_approved(list(matches), actor)


def wave_of(match, wave=Wave.ENTRY):
    return MatchWave.objects.get(match=match, wave=wave)


def sentence(refused):
    return [blocker.text for blocker in refused.value.blockers]


# ── the order opens the first wave ───────────────────────────────────────────────────────────────────────────────────


def test_the_order_plans_three_waves_and_opens_the_first(office):
    match = factories.make_match()
    approve(match, actor=office)
    assert days(match) == {
        Wave.ENTRY: (TODAY, date(2026, 12, 2)),
        Wave.INTERMEDIATE: (date(2027, 2, 21), date(2027, 3, 7)),
        Wave.FINAL: (date(2027, 5, 14), date(2027, 5, 28)),
    }
    assert [wave.is_open for wave in MatchWave.objects.filter(match=match)] == [True, False, False]
    assert given_to(wave_of(match)) == {"mentor", "mentee"}


def test_registering_an_order_opens_them_in_its_own_transaction(office, monkeypatch):
    from programs.domain.orders.drafting import draft_order
    from programs.domain.orders.registering import register_order

    match, school = factories.make_match(), factories.make_school()
    for role in ("director", "coordinator"):
        factories.make_staff(role)
    values = {"number": "40-од", "signed_on": TODAY, "school": school, "actor": office}
    draft = draft_order([match], school=school, actor=office)
    register_order(draft, version=draft.version, **values)
    assert wave_of(match).is_open
    other = factories.make_match()
    monkeypatch.setattr("monitoring.domain.waves.give", lambda waves: 1 / 0)
    draft = draft_order([other], school=school, actor=office)
    with pytest.raises(ZeroDivisionError):
        register_order(draft, version=draft.version, **values | {"number": "41-од"})
    other.refresh_from_db()
    assert (other.state, MatchWave.objects.filter(match=other).count()) == ("agreed", 0)


def test_what_an_order_opens_costs_the_same_for_any_number(office, django_assert_max_num_queries):
    matches = [factories.make_match() for _ in range(6)]
    pairs.make_order(*matches)
    Match.objects.update(state="approved")
    with django_assert_max_num_queries(24):
        matches_approved(matches, office)
    assert SurveyResponse.objects.count() == 12


def test_who_is_given_a_survey_is_told_without_names(office):
    match = factories.make_match()
    person = pairs.mentee_of(match).person
    factories.make_account(person)
    approve(match, actor=office)
    [told] = Notification.objects.values_list("text", flat=True)
    assert told.startswith("Вас просят заполнить анкету до\u00a02\u00a0декабря.")


def test_the_tick_mends_what_was_missed_and_does_it_once():
    match = pairs.approved()
    assert (waves.open_due(), waves.open_due()) == (1, 0)
    assert (given_to(wave_of(match)), MatchWave.objects.count()) == ({"mentor", "mentee"}, 3)


def test_the_tick_looks_after_working_matches_only():
    for state in ("draft", "agreed", "suspended", "completed", "terminated", "cancelled"):
        factories.make_match(state=state)
    assert (waves.open_due(), MatchWave.objects.count()) == (0, 0)


def test_in_the_middle_nobody_is_asked_about_the_beginning():
    match = pairs.approved()
    with clock.at(date(2027, 2, 25)):
        waves.open_due()
    assert [wave.wave for wave in MatchWave.objects.filter(opened_at__isnull=False)] == [Wave.INTERMEDIATE]
    assert wave_of(match).opened_at is None


def test_each_wave_opens_on_its_day():
    match = pairs.approved()
    waves.open_due()
    opened = []
    for day in (date(2027, 2, 20), date(2027, 2, 21), date(2027, 5, 13), date(2027, 5, 14)):
        with clock.at(day):
            waves.open_due()
        opened.append(MatchWave.objects.filter(match=match, opened_at__isnull=False).count())
    assert opened == [1, 2, 2, 3]


def test_a_form_without_surveys_stops_nobody_else():
    Survey.objects.all().delete()
    pairs.approved()
    assert (waves.open_due(), MatchWave.objects.count()) == (0, 3)


# ── by hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def planned():
    """An approved match whose waves stand, none of them open yet."""
    from monitoring.domain.wave_plans import plan_waves

    match = pairs.approved()
    plan_waves(Match.objects.filter(pk=match.pk))
    return match


def test_opened_by_hand_before_its_day_it_stays_where_it_was_put(planned, office):
    given = waves.open_wave(wave_of(planned, Wave.FINAL), actor=office)
    final = wave_of(planned, Wave.FINAL)
    assert (len(given.responses), final.opens_on, final.due_on, final.is_moved) == (2, TODAY, date(2026, 12, 2), True)
    assert AuditEntry.objects.filter(action=waves.OPEN).count() == 1


def test_opened_twice_it_is_given_once(planned, office):
    wave = wave_of(planned)
    assert [len(waves.open_wave(wave, actor=office).responses) for _ in range(2)] == [2, 0]
    assert SurveyResponse.objects.count() == 2


def test_who_lacks_a_consent_is_named_and_not_asked(planned, office):
    mentee = pairs.mentee_of(planned)
    mentee.person.consents.all().delete()
    given = waves.open_wave(wave_of(planned), actor=office)
    assert given_to(wave_of(planned)) == {"mentor"}
    assert [(member.pk, len(kinds)) for member, kinds in given.lacking] == [(mentee.pk, 2)]


def test_who_is_suspended_or_has_left_is_not_asked(office):
    match = pairs.approved(mentees=[factories.make_mentee().person for _ in range(3)])
    gone, paused, _ = match.members.filter(side="mentee").order_by("pk")
    MatchMember.objects.filter(pk=gone.pk).update(state="left", left_on=TODAY)
    MatchMember.objects.filter(pk=paused.pk).update(state="suspended")
    waves.open_due()
    assert SurveyResponse.objects.filter(member__in=[gone, paused]).count() == 0
    assert SurveyResponse.objects.count() == 2


@pytest.mark.parametrize("state", ["agreed", "suspended", "completed"])
def test_a_match_that_is_not_at_work_opens_nothing(planned, office, state):
    Match.objects.filter(pk=planned.pk).update(state=state)
    with pytest.raises(Refused) as refused:
        waves.open_wave(wave_of(planned), actor=office)
    assert [blocker.code for blocker in refused.value.blockers] == ["G9"]


def test_a_form_without_a_survey_says_so(planned, office):
    Survey.objects.all().delete()
    with pytest.raises(Refused) as refused:
        waves.open_wave(wave_of(planned), actor=office)
    assert sentence(refused) == [waves.NO_SURVEY]


def test_closing_and_opening_again(planned, office):
    wave = wave_of(planned)
    waves.open_wave(wave, actor=office)
    for _ in range(2):
        waves.close_wave(wave, actor=office)
    assert (wave_of(planned).is_open, AuditEntry.objects.filter(action=waves.CLOSE).count()) == (False, 1)
    with pytest.raises(Refused):
        waves.open_wave(wave, actor=office)
    day = TODAY + timedelta(days=5)
    waves.reopen_wave(wave, due_on=day, version=wave_of(planned).version, actor=office)
    assert (wave_of(planned).is_open, wave_of(planned).due_on, wave_of(planned).is_moved) == (True, day, True)


def test_what_was_never_open_is_not_closed(planned, office):
    with pytest.raises(Refused) as refused:
        waves.close_wave(wave_of(planned), actor=office)
    assert sentence(refused) == ["Это анкетирование ещё не открывали."]


def test_what_is_open_is_not_opened_again(planned, office):
    waves.open_wave(wave_of(planned), actor=office)
    with pytest.raises(Refused) as refused:
        waves.reopen_wave(wave_of(planned), due_on=TODAY, version=2, actor=office)
    assert sentence(refused) == ["Это анкетирование не закрывали: открывать его снова незачем."]


def test_opening_again_needs_a_day_to_come_and_the_version_that_was_seen(planned, office):
    wave = wave_of(planned)
    waves.open_wave(wave, actor=office)
    waves.close_wave(wave, actor=office)
    with pytest.raises(Refused) as refused:
        waves.reopen_wave(wave, due_on=TODAY - timedelta(days=1), version=3, actor=office)
    assert sentence(refused) == [waves.PAST]
    with pytest.raises(Conflict):
        waves.reopen_wave(wave, due_on=TODAY, version=1, actor=office)
    assert not wave_of(planned).is_open


def test_moved_by_hand_it_follows_nothing_more(planned, office):
    wave = wave_of(planned, Wave.INTERMEDIATE)
    to = {"opens_on": date(2027, 1, 11), "due_on": date(2027, 1, 20)}
    waves.move_wave(wave, version=wave.version, actor=office, **to)
    Match.objects.filter(pk=planned.pk).update(ends_on=date(2027, 3, 1))
    waves.open_due()
    assert days(planned)[Wave.INTERMEDIATE] == (to["opens_on"], to["due_on"])
    assert days(planned)[Wave.FINAL] == (date(2027, 2, 15), date(2027, 3, 1))


def test_moving_to_the_same_days_writes_nothing(planned, office):
    wave = wave_of(planned)
    waves.move_wave(wave, opens_on=wave.opens_on, due_on=wave.due_on, version=1, actor=office)
    assert (wave_of(planned).is_moved, AuditEntry.objects.filter(action=waves.MOVE).count()) == (False, 0)


@pytest.mark.parametrize(
    ("opens_on", "due_on", "code"),
    [
        (date(2026, 12, 10), date(2026, 12, 9), "due_on"),
        (date(2026, 11, 17), date(2026, 12, 9), "opens_on"),
        (date(2027, 5, 29), date(2027, 6, 9), "opens_on"),
    ],
)
def test_days_that_make_no_sense_are_refused(planned, office, opens_on, due_on, code):
    wave = wave_of(planned, Wave.INTERMEDIATE)
    with pytest.raises(Refused) as refused:
        waves.move_wave(wave, opens_on=opens_on, due_on=due_on, version=1, actor=office)
    assert [blocker.code for blocker in refused.value.blockers] == [code]
    assert not wave_of(planned, Wave.INTERMEDIATE).is_moved


def test_of_an_open_wave_only_the_last_day_moves(planned, office):
    wave = wave_of(planned)
    waves.open_wave(wave, actor=office)
    waves.move_wave(wave, opens_on=date(2027, 1, 1), due_on=date(2026, 12, 20), version=2, actor=office)
    assert days(planned)[Wave.ENTRY] == (TODAY, date(2026, 12, 20))


def test_a_closed_wave_is_not_moved(planned, office):
    waves.open_wave(wave_of(planned), actor=office)
    waves.close_wave(wave_of(planned), actor=office)
    with pytest.raises(Refused):
        waves.move_wave(wave_of(planned), opens_on=TODAY, due_on=TODAY, version=3, actor=office)


def test_the_final_one_is_waived_with_a_reason(planned, office):
    wave = wave_of(planned, Wave.FINAL)
    waves.open_wave(wave, actor=office)
    for _ in range(2):
        waves.waive_wave(wave, reason=" Школа на карантине ", actor=office)
    final = wave_of(planned, Wave.FINAL)
    assert (final.waived_reason, final.waived_by, final.is_open) == ("Школа на карантине", office.account, False)
    assert AuditEntry.objects.filter(action=waves.WAIVE).count() == 1


def test_without_a_reason_nothing_is_waived(planned, office):
    with pytest.raises(Refused):
        waves.waive_wave(wave_of(planned, Wave.FINAL), reason="  ", actor=office)
    assert wave_of(planned, Wave.FINAL).waived_at is None


@pytest.mark.parametrize("wave", [Wave.ENTRY, Wave.INTERMEDIATE])
def test_only_the_final_one_is_waived(planned, office, wave):
    with pytest.raises(Refused) as refused:
        waves.waive_wave(wave_of(planned, wave), reason="болезнь", actor=office)
    assert [blocker.code for blocker in refused.value.blockers] == ["final"]


def test_a_waived_one_may_be_opened_again(planned, office):
    waves.waive_wave(wave_of(planned, Wave.FINAL), reason="болезнь", actor=office)
    given = waves.reopen_wave(wave_of(planned, Wave.FINAL), due_on=TODAY, version=2, actor=office)
    final = wave_of(planned, Wave.FINAL)
    assert (final.is_open, final.waived_at, final.waived_reason, len(given.responses)) == (True, None, "", 2)


# ── the clock closes ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("day", "closed"), [(date(2026, 12, 16), 0), (date(2026, 12, 17), 1)])
def test_after_the_last_day_and_the_grace_it_closes(day, closed):
    pairs.approved()
    waves.open_due()
    with clock.at(day):
        assert [waves.close_due(), waves.close_due()] == [closed, 0]


def test_the_final_one_waits_for_the_end_of_the_match():
    match = pairs.approved(state="active")
    make_wave(match, Wave.FINAL)
    with clock.at(date(2027, 5, 20)):
        assert waves.close_due() == 0


# ── the match goes its way ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_end_of_a_match_closes_what_is_open(office):
    match = pairs.approved(state="active")
    wave = make_wave(match, Wave.FINAL)
    match_changed(match, "terminate", office)
    wave.refresh_from_db()
    assert not wave.is_open


def test_opened_again_its_final_surveys_may_be_changed(office):
    match = pairs.approved(state="active")
    wave = make_wave(match, Wave.FINAL, closed_at=factories.NOW, waived_at=factories.NOW, waived_reason="болезнь")
    match_changed(match, "reopen", office)
    wave.refresh_from_db()
    assert (wave.is_open, wave.waived_at, wave.waived_reason) == (True, None, "")


def join(match):
    """Somebody comes into the match past the order of changes."""
    person = factories.make_mentee().person
    values = {"side": "mentee", "joined_on": TODAY, "chosen_how": "screen", "chosen_on": TODAY}
    return MatchMember.objects.create(match=match, person=person, **values)


def test_who_joins_is_given_what_is_open(office):
    match = pairs.approved()
    waves.open_due()
    member = join(match)
    match_changed(match, "member_join", office)
    assert SurveyResponse.objects.get(member=member).wave == wave_of(match)


def test_who_joins_after_the_entry_wave_was_closed_has_days_of_his_own(office):
    match = pairs.approved()
    waves.open_due()
    waves.close_wave(wave_of(match), actor=office)
    member = join(match)
    for _ in range(2):
        match_changed(match, "member_join", office)
    response = SurveyResponse.objects.get(member=member)
    assert (response.open_until, response.is_open) == (TODAY + timedelta(days=14), True)
    assert not SurveyResponse.objects.exclude(member=member).first().is_open
    with clock.at(TODAY + timedelta(days=15)):
        assert not response.is_open


def test_near_the_end_nobody_is_asked_about_the_beginning(office):
    match = pairs.approved()
    make_wave(match, closed_at=factories.NOW)
    make_wave(match, Wave.FINAL, closed_at=factories.NOW)
    join(match)
    match_changed(match, "member_join", office)
    assert SurveyResponse.objects.count() == 0


def test_answers_stay_when_their_person_leaves(office):
    match = pairs.approved()
    response = answered(make_wave(match), pairs.mentee_of(match))
    match_changed(match, "member_leave", office)
    assert SurveyResponse.objects.get(pk=response.pk).state == "answered"


def test_a_planned_planning_meeting_brings_the_last_day_forward(office):
    from programs.domain.planned.acts import plan_row

    match = pairs.approved()
    waves.open_due()
    meetings = [date(2026, 11, 20), date(2026, 11, 24), date(2026, 11, 27)]
    rest = {"minutes": 45, "place": "in_person", "where": ""}
    plan_row(match, actor=office, days=meetings, begins=clock.now().time().replace(hour=15), **rest)
    assert days(match)[Wave.ENTRY] == (TODAY, date(2026, 11, 26))


def test_a_response_knows_its_last_day():
    match = pairs.approved()
    wave = make_wave(match)
    response = give(wave, pairs.mentee_of(match))
    assert (response.due_on, response.is_open) == (wave.due_on, True)


def test_at_the_end_nobody_is_asked_about_the_middle(office):
    match = pairs.approved()
    waves.open_due()
    waves.open_wave(wave_of(match, Wave.FINAL), actor=office)
    with clock.at(date(2027, 2, 25)):
        assert waves.open_due() == 0


# ── a pause ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_suspended_match_keeps_its_open_wave_and_hurries_nobody(office):
    match = pairs.approved()
    waves.open_due()
    suspend_match(match, reason="каникулы", actor=office)
    with clock.at(date(2027, 1, 20)):
        assert (waves.close_due(), waves.open_due(), list(waited_for(clock.today()))) == (0, 0, [])
    assert wave_of(match).is_open


def test_after_a_pause_there_is_time_for_an_answer_again(office):
    match = pairs.approved()
    waves.open_due()
    suspend_match(match, reason="каникулы", actor=office)
    with clock.at(date(2027, 1, 20)):
        resume_match(match, reason="вернулись", actor=office)
        assert (wave_of(match).due_on, waves.open_due(), waves.close_due()) == (date(2027, 1, 23), 0, 0)
        assert waited_for(clock.today()).count() == 2
    with clock.at(date(2027, 2, 7)):
        assert waves.close_due() == 1


def test_after_a_pause_that_has_brought_the_middle_nobody_answers_about_the_beginning(office):
    match = pairs.approved()
    waves.open_due()
    suspend_match(match, reason="каникулы", actor=office)
    with clock.at(date(2027, 2, 25)):
        resume_match(match, reason="вернулись", actor=office)
        assert (wave_of(match).due_on, waves.open_due(), waves.close_due()) == (date(2026, 12, 2), 1, 1)
    assert wave_of(match, Wave.INTERMEDIATE).is_open


def test_a_pause_takes_no_time_from_a_wave_that_has_enough(office):
    match = pairs.approved()
    waves.open_due()
    suspend_match(match, reason="каникулы", actor=office)
    resume_match(match, reason="вернулись", actor=office)
    assert (wave_of(match).due_on, wave_of(match).is_moved) == (date(2026, 12, 2), False)


@pytest.fixture
def group(office):
    """A group one of whose three pupils was suspended when the entry wave closed; one has answered, one has not."""
    match = pairs.approved(mentees=[factories.make_mentee().person for _ in range(3)])
    waves.open_due()
    away, done, _ = match.members.filter(side="mentee").order_by("pk")
    MatchMember.objects.filter(pk=away.pk).update(state="suspended")
    SurveyResponse.objects.filter(member=done).update(state="answered", answered_at=factories.NOW)
    waves.close_wave(wave_of(match), actor=office)
    return match, MatchMember.objects.select_related("match", "person").get(pk=away.pk)


def test_who_was_away_when_the_wave_closed_is_asked_when_he_is_back(group, office):
    match, away = group
    resume_member(away, reason="согласие вернулось", actor=office)
    given = SurveyResponse.objects.get(member=away)
    assert (given.open_until, given.is_open) == (TODAY + timedelta(days=14), True)
    assert SurveyResponse.objects.filter(state="answered", open_until__isnull=False).count() == 0
    assert ask_again(Match.objects.filter(pk=match.pk)) == 0


def test_who_is_back_at_the_end_is_not_asked_about_the_beginning(group, office):
    match, away = group
    make_wave(match, Wave.FINAL)
    resume_member(away, reason="согласие вернулось", actor=office)
    assert SurveyResponse.objects.get(member=away, wave=wave_of(match)).open_until is None


def test_without_his_consent_nobody_is_asked_again(group):
    match, away = group
    MatchMember.objects.filter(pk=away.pk).update(state="active")
    away.person.consents.all().delete()
    ask_again(Match.objects.filter(pk=match.pk))
    assert SurveyResponse.objects.get(member=away).open_until is None


# ── moved by hand, and what comes of it ──────────────────────────────────────────────────────────────────────────────


def test_moved_by_hand_before_its_day_it_opens_and_closes_by_its_new_days(planned, office):
    wave = wave_of(planned, Wave.INTERMEDIATE)
    waves.move_wave(wave, opens_on=date(2027, 1, 11), due_on=date(2027, 1, 20), version=1, actor=office)
    opened = []
    for day in (date(2027, 1, 10), date(2027, 1, 11)):
        with clock.at(day):
            waves.open_due()
        opened.append(wave_of(planned, Wave.INTERMEDIATE).is_open)
    for day in (date(2027, 2, 3), date(2027, 2, 4)):
        with clock.at(day):
            waves.close_due()
        opened.append(wave_of(planned, Wave.INTERMEDIATE).is_open)
    assert opened == [False, True, True, False]
    assert days(planned)[Wave.INTERMEDIATE] == (date(2027, 1, 11), date(2027, 1, 20))


@pytest.mark.parametrize(
    ("wave", "opens_on", "said"),
    [
        (Wave.ENTRY, date(2027, 2, 21), "промежуточная открывается 21\u00a0февраля 2027\u00a0г."),
        (Wave.INTERMEDIATE, date(2027, 5, 20), "итоговая открывается 14\u00a0мая 2027\u00a0г."),
        (Wave.INTERMEDIATE, TODAY, "входная открывается 18\u00a0ноября 2026\u00a0г."),
    ],
)
def test_waves_open_in_their_order(planned, office, wave, opens_on, said):
    with pytest.raises(Refused) as refused:
        waves.move_wave(wave_of(planned, wave), opens_on=opens_on, due_on=date(2027, 5, 28), version=1, actor=office)
    [blocker] = refused.value.blockers
    assert (blocker.code, blocker.text) == (
        "opens_on",
        f"Анкеты идут по\u00a0порядку: входная, промежуточная, итоговая. А {said}",
    )
    assert not wave_of(planned, wave).is_moved


def test_who_joins_a_moved_wave_has_its_days(planned, office):
    waves.open_wave(wave_of(planned), actor=office)
    waves.move_wave(wave_of(planned), opens_on=TODAY, due_on=date(2026, 12, 20), version=2, actor=office)
    member = join(planned)
    match_changed(planned, "member_join", office)
    response = SurveyResponse.objects.select_related("wave").get(member=member)
    assert (response.open_until, response.due_on) == (None, date(2026, 12, 20))


def test_who_joins_between_the_waves_is_asked_twice_and_seen_once(office):
    match = pairs.approved(state="active")
    waves.open_due()
    waves.close_wave(wave_of(match), actor=office)
    with clock.at(date(2027, 2, 21)):
        waves.open_due()
        member = join(match)
        for _ in range(2):
            match_changed(match, "member_join", office)
        given = SurveyResponse.objects.filter(member=member).values_list("wave__wave", "open_until")
        assert dict(given) == {Wave.ENTRY: date(2027, 3, 7), Wave.INTERMEDIATE: None}
    assert Observation.objects.filter(member=member, wave=wave_of(match, Wave.INTERMEDIATE)).count() == 2
