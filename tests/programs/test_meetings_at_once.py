"""Ten identical posts at the same moment make one meeting."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from mentorship.kernel import clock
from programs.models import Meeting
from tests import factories
from tests.programs import pairs
from tests.programs.test_meetings import entry

pytestmark = pytest.mark.django_db(transaction=True)
POSTS = 10


@pytest.fixture
def one_file(tmp_path, monkeypatch):
    """Give a function that puts the test's database where every thread opens it for itself; PostgreSQL is so already.

    Returns how to count the meetings there.
    """

    def place():
        if connection.vendor != "sqlite":
            return Meeting.objects.count
        file = sqlite3.connect(tmp_path / "together.sqlite3")
        connection.ensure_connection()
        connection.connection.backup(file)
        monkeypatch.setitem(connections.settings["default"], "NAME", str(tmp_path / "together.sqlite3"))
        return lambda: file.execute("SELECT COUNT(*) FROM programs_meeting").fetchone()[0]

    return place


def send(session, url, values):
    """One post of its own thread and connection."""
    try:
        with clock.at(factories.NOW):
            client = Client()
            client.cookies["sessionid"] = session
            return client.post(url, values).status_code
    finally:
        connections.close_all()


def test_ten_identical_posts_make_one_meeting(school, client, one_file):
    match = pairs.approved()
    account = factories.make_account(pairs.mentor_of(match).person)
    client.force_login(account, backend="participants.authentication.CardBackend")
    session, url, values = client.session.session_key, reverse("programs:meeting_add", args=[match.pk]), entry(match)
    count = one_file()
    with ThreadPoolExecutor(POSTS) as pool:
        answers = list(pool.map(lambda _: send(session, url, values), range(POSTS)))
    assert (answers, count()) == ([302] * POSTS, 1)
