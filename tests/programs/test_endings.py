"""The pages on which a match ends, and the history of who was whose mentor."""

from datetime import timedelta

import pytest
from django.urls import reverse

from participants.enums import Side
from programs.models import MatchEnding, PendingChange
from tests import factories
from tests.monitoring.answers import final_answered
from tests.programs import pairs

pytestmark = pytest.mark.django_db
KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
TODAY = factories.TODAY
STAGES = ["organisational", "trial", "planning", "regular", "final"]


@pytest.fixture
def led(school, as_role):
    """A curator's browser and a working pair of his under an order."""
    client, actor = as_role("curator")
    return client, pairs.approved("active", program=factories.make_program(actor.person))


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def html(client, name, *args):
    return client.get(url(name, *args)).content.decode()


def hold_all(match):
    for place, stage in enumerate(STAGES):
        pairs.hold(match, TODAY - timedelta(days=5 - place), stage)
    pairs.report_on(match)
    final_answered(match)


def test_what_is_missing_is_told_and_the_text_stays(led):
    client, match = led
    assert "Ещё не записана заключительная встреча." in html(client, "match_complete", match.pk)
    values = {"form_key": KEY, "ended_on": "2026-11-18", "outcome": "reached", "words": "Всё получилось"}
    response = client.post(url("match_complete", match.pk), values)
    assert (response.status_code, MatchEnding.objects.count()) == (200, 0)
    assert "Всё получилось" in response.content.decode()


def test_a_match_is_completed_once(led):
    client, match = led
    hold_all(match)
    values = {"form_key": KEY, "ended_on": "2026-11-18", "outcome": "reached", "words": "Всё получилось"}
    for _ in range(2):
        assert client.post(url("match_complete", match.pk), values).status_code == 302
    page = html(client, "match_detail", match.pk)
    assert ("Завершена" in page, "цель достигнута" in page, "Записать встречу" in page) == (True, True, False)
    assert MatchEnding.objects.count() == 1


def test_an_early_end_waits_and_is_taken_back(led):
    client, match = led
    values = {"form_key": KEY, "ended_on": "2026-11-18", "outcome": "partly", "reason": "семья переезжает"}
    assert client.post(url("match_end", match.pk), values).url == url("match_detail", match.pk)
    assert "Отменить прекращение" in html(client, "match_detail", match.pk)
    client.post(url("ending_drop", MatchEnding.objects.get().pk))
    assert "Отменить прекращение" not in html(client, "match_detail", match.pk)


@pytest.mark.parametrize("name", ["match_end", "match_complete", "match_reopen", "match_suspend", "match_resume"])
def test_bad_input_writes_nothing(led, name):
    client, match = led
    response = client.post(url(name, match.pk), {"form_key": KEY, "reason": "", "ended_on": "завтра"})
    assert (response.status_code, MatchEnding.objects.count()) == (200, 0)


def test_it_is_suspended_and_works_again(led):
    client, match = led
    pairs.hold(match, TODAY, "organisational")
    client.post(url("match_suspend", match.pk), {"reason": "наставник на курсах"})
    match.refresh_from_db()
    assert match.state == "suspended"
    client.post(url("match_resume", match.pk), {"reason": "вернулся"})
    match.refresh_from_db()
    assert (match.state, match.events.get(name="resume").reason) == ("active", "вернулся")


def test_it_is_opened_again(led):
    client, match = led
    hold_all(match)
    match.__class__.objects.update(state="completed")
    client.post(url("match_reopen", match.pk), {"reason": "продолжаем"})
    match.refresh_from_db()
    assert match.state == "active"


def test_somebody_takes_the_mentors_place(led):
    client, match = led
    new = factories.enrol(match.program, factories.make_mentor().person, Side.MENTOR)
    values = {"form_key": KEY, "member": pairs.mentor_of(match).pk, "enrolment": new.pk, "since": "2026-11-18"}
    values |= {"chosen_on": "2026-11-18", "reason": "увольняется"}
    for _ in range(2):
        assert client.post(url("match_replacing", match.pk), values).status_code == 302
    assert sorted(PendingChange.objects.values_list("kind", flat=True)) == ["join", "leave"]


def test_the_history_names_the_order_and_the_day(led):
    client, match = led
    mentor, mentee = pairs.mentor_of(match).person, pairs.mentee_of(match).person
    page = html(client, "person_history", mentee.pk)
    assert (mentor.full_name in page, "40-од" in page) == (True, True)
    before = client.get(url("person_history", mentee.pk), {"on": "2026-08-01"}).content.decode()
    assert "На эту дату наставничества не было" in before
    assert mentor.full_name in client.get(url("person_history", mentee.pk), {"on": "2026-12-01"}).content.decode()
    assert mentee.full_name in html(client, "match_history", match.pk)


@pytest.mark.parametrize(
    "name", ["match_complete", "match_end", "match_reopen", "match_suspend", "match_resume", "match_history"]
)
def test_others_have_nothing_to_do_here(school, as_role, name):
    match = pairs.approved("active")
    assert as_role("psychologist")[0].get(url(name, match.pk)).status_code == 403
    assert as_role("curator")[0].get(url(name, match.pk)).status_code == 404
