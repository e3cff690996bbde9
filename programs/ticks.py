"""This room's work of the hand of time."""

from programs.domain.attention.digest import tell_on_monday
from programs.domain.attention.rebuilding import rebuild_stale
from programs.domain.deadlines import pass_on_overdue, remind_mentors
from programs.domain.events.reminders import remind_of_events
from programs.domain.honours.awards import tell_of_awards
from programs.domain.kept import keep_all
from programs.domain.matching.counts import recount_stale
from programs.domain.offers import expire_overdue
from programs.domain.pair_books import wipe_books
from programs.domain.planned.reminders import remind_of_meetings
from programs.domain.self_agreeing import agree_ready
from programs.domain.training.reminders import remind_of_sessions
from programs.domain.windows import close_due_windows


def step():
    """Close what has run out of time, remind who has not answered, ask the next; return a short report."""
    done = {
        "windows closed": close_due_windows(),
        "offers expired": expire_overdue(),
        "passed on": pass_on_overdue(),
        "reminded": remind_mentors(),
        "reminded of meetings": remind_of_meetings(),
        "reminded of events": remind_of_events(),
        "reminded of sessions": remind_of_sessions(),
        "told of awards": tell_of_awards(),
        "books wiped": wipe_books(),
        "agreed by themselves": agree_ready(),
        "kept figures mended": keep_all(),
    }
    return "programs: " + ", ".join(f"{word} {number}" for word, number in done.items())


def count_candidates():
    """Recount who may be offered to whom where it may have changed; return a short report."""
    return f"desks: recounted {recount_stale()}"


def watch():
    """Rebuild what asks for attention where it may have changed, tell of it on Mondays; return a short report."""
    return f"attention: rows {rebuild_stale()}, told {tell_on_monday()}"
