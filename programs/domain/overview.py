"""What the home pages say of programmes and pairs: all the numbers in one query, own matches in two."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from mentorship.kernel import clock
from mentorship.kernel.counts import Counts, count_together
from mentorship.kernel.extensions import gathered
from mentorship.kernel.prepared import ID, prepared
from mentorship.kernel.roles import Role, anybody_with
from participants.domain.duties.standing import lacking
from participants.domain.roles import in_force
from participants.enums import AppointedRole, BaseState, Side
from participants.models import MenteeProfile, MentorProfile, Person, School
from participants.scopes import lacking_for
from programs.domain.achievements import with_achievements
from programs.domain.events.words import next_event
from programs.domain.people import COUNTED, names_of
from programs.domain.planned.reading import with_planned
from programs.domain.road_map import overdue_rows
from programs.domain.training.home import own_training, own_training_column
from programs.enums import MatchState, OfferState, OrderState
from programs.extensions import home_counts, own_marks
from programs.models import Achievement, Match, MatchEvent, MatchMember, Meeting
from programs.scopes import (
    attention_for,
    choices_for,
    contests_open_to,
    fresh_awards_for,
    led_programs_for,
    matches_for,
    next_event_column,
    offers_for,
    orders_for,
    questions_for,
    unmatched_for,
    waiting_matches_for,
)

SHOWN = COUNTED  # what a person's own home shows of his matches: from agreement to suspension
LATEST = 6
SAID = {"next_event": next_event, "own_training": own_training}


def read_numbers(actor, *, on):
    """Return {name: number} of what the home pages of the roles of `actor` say, in one query; {} for none of them.

    Beside the numbers stand `next_event`, the nearest event of one who mentors or is mentored, and `own_training`,
    where a mentor learns; each or None.
    """
    found = _numbers_for(actor.roles, on).of(actor.person_id)
    return found | {name: read(found[name]) for name, read in SAID.items() if name in found}


@prepared
def _numbers_for(roles, on):
    """The counts of all who hold `roles`: to write this query down takes longer than to ask it."""
    actor, asked = anybody_with(roles), {}
    if actor.has(Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR):
        asked |= _of_readers(actor)
    if actor.has(Role.COORDINATOR, Role.CURATOR):
        asked |= _of_leaders(actor, on)
    if actor.has(Role.COORDINATOR):
        asked |= {"overdue": overdue_rows(on), "registered": orders_for(actor).filter(state=OrderState.REGISTERED)}
    if actor.has(Role.DIRECTOR):
        asked["agreed"] = matches_for(actor).filter(state=MatchState.AGREED)
        asked["in_base"] = MenteeProfile.objects.filter(state=BaseState.ACTIVE)
    if actor.has(Role.MENTOR):
        asked["own_training"] = own_training_column(actor.person_id, today=on)
        asked["questions"] = questions_for(actor).filter(state=OfferState.TAKEN)
    if actor.has(Role.MENTOR, Role.MENTEE):
        asked["next_event"] = next_event_column(actor, on=on)
    if actor.has(Role.MENTEE):
        asked["offered"] = choices_for(actor).filter(state=OfferState.OFFERED, reply_by__gte=on)
        asked["asked"] = choices_for(actor).filter(state__in=[OfferState.RANKED, OfferState.TAKEN])
    for side in Side:
        if actor.has(Role(side.value)):
            asked[f"duties_{side.value}"] = Person.objects.filter(lacking(side), pk=actor.person_id)
    if actor.has(Role.MENTOR, Role.MENTEE):
        asked |= {"awarded": fresh_awards_for(actor, on), "contests": contests_open_to(actor, on)}
    asked |= gathered(home_counts(actor, on))
    return Counts(Person.objects.filter(pk=actor.person_id), **asked)


def read_first_run(actor, *, on):
    """Return {name: number} of what the coordinator's first-run list says besides `read_numbers`; one query."""
    return count_together(Person.objects.filter(pk=actor.person_id), **_of_first_run(actor, on))


def _of_readers(actor):
    matches = matches_for(actor)
    return {
        "approved": matches.filter(state=MatchState.APPROVED),
        "active": matches.filter(state=MatchState.ACTIVE),
    }


def _of_leaders(actor, on):
    return {
        "attention": attention_for(actor, on=on),
        "unmatched": unmatched_for(actor),
        "waiting": waiting_matches_for(actor),
        "lacking": lacking_for(actor, on=on),
        "programs": led_programs_for(actor),
    }


