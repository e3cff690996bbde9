"""How people of a pool stand: one status each, in two queries for the whole list (look and feel, 2)."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Exists, Min, OuterRef, Q

from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.prepared import IDS, prepared
from mentorship.kernel.sections import Status
from participants.enums import Side
from participants.models import Person
from programs.domain.people import COUNTED, LIVE, short_name
from programs.enums import MatchState, OfferState
from programs.models import Enrolment, MatchMember, MentorOffer, PoolEvent

LIVE_PLACE = ("match_id", "match__program_id", "match__state", "side", "person_id")
OPEN_OFFERS = (OfferState.OFFERED, OfferState.RANKED, OfferState.TAKEN)
POOL_LINE = (
    *("program", "side", "acquainted_on", "acquainted_how", "is_matched", "wish"),
    *Person.naming("person__"),
    *(f"acquainted_noted_by__person__{name}" for name in ("surname", "name", "patronymic", "gender")),
)
MATCH_STATUS = {
    MatchState.DRAFT: Status("Пара в черновике", "early"),
    MatchState.AGREED: Status("Ждёт приказа", "work"),
    MatchState.APPROVED: Status("Утверждён приказом", "done"),
    MatchState.ACTIVE: Status("Работает", "done"),
    MatchState.SUSPENDED: Status("Приостановлен", "stop"),
}


@dataclass
class LiveMatch:
    """A pair or group that holds places now: the ids of its people by side."""

    program_id: int
    state: str
    people: dict = field(default_factory=lambda: {Side.MENTOR: set(), Side.MENTEE: set()})


def live_matches(people_ids):
    """Return the LiveMatch rows in which any of `people_ids` stands now, with all their people; one query."""
    found = {}
    for pk, program, state, side, person in _live_places().values_among(people_ids):
        match = found.get(pk) or found.setdefault(pk, LiveMatch(program, state))
        match.people[Side(side)].add(person)
    return list(found.values())


@prepared
def _live_places():
    theirs = MatchMember.objects.filter(person__in=IDS, left_on__isnull=True, match__state__in=LIVE)
    members = MatchMember.objects.filter(match__in=theirs.values("match"), left_on__isnull=True)
    return members.order_by().values_list(*LIVE_PLACE)


def match_of(enrolment, matches):
    """Return the LiveMatch that holds the person of `enrolment` on this side of this programme, or None; pure."""
    own = (match for match in matches if match.program_id == enrolment.program_id)
    return next((match for match in own if enrolment.person_id in match.people[Side(enrolment.side)]), None)


def taken_places(person_id, matches):
    """Return how many mentees the mentor `person_id` has in `matches`, over all programmes (gate G7); pure.

    A draft takes no place: it only warns when it is agreed.
    """
    led = (match for match in matches if match.state in COUNTED and person_id in match.people[Side.MENTOR])
    return sum(len(match.people[Side.MENTEE]) for match in led)


def standing_of(enrolments):
    """Return {enrolment id: Status} for `enrolments` (a list), mentors and mentees alike; two queries."""
    offers = _with_mentors(MentorOffer.objects.filter(mentee__in=[row.pk for row in enrolments]))
    return standings(enrolments, offers, live_matches([row.person_id for row in enrolments]))


def _with_mentors(offers):
    """`offers` with what a status says of each: the state, the day, whom one waits for."""
    names = [f"mentor__person__{name}" for name in ("surname", "name", "patronymic", "gender", "school_class")]
    return offers.select_related("mentor__person").only("mentee", "mentor__person", "state", "reply_by", *names)


@dataclass(frozen=True)
class PoolRow:
    """A person of a pool: how he stands, whether in no live match, whether nothing was done with him yet."""

    enrolment: Enrolment
    status: Status
    is_alone: bool
    is_untouched: bool


def pool_of(program, side):
    """Return the enrolments of one side of a programme's pool, by name, with what a line of the page says of each."""
    pool = Enrolment.objects.filter(program=program, side=side, left_on__isnull=True)
    pool = pool.annotate(came_back=Exists(PoolEvent.objects.filter(enrolment=OuterRef("pk"))))
    rows = pool.select_related("person__school_class", "acquainted_noted_by__person").only(*POOL_LINE)
    return rows.order_by("person__sort_text", "pk")


def pool_numbers(program, person_id):
    """Return {what: how many} of the pool of a programme, and the own place of `person_id` in it; one query.

    By side; `without` a match (mentees), `strangers` who are not acquainted with the programme; `own` places and
    the day `acquainted_on` of one of them.
    """
    own, mentee = Q(person=person_id), Q(side=Side.MENTEE)
    return Enrolment.objects.filter(program=program, left_on__isnull=True).aggregate(
        mentee=Count("pk", filter=mentee),
        mentor=Count("pk", filter=~mentee),
        without=Count("pk", filter=mentee & Q(is_matched=False)),
        strangers=Count("pk", filter=Q(acquainted_on__isnull=True)),
        own=Count("pk", filter=own),
        acquainted_on=Min("acquainted_on", filter=own),
    )


def pool_rows(enrolments):
    """Return the PoolRow list of `enrolments` (those of a page); two queries."""
    offers = _offers_among().objects_among([row.pk for row in enrolments])
    statuses = standings(enrolments, offers, live_matches([row.person_id for row in enrolments]))
    offered = {pk for offer in offers for pk in (offer.mentee_id, offer.mentor_id)}
    return [PoolRow(row, statuses[row.pk], not row.is_matched, _is_untouched(row, offered)) for row in enrolments]


@prepared
def _offers_among():
    return _with_mentors(MentorOffer.objects.filter(Q(mentee__in=IDS) | Q(mentor__in=IDS)))


def _is_untouched(row, offered):
    return not row.is_matched and row.pk not in offered and not row.came_back


def standings(enrolments, offers, matches):
    """Return {enrolment id: Status} from what has been read: `offers` made to the mentees, LiveMatch rows; pure."""
    made, held = defaultdict(list), defaultdict(list)
    for offer in offers:
        made[offer.mentee_id].append(offer)
    for match in matches:
        for pk in match.people[Side.MENTOR] | match.people[Side.MENTEE]:
            held[pk].append(match)
    return {row.pk: _standing(row, made[row.pk], held[row.person_id]) for row in enrolments}


def _standing(enrolment, offers, matches):
    """How the person of `enrolment` stands; `matches` are those that hold him."""
    if enrolment.side == Side.MENTOR:
        taken = taken_places(enrolment.person_id, matches)
        return Status(f"Ведёт: {taken}", "done") if taken else Status("Пока никого не ведёт", "early")
    match = match_of(enrolment, matches)
    return MATCH_STATUS[match.state] if match else _choosing(enrolment, offers)


def _choosing(enrolment, offers):
    if not offers:
        return Status("Не предлагали", "early")
    taken = next((offer for offer in offers if offer.state == OfferState.TAKEN), None)
    if taken:
        return Status(f"Ждём ответа: {short_name(taken.mentor.person)}", "work")
    waiting = [offer.reply_by for offer in offers if offer.state in OPEN_OFFERS]
    if waiting:
        return Status(f"Выбирает до {day_month(max(waiting))}", "work")
    return Status("Никто не подошёл" if enrolment.wish else "Нужны новые кандидаты", "attention")
