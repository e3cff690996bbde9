"""This room's sections of the home pages."""

from mentorship.kernel.access import may
from mentorship.kernel.roles import Role
from mentorship.kernel.sections import HomeSection
from monitoring.domain.heat import heat_and_digest
from monitoring.domain.indicators.digest import told_of
from monitoring.domain.progress import busiest

ORDER = 60
AT_HOME = 8  # programmes: a home is read at a glance, the page of monitoring has them all


def sections(actor):
    """Return the heat table, and the indicators, for those who read them, once whatever roles they hold; one query."""
    if not may(actor, "monitoring.progress"):
        return []
    heat, digest = heat_and_digest(actor)
    role = next(role for role in (Role.COORDINATOR, Role.DIRECTOR, Role.CURATOR) if actor.has(role))
    found = [HomeSection(role, ORDER, "home/heat.html", _context(heat))] if heat.lines else []
    lines = told_of(digest) if may(actor, "monitoring.indicator.view") else []
    return found + ([HomeSection(role, ORDER + 1, "home/indicators.html", {"lines": lines})] if lines else [])


def _context(heat):
    return {"heat": busiest(heat, AT_HOME), "programs": len(heat.lines), "is_cut": len(heat.lines) > AT_HOME}
