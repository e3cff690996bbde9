"""What an order of changes asks of those who join a match, and of what becomes of the match (G1–G3, G7, B19)."""

from collections import defaultdict

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.plurals import counted
from participants.domain.agreement_terms import covers
from participants.domain.gates import consent_blockers_by_person
from participants.enums import Side
from participants.models import School
from programs.domain.gates import agreement_blockers_of, base_blockers_of
from programs.domain.live_matches import places_of_mentees, taken_blocker
from programs.domain.people import COUNTED, match_name, short_name
from programs.domain.training.gate import training_blockers_of, training_facts
from programs.enums import ChangeKind, MatchKind
from programs.models import MatchMember


def with_facts(changes):
    """Return `changes` (a queryset of PendingChange) with what the gates judge a person by."""
    return changes.select_related("person__mentor_profile", "person__mentee_profile").annotate(
        has_agreement=covers(OuterRef("person"), OuterRef("since"), OuterRef("match__ends_on")),
        external_kinds=Subquery(School.objects.values("external_kinds")[:1]),
        **training_facts(),
    )


def joining_blockers(changes, *, on):
    """Return what keeps those who join by `changes` (with facts and people) from an order dated `on`; three queries."""
    joining = [change for change in changes if change.kind == ChangeKind.JOIN]
    if not joining:
        return []
    consents = consent_blockers_by_person([change.person for change in joining], on=on)
    found = []
    for change in joining:
        found += consents[change.person_id] + base_blockers_of(change, change.match.program)
        if change.side == Side.MENTOR:
            found += agreement_blockers_of(change, change.match) + training_blockers_of(change)
    return found + _taken_blockers(joining) + _capacity_warnings(changes)


def _taken_blockers(joining):
    """A mentee has one live match in a programme."""
    mentees = {(change.person_id, change.match.program_id): change for change in joining if change.side == Side.MENTEE}
    found = []
    for place in places_of_mentees([person for person, _ in mentees]):
        change = mentees.get((place.person_id, place.match.program_id))
        if change and change.match_id != place.match_id:
            found.append(taken_blocker(place))
    return found


def _capacity_warnings(changes):
    """G7: the reason of the change is the curator's word; the order is told all the same."""
    coming = [change for change in changes if change.side == Side.MENTOR and change.kind == ChangeKind.JOIN]
    mentors = [(change.person, len(side_after(change.match, changes, Side.MENTEE))) for change in coming]
    elsewhere = _mentees_elsewhere([person for person, _ in mentors])
    found = []
    for person, here in mentors:
        place = getattr(person, "mentor_profile", None)
        total = elsewhere[person.pk] + here
        if place and total > place.capacity:
            room = counted(place.capacity, "место", "места", "мест")
            text = f"{short_name(person)}: всего {room}, а наставляемых станет {total}."
            found.append(Blocker("G7", text, is_warning=True))
    return found


def _mentees_elsewhere(mentors):
    led = MatchMember.objects.filter(
        person__in=mentors, side=Side.MENTOR, left_on__isnull=True, match__state__in=COUNTED
    )
    number = defaultdict(int)
    rows = led.filter(match__members__side=Side.MENTEE, match__members__left_on__isnull=True)
    for person_id in rows.values_list("person_id", flat=True):
        number[person_id] += 1
    return number


def side_after(match, changes, side):
    """Return who stands on `side` of `match` (its people loaded) once `changes` are carried out."""
    own = [change for change in changes if change.match_id == match.pk and change.side == side]
    gone = {change.person_id for change in own if change.kind == ChangeKind.LEAVE}
    come = [change.person for change in own if change.kind == ChangeKind.JOIN]
    here = [member for member in match.people if member.side == side and member.left_on is None]
    return [member.person for member in here if member.person_id not in gone] + come


def whole_after_blockers(changes):
    """B19: after `changes` each match has both sides; in a pair there are two."""
    found = []
    for match in {change.match_id: change.match for change in changes}.values():
        sizes = {side: len(side_after(match, changes, side)) for side in Side}
        link = reverse("programs:match_detail", args=[match.pk])
        if not all(sizes.values()):
            empty = "наставника" if not sizes[Side.MENTOR] else "наставляемого"
            text = f"{match_name(match)}: не останется {empty}. Запишите замену или прекращение."
            found.append(Blocker("side", text, link, "Открыть"))
        elif match.kind == MatchKind.PAIR and max(sizes.values()) > 1:
            text = f"{match_name(match)}: в паре стало бы трое. Внесите в приказ и того, кто выходит."
            found.append(Blocker("B19", text, link, "Открыть"))
    return found
