"""What a report tells of: the whole school or one programme, from one day to another."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from programs.domain.lifecycle import OVER, UNDER_ORDER
from programs.enums import ChangeState, EndingKind
from programs.models import Match, MatchEnding, MatchMember, Meeting

APPROVED = (*UNDER_ORDER, *OVER)


@dataclass(frozen=True)
class Span:
    """From `starts_on` to `ends_on`, both among it; `program` is an id, None for the whole school; so is `match`."""

    starts_on: date
    ends_on: date
    program: int | None = None
    match: int | None = None

    @classmethod
    def of(cls, report):
        """Return the Span of a Report."""
        return cls(report.starts_on, report.ends_on, report.program_id, report.match_id)

    def _within(self, prefix=""):
        """Q over rows that lead to a match by `prefix`: which matches are told of at all."""
        found = Q(**{f"{prefix}program": self.program}) if self.program else Q()
        return found & Q(**{f"{prefix or 'pk'}".removesuffix("__"): self.match}) if self.match else found

    def matches(self):
        """Return the matches that an order has approved and that worked on some day of the span."""
        over_before = MatchEnding.objects.filter(carried_out(), match=OuterRef("pk"), ended_on__lt=self.starts_on)
        found = Match.objects.filter(self._within(), state__in=APPROVED)
        return found.filter(starts_on__lte=self.ends_on, ends_on__gte=self.starts_on).exclude(Exists(over_before))

    def members(self):
        """Return the members of those matches who were in them on some day of the span."""
        found = MatchMember.objects.filter(match__in=self.matches().order_by().values("pk"))
        return found.filter(joined_on__lte=self.ends_on).exclude(left_on__lt=self.starts_on)

    def endings(self):
        """Return the endings within the span that hold: completed, or ended early by a registered order."""
        found = MatchEnding.objects.filter(carried_out(), self._within("match__"))
        return found.filter(ended_on__gte=self.starts_on, ended_on__lte=self.ends_on)

    def meetings(self):
        """Return the entries of the journals of those matches within the span."""
        found = Meeting.objects.filter(match__in=self.matches().order_by().values("pk"))
        return found.filter(met_on__gte=self.starts_on, met_on__lte=self.ends_on)


def carried_out():
    """Q over MatchEnding: it has taken place and nobody has opened the match again."""
    done = Q(kind=EndingKind.COMPLETED) | Q(state=ChangeState.TAKEN_UP)
    return done & Q(reopened_on__isnull=True)
