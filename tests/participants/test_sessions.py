"""Sessions end: by idleness, by a block, by a new card (privacy rules 4, 5, 12)."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages

from mentorship.kernel import clock
from participants.domain.accounts import block_account, issue_card
from participants.domain.sessions import end_sessions
from participants.middleware import ENDED, SEEN
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/display/"
START = factories.NOW


@pytest.fixture
def pupil(school):
    return factories.make_account(factories.make_mentee().person)


@pytest.fixture
def teacher(school):
    return factories.make_account(factories.make_teacher())


def begin(client, account):
    with clock.at(START):
        client.force_login(account, backend="participants.authentication.CardBackend")
    return client


def visit(client, path=PAGE, *, after, method="get", **more):
    with clock.at(START + after):
        return getattr(client, method)(path, **more)


@pytest.mark.parametrize(("who", "minutes"), [("pupil", 20), ("teacher", 60)])
def test_an_idle_session_ends_on_time_and_not_before(client, request, who, minutes):
    begin(client, request.getfixturevalue(who))
    assert visit(client, after=timedelta(minutes=minutes)).status_code == 200
    begin(client, request.getfixturevalue(who))
    ended = visit(client, f"{PAGE}?a=1", after=timedelta(minutes=minutes, seconds=1))
    assert ended["Location"] == f"/login/?next={PAGE}%3Fa%3D1"
    assert [str(message) for message in get_messages(ended.wsgi_request)] == [ENDED]
    assert "_auth_user_id" not in client.session


def test_use_keeps_a_session_alive(client, pupil):
    begin(client, pupil)
    for minutes in (15, 30, 45):
        assert visit(client, after=timedelta(minutes=minutes)).status_code == 200


def test_the_login_page_tells_why(client, pupil):
    begin(client, pupil)
    response = visit(client, after=timedelta(hours=1), follow=True)
    assert ENDED in response.content.decode()


def test_an_expired_visitor_of_the_login_page_sees_the_form(client, pupil):
    begin(client, pupil)
    response = visit(client, "/login/", after=timedelta(hours=1))
    assert (response.status_code, response.context["actor"]) == (200, None)


def test_a_form_sent_too_late_leads_back_to_its_page(client, pupil):
    late = timedelta(hours=1)
    led_to = []
    for referer in (f"http://testserver{PAGE}?b=2", "http://elsewhere.example/"):
        begin(client, pupil)
        answer = visit(client, "/x/", after=late, method="post", headers={"referer": referer})
        led_to.append(answer["Location"])
    assert led_to == [f"/login/?next={PAGE}%3Fb%3D2", "/login/?next=/"]


def test_leaving_needs_no_second_login(client, pupil):
    begin(client, pupil)
    assert visit(client, "/logout/", after=timedelta(hours=1), method="post")["Location"] == "/"


def test_the_stamp_is_written_at_most_once_a_minute(client, pupil):
    begin(client, pupil)
    stamps = []
    for seconds in (59, 60, 90, 119, 120):
        visit(client, after=timedelta(seconds=seconds))
        stamps.append(client.session[SEEN] - int(START.timestamp()))
    assert stamps == [0, 60, 60, 60, 120]


def test_within_the_minute_a_page_writes_nothing(client, pupil, django_assert_num_queries):
    begin(client, pupil)
    with django_assert_num_queries(4) as seen:
        visit(client, after=timedelta(seconds=30))
    assert [query["sql"].lstrip("(").split()[0] for query in seen.captured_queries] == ["SELECT"] * 4


def test_a_session_without_a_stamp_gets_one(client, pupil):
    begin(client, pupil)
    session = client.session
    del session[SEEN]
    session.save()
    visit(client, after=timedelta(hours=5))
    assert client.session[SEEN] == int((START + timedelta(hours=5)).timestamp())


@pytest.mark.parametrize("how", ["block", "card", "end"])
def test_a_session_ends_with_the_next_request(client, pupil, how):
    begin(client, pupil)
    with clock.at(START):
        assert client.get("/login/first/")["Location"] == "/"
        actor = factories.acting(factories.make_staff("coordinator"))
        if how == "block":
            block_account(pupil, actor=actor)
        if how == "card":
            issue_card(pupil.person, actor=actor)
        if how == "end":
            end_sessions(pupil.person_id)
        assert client.get("/login/first/")["Location"] == "/login/?next=/login/first/"