def _of_first_run(actor, on):
    offices = in_force(on)
    stands = ~Q(state=BaseState.LEFT)
    return {
        "school": School.objects.filter(pk=1).exclude(Q(full_name="") | Q(short_name="") | Q(place="")),
        "named": School.objects.filter(pk=1).exclude(full_name="", short_name="", place=""),
        "director": offices.filter(role=AppointedRole.DIRECTOR),
        "curators": offices.filter(role=AppointedRole.CURATOR),
        "mentors": MentorProfile.objects.filter(stands),
        "mentees": MenteeProfile.objects.filter(stands),
        "ready_mentors": MentorProfile.objects.filter(state=BaseState.ACTIVE),
        "ready_mentees": MenteeProfile.objects.filter(state=BaseState.ACTIVE),
        "offers": offers_for(actor),
        "formed": Match.objects.exclude(state=MatchState.CANCELLED),
        "chosen": Match.objects.filter(state__in=COUNTED),
        "drafts": orders_for(actor).filter(state=OrderState.DRAFT),
    }


@dataclass(frozen=True)
class OwnMatch:
    """A match as one of its people sees it at home."""

    match: Any
    member: Any
    last: Any


@dataclass(frozen=True)
class LastEntry:
    """The latest entry of the journal of meetings, one that did not take place included."""

    met_on: Any
    is_held: bool
    done: str
    agreed: str


def own_matches(actor):
    """Return the OwnMatch rows of `actor` on either side, the longest at work first; two queries."""
    found, people = _own_rows(clock.today()).objects(actor.person_id), {}
    for member in _own_people().objects(actor.person_id) if found else ():
        people.setdefault(member.match_id, []).append(member)
    for match in found:
        match.people = people[match.pk]
    return [OwnMatch(match, _member_of(match, actor), _last_of(match)) for match in found]


def _own_places():
    return MatchMember.objects.filter(person=ID, left_on__isnull=True).values("match")


@prepared
def _own_people():
    return names_of(MatchMember.objects.filter(match__in=_own_places()), "person__mentee_profile")


@prepared
def _own_rows(today):
    rows = Match.objects.filter(pk__in=_own_places(), state__in=SHOWN)
    rows = rows.select_related("program__form", "program__curator", "naming__order", "plan")
    rows = rows.defer("naming__order__blocks")
    own = Achievement.objects.filter(member__match=OuterRef("pk"), member__person=ID)
    rows = with_planned(_with_last_entry(rows), today=today).annotate(**gathered(own_marks(today)))
    return with_achievements(rows, own).order_by("starts_on", "pk")


def _with_last_entry(matches):
    latest = Meeting.objects.filter(match=OuterRef("pk")).order_by("-met_on", "-pk")
    names = ("met_on", "is_held", "done", "agreed")
    return matches.annotate(**{f"entry_{name}": Subquery(latest.values(name)[:1]) for name in names})


def _member_of(match, actor):
    return next(member for member in match.people if member.person_id == actor.person_id and member.left_on is None)


def _last_of(match):
    if match.entry_met_on is None:
        return None
    return LastEntry(match.entry_met_on, match.entry_is_held, match.entry_done, match.entry_agreed)


def last_events(actor):
    """Return the latest events of the matches that `actor` reads, each with a mentee's name; one query."""
    return _events_for(actor.roles).objects(actor.person_id)


@prepared
def _events_for(roles):
    actor = anybody_with(roles)
    mentee = MatchMember.objects.filter(match=OuterRef("match"), side="mentee").order_by("person__sort_text", "pk")
    events = MatchEvent.objects.all()
    if not actor.has(Role.COORDINATOR, Role.DIRECTOR):  # who reads all asks by time alone: the index has it
        events = events.filter(match__in=matches_for(actor).order_by().values("pk"))
    # The latest are found first: else the mentee of every event would be looked up before it is sorted away.
    latest = MatchEvent.objects.filter(pk__in=events.values("pk")[:LATEST]).select_related("match")
    return latest.annotate(
        mentee_surname=Subquery(mentee.values("person__surname")[:1]),
        mentee_name=Subquery(mentee.values("person__name")[:1]),
    )


def last_orders(actor):
    """Return the latest registered orders that `actor` reads; one query."""
    return _orders_for(actor.roles).objects(actor.person_id)


@prepared
def _orders_for(roles):
    orders = orders_for(anybody_with(roles)).filter(state=OrderState.REGISTERED).defer("blocks", "clauses")
    return orders.order_by(F("signed_on").desc(), "-pk")[:LATEST]
