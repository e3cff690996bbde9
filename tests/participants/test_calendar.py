"""«Мой календарь» as a browser meets it, and its link as a phone's calendar does."""

from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from mentorship.kernel import clock
from participants.domain import calendar_links
from participants.domain.accounts import block_account
from participants.models import Account, CalendarLink, School
from programs.models import Match, PlannedMeeting
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
PAGE = "/login/me/calendar/"


@pytest.fixture
def match():
    mentee = factories.make_mentee(factories.make_pupil(surname="Павлов", name="Илья")).person
    mentor = factories.make_mentor(factories.make_teacher(surname="Орехов", name="Дмитрий")).person
    found = pairs.approved(mentors=[mentor], mentees=[mentee])
    pairs.plan(found, date(2026, 11, 25), where="кабинет 24")
    return found


@pytest.fixture
def mentor(client, match):
    account = factories.make_account(pairs.mentor_of(match).person)
    client.force_login(account, backend="participants.authentication.CardBackend")
    return client


def address_of(client):
    """Make a link; return its path."""
    address = client.post(f"{PAGE}make/").context["address"]
    assert address.startswith("http://testserver/calendar/")
    return address.removeprefix("http://testserver")


def feed(path, **headers):
    """As a calendar asks: without a session."""
    return Client().get(path, headers=headers)


def events(answer):
    return Calendar.from_ical(answer.content).events


def test_the_link_is_shown_once(mentor):
    assert "Ссылки пока нет" in mentor.get(PAGE).content.decode()
    answer = mentor.post(f"{PAGE}make/")
    assert answer.context["address"] in answer.content.decode()
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    page = mentor.get(PAGE).content.decode()
    assert ("Ссылка сделана 18\u00a0ноября" in page, "/calendar/" in page.replace(PAGE, "")) == (True, False)


def test_the_calendar_is_read_without_a_session(mentor):
    answer = feed(address_of(mentor))
    [event] = events(answer)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Встреча: И.\u00a0П.", "кабинет 24")
    assert str(event["URL"]) == f"http://testserver/programs/matches/{Match.objects.get().pk}/"


def test_no_name_class_or_category_leaves_the_portal(mentor, match):
    factories.make_need(pairs.mentee_of(match).person, "закрытая-категория")
    PlannedMeeting.objects.update(where="дома у Павловых", moved_reason="Илья болел")
    text = feed(address_of(mentor)).content.decode().replace("\r\n ", "")
    secrets = ("Павлов", "Илья", "Орехов", "Дмитрий", "«Б»", "закрытая", "болел", "дроби")
    assert [secret for secret in secrets if secret in text] == []
    assert "LOCATION" not in text


def test_a_moved_meeting_is_known_again(mentor, match):
    path, planned = address_of(mentor), PlannedMeeting.objects.get()
    before = events(feed(path))[0]
    data = {"day": "2026-11-26", "begins": "16:00", "minutes": "45", "place": "online", "where": "", "version": 1}
    assert mentor.post(f"/programs/matches/planned/{planned.pk}/move/", data | {"reason": "Урок"}).status_code == 302
    after = events(feed(path))[0]
    assert (str(before["UID"]), before["SEQUENCE"]) == (str(after["UID"]), 0)
    assert (after["SEQUENCE"], after.start.day, str(after["LOCATION"])) == (1, 26, "онлайн")


def test_a_meeting_called_off_is_cancelled_not_gone(mentor):
    path, planned = address_of(mentor), PlannedMeeting.objects.get()
    mentor.post(f"/programs/matches/planned/{planned.pk}/call-off/", {"reason": "Урок", "version": 1})
    [event] = events(feed(path))
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 1)


@pytest.mark.parametrize(("zone", "offset"), [("Europe/Kaliningrad", 2), ("Asia/Kamchatka", 12)])
def test_the_clock_is_the_schools(mentor, zone, offset):
    School.objects.update(time_zone=zone)
    answer = feed(address_of(mentor))
    [told] = Calendar.from_ical(answer.content).timezones
    [event] = events(answer)
    assert (str(told["TZID"]), str(event["DTSTART"].params["TZID"])) == (zone, zone)
    assert (event.start.hour, event.start.utcoffset()) == (15, timedelta(hours=offset))


class TestHeaders:
    """What a calendar may keep, and for how long."""

    def test_it_is_told_when_nothing_has_changed(self, mentor):
        path = address_of(mentor)
        first = feed(path)
        assert (first["Cache-Control"], first["X-Robots-Tag"]) == ("private, no-cache", "noindex")
        assert first["X-Content-Type-Options"] == "nosniff"
        again = feed(path, if_none_match=first["ETag"])
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        PlannedMeeting.objects.update(sequence=1)
        assert feed(path, if_none_match=first["ETag"]).status_code == 200

    def test_an_hour_later_it_is_still_the_same(self, mentor):
        path = address_of(mentor)
        first = feed(path)
        with clock.at(factories.NOW + timedelta(hours=1)):
            assert feed(path)["ETag"] == first["ETag"]

    def test_it_sets_no_cookie_and_takes_no_post(self, mentor):
        path = address_of(mentor)
        assert dict(feed(path).cookies) == {}
        assert Client().post(path).status_code == 405


class TestClosed:
    """What is not there."""

    def test_a_revoked_link(self, mentor):
        path = address_of(mentor)
        answer = mentor.post(f"{PAGE}revoke/", follow=True)
        assert "Ссылка больше не\u00a0действует" in answer.content.decode()
        assert (feed(path).status_code, CalendarLink.objects.count()) == (404, 0)
        assert "Ссылки и\u00a0так нет" in mentor.post(f"{PAGE}revoke/", follow=True).content.decode()

    def test_a_link_made_anew(self, mentor):
        old, new = address_of(mentor), address_of(mentor)
        assert (feed(old).status_code, feed(new).status_code) == (404, 200)

    def test_an_unknown_link(self, mentor):
        assert feed(f"/calendar/{'x' * 43}.ics").status_code == 404
        assert feed("/calendar/x.ics").status_code == 404

    def test_a_closed_account(self, mentor, match):
        path = address_of(mentor)
        account = Account.objects.get(person=pairs.mentor_of(match).person)
        block_account(account, actor=pairs.coordinator())
        assert feed(path).status_code == 404

    def test_it_opens_nothing_else(self, mentor):
        visitor = Client()
        visitor.get(address_of(mentor))
        assert visitor.get(PAGE).status_code == 302
        assert visitor.get("/programs/matches/").status_code == 302

    def test_it_may_not_be_asked_for_without_end(self, mentor, monkeypatch):
        path = address_of(mentor)
        monkeypatch.setattr(calendar_links, "READS", 2)
        codes = [feed(path).status_code for _ in range(3)]
        assert (codes, feed(path)["Retry-After"]) == ([200, 200, 429], "3600")

    def test_links_may_not_be_guessed_without_end(self, mentor, monkeypatch):
        path = address_of(mentor)
        monkeypatch.setattr(calendar_links, "MISSES", 2)
        codes = [feed(f"/calendar/{'x' * 43}.ics").status_code for _ in range(3)]
        assert (codes, feed(path).status_code) == ([404, 404, 429], 200)

    def test_a_get_makes_and_ends_nothing(self, mentor):
        assert [mentor.get(f"{PAGE}{name}/").status_code for name in ("make", "revoke")] == [405, 405]
