"""A fault that somebody has met: a number to name, the same in the log and on the page, and no value of anybody's."""

import logging
import secrets

log = logging.getLogger("mentorship.incidents")
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is mistaken for another when it is said aloud


def note_incident(fault, path):
    """Write the `fault` (an exception or None) met at `path` into the log under a new number; return the number."""
    number = "".join(secrets.choice(LETTERS) for _ in range(6))
    log.error("incident %s: %s at %s", number, type(fault).__name__ if fault else "fault", path)
    return number
