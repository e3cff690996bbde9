"""The school's own rules for one request, job or tick: time zone, terms of consents, who is a mentor from outside.

The rules of consents are asked for everywhere, many times a page; who lives at a school reads its row once.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone


@dataclass(frozen=True)
class ConsentTerms:
    """For how many months a consent is given (None: while one takes part); the days around the 18th birthday."""

    months: int | None = None
    notice: timedelta = timedelta(days=30)
    grace: timedelta = timedelta(days=14)


DEFAULT_TERMS = ConsentTerms()
_terms = ContextVar("consent_terms", default=None)
_external = ContextVar("external_kinds", default=())


def consent_terms():
    """Return the ConsentTerms that hold now."""
    return _terms.get() or DEFAULT_TERMS


def external_kinds():
    """Return the kinds of mentors from outside, of whom an agreement is asked (002 §4.14)."""
    return _external.get()


@contextmanager
def living_by(school):
    """Live by the rules of `school` inside the `with`: a day ends when it ends there."""
    terms = ConsentTerms(
        months=school.consent_months,
        notice=timedelta(days=school.adult_notice_days),
        grace=timedelta(days=school.adult_grace_days),
    )
    token, kinds = _terms.set(terms), _external.set(tuple(school.external_kinds))
    try:
        with timezone.override(ZoneInfo(school.time_zone)):
            yield
    finally:
        _terms.reset(token)
        _external.reset(kinds)
