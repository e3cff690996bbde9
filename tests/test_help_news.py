"""«Что нового»: one version everywhere, to each what concerns him, and one quiet note after an upgrade."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentorship import VERSION
from mentorship.help import changes
from mentorship.help.changes import FILE, Change, Release, cookie_of, releases, releases_for
from mentorship.kernel.roles import Role
from participants.models import Account
from tests import factories
from tests.test_help import one_with

NOTE = "Портал обновлён."


def texts(*roles):
    """What one who holds `roles` reads."""
    return [change.text for release in releases_for(one_with(*roles)) for change in release.changes]


def test_the_newest_release_is_the_version_that_runs():
    assert releases()[0].version == VERSION
    days = [release.day for release in releases()]
    assert days == sorted(days, reverse=True)


def test_each_line_is_for_known_roles_and_in_plain_words():
    said = [one for release in json.loads(FILE.read_text()) for one in release["changes"]]
    assert {role for one in said for role in one["for"]} <= set(Role.values)
    assert [one["text"] for one in said if not one["text"].endswith(".") or any(c in one["text"] for c in '!"')] == []


@pytest.mark.parametrize("role", list(Role))
def test_each_role_learns_something_of_the_newest_release(role):
    newest = releases()[0]
    assert [change for change in newest.changes if role in change.roles] != []
    assert releases_for(one_with(role))[0].changes[0].roles == {role}


def test_a_pupil_reads_only_what_concerns_him_and_staff_all():
    of_coordinator = next(one.text for one in releases()[0].changes if one.roles == {Role.COORDINATOR})
    assert (of_coordinator in texts(Role.MENTEE), of_coordinator in texts(Role.MENTOR)) == (False, False)
    assert of_coordinator in texts(Role.STAFF)
    assert (
        next(one.who for one in releases()[0].changes if one.roles == {Role.CLASS_TEACHER}) == "Классный руководитель"
    )


@pytest.fixture
def upgraded(monkeypatch):
    """The portal has been brought to a newer version today."""
    newer = Release("2026.12", factories.TODAY, (Change("Новое."),))
    monkeypatch.setattr(changes, "releases", lambda: (newer, *releases()))
    monkeypatch.setattr("mentorship.help.views.releases", lambda: (newer, *releases()))
    return newer


def known_for(actor, days):
    """Let the account of `actor` be so many days old."""
    Account.objects.filter(pk=actor.account.pk).update(created_at=factories.NOW - timedelta(days=days))


@pytest.mark.django_db
class TestNote:
    @pytest.mark.parametrize("role", ["coordinator", "curator", "director", "psychologist"])
    def test_staff_are_told_once_until_they_have_opened_the_page(self, as_role, school, upgraded, role):
        client, actor = as_role(role)
        known_for(actor, 5)
        assert NOTE in client.get("/").content.decode()
        assert NOTE in client.get("/").content.decode()
        page = client.get("/help/news/").content.decode()
        assert ("2026.12" in page, "Новое." in page) == (True, True)
        assert NOTE not in client.get("/").content.decode()

    def test_it_may_be_taken_away_unread_and_comes_with_the_next_version(self, as_role, school, upgraded, monkeypatch):
        client, actor = as_role("coordinator")
        known_for(actor, 5)
        assert client.post("/help/news/seen/").url == "/"
        assert client.cookies[cookie_of(actor.account)].value == "2026.12"
        assert NOTE not in client.get("/").content.decode()
        monkeypatch.setattr(changes, "releases", lambda: (Release("2027.01", factories.TODAY, ()), upgraded))
        assert NOTE in client.get("/").content.decode()

    def test_another_person_in_the_same_browser_is_told_too(self, as_role, school, upgraded):
        client, actor = as_role("coordinator")
        known_for(actor, 5)
        client.post("/help/news/seen/")
        _, other = as_role("curator")
        known_for(other, 5)
        assert NOTE in client.get("/").content.decode()

    def test_who_came_after_the_upgrade_is_told_nothing(self, as_role, school, upgraded):
        client, actor = as_role("coordinator")
        known_for(actor, 0)
        assert NOTE not in client.get("/").content.decode()

    @pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE])
    def test_a_mentor_and_a_mentee_are_not_disturbed(self, client, school, upgraded, today, role):
        made = factories.make_mentee() if role == Role.MENTEE else factories.make_mentor(factories.make_outsider())
        account = factories.make_account(made.person)
        client.force_login(account, backend="participants.authentication.CardBackend")
        known_for(factories.acting(account), 5)
        assert NOTE not in client.get("/").content.decode()
        assert client.get("/help/news/").status_code == 200

    def test_the_note_asks_no_query_and_nothing_is_written(self, as_role, school, upgraded, django_assert_num_queries):
        client, actor = as_role("director")
        known_for(actor, 5)
        with CaptureQueriesContext(connection) as told:
            assert NOTE in client.get("/").content.decode()
        with django_assert_num_queries(4):
            client.get("/help/news/")
        with django_assert_num_queries(len(told)):
            assert NOTE not in client.get("/").content.decode()
        with django_assert_num_queries(4):
            client.post("/help/news/seen/")

    def test_the_version_stands_on_each_page_of_who_has_logged_in(self, as_role, school):
        client, _ = as_role("coordinator")
        link = f'<a href="/help/news/">Версия {VERSION}</a>'
        assert [link in client.get(path).content.decode() for path in ("/", "/help/", "/nonsense/")] == [True] * 3
        assert f"Версия {VERSION}." in client.get("/school/state/").content.decode()
        assert 'href="/help/news/"' in client.get("/help/coordinator/").content.decode()
        client.logout()
        assert VERSION not in client.get("/login/").content.decode()

    def test_a_release_of_tomorrow_is_not_told_today(self, as_role, school, monkeypatch):
        client, actor = as_role("coordinator")
        known_for(actor, 5)
        monkeypatch.setattr(changes, "releases", lambda: (Release("2026.12", date(2026, 11, 19), ()),))
        assert NOTE not in client.get("/").content.decode()
