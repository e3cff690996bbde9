"""Calendar feeds: read back by the same standard that phones read them by."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from mentorship.kernel.calendars import CalendarEvent, calendar_of

CHANGED = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
SITE = "https://portal.example/"


def event(zone="Europe/Moscow", at=(2026, 11, 18, 15, 30), **fields):
    starts_at = datetime(*at, tzinfo=ZoneInfo(zone))
    values = {"uid": "a-1", "sequence": 0, "changed_at": CHANGED, "minutes": 45, "title": "Встреча: И. П."}
    return CalendarEvent(starts_at=starts_at, **values | fields)


def read(*events):
    return Calendar.from_ical(calendar_of(events, name="Встречи", site=SITE))


def test_an_event_is_read_as_it_was_told():
    [found] = read(event(place="кабинет 24; вход, правый", path="/programs/matches/5/", sequence=2)).events
    assert (str(found["UID"]), found["SEQUENCE"], str(found["STATUS"])) == ("a-1", 2, "CONFIRMED")
    assert (str(found["SUMMARY"]), str(found["LOCATION"])) == ("Встреча: И. П.", "кабинет 24; вход, правый")
    assert found.start.replace(tzinfo=None) == datetime(2026, 11, 18, 15, 30)
    assert found.end - found.start == timedelta(minutes=45)
    assert (str(found["URL"]), found["DTSTAMP"].dt) == ("https://portal.example/programs/matches/5/", CHANGED)


def test_a_cancelled_one_stays_and_says_so():
    [found] = read(event(is_cancelled=True, sequence=1)).events
    assert (str(found["STATUS"]), found["SEQUENCE"]) == ("CANCELLED", 1)


@pytest.mark.parametrize(
    ("zone", "offset", "in_utc"),
    [("Europe/Kaliningrad", 2, 13), ("Europe/Moscow", 3, 12), ("Asia/Kamchatka", 12, 3)],
)
def test_the_clock_of_the_school_comes_along(zone, offset, in_utc):
    calendar = read(event(zone))
    [told] = calendar.timezones
    [rule] = told.subcomponents
    assert (str(told["TZID"]), rule["TZOFFSETTO"].td) == (zone, timedelta(hours=offset))
    assert str(calendar.events[0]["DTSTART"].params["TZID"]) == zone
    assert calendar.events[0].start.astimezone(UTC).hour == in_utc


def test_a_zone_with_summer_time_tells_both():
    calendar = read(event("Europe/Chisinau"), event("Europe/Chisinau", at=(2027, 5, 12, 15, 30), uid="a-2"))
    [told] = calendar.timezones
    assert {str(rule["TZNAME"]) for rule in told.subcomponents} >= {"EET", "EEST"}
    assert [one.start.astimezone(UTC).hour for one in calendar.events] == [13, 12]


def test_the_leap_day_is_a_day():
    [found] = read(event(at=(2028, 2, 29, 23, 30), minutes=60)).events
    assert (found.start.day, found.end.month, found.end.day) == (29, 3, 1)


def test_nothing_is_still_a_calendar():
    calendar = read()
    assert (calendar.events, calendar.timezones, str(calendar["VERSION"])) == ([], [], "2.0")


def test_the_same_events_give_the_same_bytes():
    assert calendar_of([event()], name="В", site=SITE) == calendar_of([event()], name="В", site=SITE)


def test_nothing_breaks_out_of_a_text():
    body = calendar_of([event(title="Встреча\r\nATTENDEE:mailto:x@example.org")], name="В", site=SITE).decode()
    assert "\r\nATTENDEE" not in body
