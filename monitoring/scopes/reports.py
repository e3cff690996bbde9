"""Reports, what they may be made of, and the figures that the indicators are counted of."""

from django.db.models import Q

from mentorship.kernel.roles import Role
from monitoring.domain.reports.span import APPROVED
from monitoring.enums import ReportKind
from monitoring.models import Report, SchoolFigures
from monitoring.scopes.own import own_matches
from programs.scopes import led_matches_for, led_programs_for


def reports_for(actor):
    """Return reports: all for the coordinator; a curator's programmes' and matches'; the director's without matches'.

    A report of a match tells of the change of its people, which the director does not read (process, «who sees»), nor
    who leads and is in the match himself.
    """
    if actor.has(Role.COORDINATOR):
        return _reports(actor)
    seen = _led(actor)
    return _reports(actor).filter(seen | ~Q(kind=ReportKind.MATCH) if actor.has(Role.DIRECTOR) else seen)


def led_reports_for(actor):
    """Return the reports that `actor` writes and signs: all for the coordinator, of what he leads for a curator."""
    return _reports(actor) if actor.has(Role.COORDINATOR) else _reports(actor).filter(_led(actor))


def worded_reports_for(actor):
    """Return the reports into which `actor` may take answers in people's own words: of programmes, led by him."""
    return led_reports_for(actor).filter(kind=ReportKind.PROGRAM)


def _reports(actor):
    rows = Report.objects.exclude(match__in=own_matches(actor)).select_related(
        "program__curator", "match__program__form", "match__program__curator"
    )
    return rows.select_related("mends", "mended_by", "pdf").defer("mends__blocks", "mended_by__blocks")


def _led(actor):
    led = led_programs_for(actor).order_by().values("pk")
    return Q(program__in=led) | Q(match__program__in=led)


def reported_matches_for(actor):
    """Return the matches of which `actor` may make a report: approved by an order, led by him, not his own."""
    return led_matches_for(actor).filter(state__in=APPROVED).exclude(pk__in=own_matches(actor))


def reported_programs_for(actor):
    """Return the programmes of which `actor` may make a report, by title."""
    return led_programs_for(actor).order_by("title", "pk")


def figures_for(actor):
    """Return the denominators of the school that `actor` reads: all for coordinator and director, the latest first."""
    rows = SchoolFigures.objects.select_related("written_by__person")
    return rows if actor.has(Role.COORDINATOR, Role.DIRECTOR) else rows.none()
