"""Which stored counts are no longer true: marked in the transaction of the write, recounted after it or by `tick`."""

from programs.models import Enrolment, MatchingDesk

# The acts after which others may be offered to somebody; the journal hears of every act, so none is forgotten.
TOUCHING = (
    "participants.person.",
    "base.",
    "consent.record",
    "consent.withdraw",
    "programs.enrolment.",
    "programs.acquaint",
    "programs.offer.",
    "programs.choice",
    "programs.matching.exclude",
    "programs.matching.unexclude",
    "offer.",
    "match.member.",
    "programs.wish",
)
MANY = 500


def mark_written(action, people):
    """Mark what an act about `people` (ids) may have touched; called by the journal inside the act's transaction."""
    if action.startswith(TOUCHING) and people:
        mark_people(people)


def mark_people(people):
    """Mark the desks of every programme in whose pool one of `people` (ids) is; all desks for a crowd."""
    people = set(people)
    if len(people) > MANY:
        mark_all()
        return
    theirs = Enrolment.objects.filter(person__in=people).values("program")
    MatchingDesk.objects.filter(program__in=theirs, is_stale=False).update(is_stale=True)


def mark_program(program_id):
    """Mark the desk of one programme."""
    MatchingDesk.objects.filter(program=program_id, is_stale=False).update(is_stale=True)


def mark_all():
    """Mark every desk: a setting has changed."""
    MatchingDesk.objects.filter(is_stale=False).update(is_stale=True)
