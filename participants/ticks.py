"""This room's work of the hand of time."""

from participants.domain.agreement_dues import remind_of_agreements
from participants.domain.appeals.terms import remind_of_appeals
from participants.domain.application_limits import forget_marks
from participants.domain.applications import wipe_stale_applications
from participants.domain.files import sweep_files
from participants.domain.offer_pauses import end_due_pauses
from participants.domain.papers_kept import keep_papers
from participants.domain.print_jobs import expire_print_jobs
from participants.domain.pulse import is_new_day
from participants.domain.representation import lose_ended_terms
from participants.domain.time_passed import (
    clear_sessions,
    forget_health_without_consent,
    lose_consents,
    wipe_stale_books,
)


def step():
    """Do what time asks for; return a short report."""
    mended = keep_papers()
    lose_ended_terms()  # before the consents: those of a lost representative are asked for anew
    lost, wiped = lose_consents(), wipe_stale_books()
    forget_health_without_consent()
    remind_of_agreements()
    remind_of_appeals()
    stale = wipe_stale_applications()
    prints = expire_print_jobs()
    pauses = end_due_pauses()
    clear_sessions()
    forget_marks()
    gone = f"lost by consent {lost}, books wiped {wiped}, applications wiped {stale}, prints expired {prints}"
    return f"participants: {gone}, kept papers mended {mended}, pauses over {pauses}"


def sweep():
    """Once a day, delete files that no row names; return a short report."""
    if not is_new_day():
        return ""
    return f"participants: files swept {sweep_files()}"
