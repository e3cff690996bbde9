"""What time does by itself: it takes consents, wipes books, ends sessions; a second time it finds nothing."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from mentorship.kernel import clock
from participants.domain.time_passed import clear_sessions, lose_consents, wipe_stale_books
from participants.enums import BaseState
from participants.models import ImportBatch
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_pupil_who_came_of_age_long_ago_loses_the_place(today):
    profile = factories.make_mentor(factories.make_pupil(born=date(2008, 11, 1)))
    with clock.at(date(2026, 11, 14)):
        assert lose_consents() == 0
    with clock.at(date(2026, 11, 15)):
        assert lose_consents() == 1
        assert lose_consents() == 0
    profile.refresh_from_db()
    assert profile.state == BaseState.LEFT


def test_a_term_that_ran_out_suspends_the_pair_too(today):
    match = factories.make_match(state="active")
    mentee = match.members.get(side="mentee").person
    mentee.consents.update(valid_until=date(2026, 11, 17))
    assert lose_consents() == 1
    match.refresh_from_db()
    assert match.state == "suspended"


def test_candidates_and_those_with_papers_stay(today):
    factories.make_mentee()
    candidate = factories.make_mentee(state="candidate", consents=False)
    assert lose_consents() == 0
    candidate.refresh_from_db()
    assert candidate.state == BaseState.CANDIDATE


def book(state="checked", age=timedelta(days=2)):
    values = {"file_name": "b.xlsx", "sha256": "0" * 64, "rows": [["Павлов"]]}
    return ImportBatch.objects.create(state=state, created_at=clock.now() - age, **values)


def test_what_books_hold_is_wiped_after_a_day(today):
    stale, fresh, applied = book(), book(age=timedelta(hours=23)), book(state="applied")
    assert (wipe_stale_books(), wipe_stale_books()) == (2, 0)
    for one in (stale, fresh, applied):
        one.refresh_from_db()
    assert [one.rows for one in (stale, fresh, applied)] == [[], [["Павлов"]], []]


def test_expired_sessions_are_deleted():
    for days in (-1, 1):
        session = SessionStore()
        session.create()
        Session.objects.filter(pk=session.session_key).update(expire_date=timezone.now() + timedelta(days=days))
    clear_sessions()
    assert Session.objects.count() == 1
