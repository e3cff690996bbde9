"""Calendar feeds (RFC 5545): events of the portal as a phone's calendar reads them, with the school's time zone.

The library that writes them is read in with the first feed asked for: a web worker seldom needs it.
"""

from dataclasses import dataclass
from datetime import datetime

CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class CalendarEvent:
    """One event; `starts_at` is aware, in the zone whose clock it is kept by, `path` the page of the portal about it.

    `uid` stays the same for good, `sequence` grows with each change; a cancelled one stays in the feed.
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    minutes: int
    title: str
    place: str = ""
    path: str = ""
    is_cancelled: bool = False


def calendar_of(events, *, name, site):
    """Return `events` as the bytes of a calendar called `name`; `site` is the portal's own address, «https://…».

    The same events give the same bytes: nothing in them is of the moment.
    """
    from mentorship.kernel.calendar_files import write_calendar

    return write_calendar(events, name=name, site=site)
