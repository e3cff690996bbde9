"""What must always be true of contests and awards."""

from django.db.models import Q

from mentorship.kernel.invariants import Invariant
from programs.enums import NominationOutcome
from programs.models import Award, Contest
from programs.models.award import OWN_SHEETS


def honour_invariants():
    """Return the Invariants of contests and awards."""
    return [
        Invariant("award_sheet", "У\u00a0каждого выданного листа школы есть номер и\u00a0текст.", _without_sheet),
        Invariant("award_receiver", "Награда стоит у\u00a0действующей карточки.", _of_aliases),
        Invariant("contest_outcome", "В\u00a0решённом конкурсе решено обо всех.", _half_decided),
    ]


def _without_sheet():
    own = Award.objects.filter(level="school", kind__in=OWN_SHEETS, issued_at__isnull=False, person__erased_at=None)
    return list(own.filter(Q(number__isnull=True) | Q(blocks__isnull=True)).values_list("pk", flat=True))


def _of_aliases():
    return list(Award.objects.filter(person__merged_into__isnull=False).values_list("pk", flat=True))


def _half_decided():
    rows = Contest.objects.filter(decided_on__isnull=False, nominations__outcome=NominationOutcome.NOMINATED)
    return list(rows.distinct().values_list("pk", flat=True))
