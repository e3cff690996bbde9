"""Who was whose mentor on any day, and by which order (B18, C6, A14).

A member's row says how things are now; how they were is told by the orders: the one that approved the match, those of
changes, those of ending. From them each person's terms in a match are made out.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from participants.enums import Side
from programs.enums import ChangeKind, ChangeState, EndingKind, MatchState, OrderState
from programs.models import Match, MatchEnding, MatchMember, PendingChange

ONE_DAY = timedelta(days=1)
UNDER_NO_ORDER = (MatchState.DRAFT, MatchState.AGREED, MatchState.CANCELLED)


@dataclass(frozen=True)
class Term:
    """A stretch of a person's place in a match: both days count; `by` and `ended_by` are the orders, None if none."""

    match: object
    person: object
    side: str
    since: date
    until: date
    by: object
    ended_by: object = None

    @property
    def get_side(self):
        """«наставник» or «наставляемый»."""
        return Side(self.side).label

    def covers(self, day):
        """Tell whether the person stood there on `day`."""
        return self.since <= day <= self.until


def terms_of(matches):
    """Return {match id: [Term]} of approved `matches` (a queryset), in the order of days; four queries."""
    rows = matches.exclude(state__in=UNDER_NO_ORDER).filter(naming__order__state=OrderState.REGISTERED)
    found = list(rows.select_related("program__form", "naming__order").defer("naming__order__blocks"))
    ids = [match.pk for match in found]
    members = _by_match(MatchMember.objects.filter(match__in=ids).select_related("person__school_class"))
    taken = PendingChange.objects.filter(match__in=ids, state=ChangeState.TAKEN_UP).order_by("since", "pk")
    changes = _by_match(taken.select_related("order", "person").defer("order__blocks"))
    endings = MatchEnding.objects.filter(match__in=ids).exclude(state=ChangeState.DROPPED).order_by("ended_on", "pk")
    ended = _by_match(endings.select_related("naming__order").defer("naming__order__blocks"))
    return {match.pk: _terms(match, members[match.pk], changes[match.pk], ended[match.pk]) for match in found}


def _by_match(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.match_id].append(row)
    return found


def _terms(match, members, changes, endings):
    found = []
    for member in members:
        own = [change for change in changes if change.person_id == member.person_id]
        for since, until, by, ended_by in _places(match, own):
            found += _cut(Term(match, member.person, member.side, since, until, by, ended_by), endings)
    return sorted(found, key=lambda term: (term.since, term.side, term.person.sort_text, term.person.pk))


def _places(match, changes):
    """Yield (since, until, by, ended by) of a person: from the approving order or a joining to a leaving or the end."""
    since, by = match.starts_on, match.naming.order
    if changes and changes[0].kind == ChangeKind.JOIN:
        since, by = None, None
    for change in changes:
        if change.kind == ChangeKind.JOIN:
            since, by = max(change.since, change.order.signed_on), change.order
        elif since is not None:
            yield since, change.since - ONE_DAY, by, change.order
            since = None
    if since is not None:
        yield since, match.ends_on, by, None


def _cut(term, endings):
    """Return `term` without the days on which the match was over."""
    found, since = [], term.since
    for ending in endings:
        if ending.ended_on < since or not _is_over(ending) or ending.ended_on >= term.until:
            continue
        order = _order_of(ending)
        found.append(Term(term.match, term.person, term.side, since, ending.ended_on, term.by, order))
        if ending.reopened_on is None:
            return found
        since = ending.reopened_on
    last = next((one for one in endings if one.ended_on == term.until and _is_over(one)), None)
    ended_by = _order_of(last) if last else term.ended_by
    rest = [Term(term.match, term.person, term.side, since, term.until, term.by, ended_by)]
    return found + [one for one in rest if one.since <= one.until]


def _is_over(ending):
    """A completed match is over at once, an early end by its order."""
    return ending.kind == EndingKind.COMPLETED or ending.state == ChangeState.TAKEN_UP


def _order_of(ending):
    naming = getattr(ending, "naming", None)
    return naming.order if naming and naming.order.state == OrderState.REGISTERED else None


def mentors_of(person, *, on):
    """Return [(mentor's Term, the person's own Term)] on the day `on`: who was his mentor then, and by which order."""
    own = MatchMember.objects.filter(person=person, side=Side.MENTEE).values("match")
    found = []
    for terms in terms_of(Match.objects.filter(pk__in=own)).values():
        there = [term for term in terms if term.covers(on)]
        mine = next((term for term in there if term.person == person and term.side == Side.MENTEE), None)
        found += [(term, mine) for term in there if mine and term.side == Side.MENTOR]
    return found


def history_rows(person, matches):
    """Return [(own Term, partner's Term)] of `person` over `matches` (a queryset), the latest first.

    A row for each partner of the other side and each stretch in which both stood there; its days are those of both.
    """
    found = []
    for terms in terms_of(matches).values():
        own = [term for term in terms if term.person == person]
        found += [(mine, other) for mine in own for other in terms if other.side != mine.side and _meet(mine, other)]
    return sorted(found, key=lambda pair: together(*pair), reverse=True)


def _meet(one, other):
    since, until = together(one, other)
    return since <= until


def together(one, other):
    """Return (first, last) day on which both terms hold."""
    return max(one.since, other.since), min(one.until, other.until)
