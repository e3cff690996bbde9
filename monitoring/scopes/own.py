"""The matches of who asks: a leader who is in one himself reads there no more than its other people do."""

from programs.models import MatchMember


def own_matches(actor):
    """Return the ids (a query) of the matches in which `actor` is or was, on either side."""
    return MatchMember.objects.filter(person=actor.person_id).values("match")


def partners_of(actor):
    """Return the ids of all in the matches of `actor` himself: their answers are told to other leaders, not to him."""
    return set(MatchMember.objects.filter(match__in=own_matches(actor)).values_list("person_id", flat=True))
