"""The file of a calendar feed, written by the library."""

from datetime import date, timedelta
from functools import lru_cache

from icalendar import Calendar, Event, Timezone
from icalendar.prop import vDuration

PRODUCT = "-//Nastavnichestvo//Portal//RU"
REFRESH = timedelta(hours=1)


def write_calendar(events, *, name, site):
    """Return the bytes of `calendars.calendar_of`."""
    calendar = Calendar()
    for key, value in [("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("x-wr-calname", name)]:
        calendar.add(key, value)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for zone in _zones(events):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(_component(event, site))
    return calendar.to_ical()


def _zones(events):
    years = {}
    for event in events:
        years.setdefault(event.starts_at.tzinfo.key, set()).add(event.starts_at.year)
    return [_zone(name, min(own), max(own)) for name, own in sorted(years.items())]


@lru_cache(maxsize=32)
def _zone(name, first, last):
    """The VTIMEZONE of the years of the events: with half a century of rules it would outweigh them."""
    return Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))


def _component(event, site):
    found = Event()
    found.add("uid", event.uid)
    found.add("dtstamp", event.changed_at)
    found.add("last-modified", event.changed_at)
    found.add("sequence", event.sequence)
    found.add("dtstart", event.starts_at)
    found.add("dtend", event.starts_at + timedelta(minutes=event.minutes))
    found.add("summary", event.title)
    if event.place:
        found.add("location", event.place)
    if event.path:
        found.add("url", site.rstrip("/") + event.path)
    found.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    return found
