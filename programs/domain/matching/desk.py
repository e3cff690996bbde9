"""What the matching desk shows: who waits, whom to offer to one of them, read from what is stored."""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from mentorship.kernel.blockers import hard
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.prepared import ROW, prepared
from mentorship.kernel.sections import Status
from participants.domain.consent_rules import lacking_of
from participants.domain.gates import blockers_of_missing
from participants.enums import Side
from programs.domain.matching.counts import counted_row
from programs.domain.matching.fit import Fit, Reason
from programs.domain.matching.suggestions import said_to_mentee
from programs.domain.pair_gates import blockers_beside, own_blockers
from programs.domain.people import short_name, with_places, without_match
from programs.models import Enrolment, MentorOffer, PairExclusion, PairWish
from programs.scopes import LIVE_OFFERS

SHOWN = 3
WORD = re.compile(r"(\w+)")
FILTERS = {
    "nobody": ("Без кандидатов", {"fits__eligible": 0}),
    "full": ("Нет свободных мест", {"fits__eligible__gt": 0, "fits__free": 0}),
    "free": ("Есть кандидаты", {"fits__free__gt": 0}),
    "locked": ("Закреплены", {"proposal__is_locked": True}),
}

NAME = ("surname", "name", "patronymic", "gender", "school_class")
LINE = (
    "program",
    "side",
    *(f"person__{name}" for name in (*NAME, "post", "workplace")),
    "person__school_class__grade",
    "person__school_class__letter",
    "fits__mentee",
    "fits__eligible",
    "fits__free",
    "proposal__mentee",
    "proposal__is_locked",
    "proposal__mentor__person",
    *(f"proposal__mentor__person__{name}" for name in NAME),
)

CARD = (
    *LINE[: LINE.index("fits__mentee")],
    *(f"person__mentor_profile__{name}" for name in ("person", "competencies", "interests", "words", "capacity")),
    *(f"person__mentor_profile__{name}" for name in ("free_time", "wished_age")),
)


def waiting_mentees(program, *, q="", show=""):
    """Return the mentees of `program` without a live match: fewest candidates first, those with a locked pair last."""
    rows = Enrolment.objects.filter(program=program, side=Side.MENTEE, left_on__isnull=True)
    for word in search_key(q).split():
        rows = rows.filter(person__search_text__contains=word)
    if show in FILTERS:
        rows = rows.filter(**FILTERS[show][1])
    return without_match(rows).order_by(
        Coalesce("proposal__is_locked", Value(False)),
        F("fits__free").asc(nulls_first=True),
        F("fits__eligible").asc(nulls_first=True),
        "person__sort_text",
        "pk",
    )


class WaitingList:
    """What the list of the desk is turned by: waiting mentees of a programme with what a line needs, nothing more.

    `number` is how many they are, where it was read along with the programme. The SQL of a page under no filter is
    written once for all programmes: writing it takes longer than asking.
    """

    def __init__(self, program, *, q="", show="", number=None):
        self._program, self._asked, self._number = program, {"q": q, "show": show}, number

    def count(self):
        """How many mentees wait under the filter."""
        return waiting_mentees(self._program, **self._asked).count() if self._number is None else self._number

    def __getitem__(self, part):
        if any(self._asked.values()):
            return list(_listed(waiting_mentees(self._program, **self._asked))[part])
        return _usual_page(part.start, part.stop).objects(None, self._program.pk)


@prepared
def _usual_page(start, stop):
    return _listed(waiting_mentees(ROW))[start:stop]


def _listed(rows):
    return rows.select_related("person__school_class", "fits", "proposal__mentor__person").only(*LINE)


def status_of(mentee):
    """Return the one status of a line: a locked pair, or how many candidates there are and how many are free."""
    proposal, fits = getattr(mentee, "proposal", None), getattr(mentee, "fits", None)
    if proposal and proposal.is_locked:
        return Status(f"Закреплено: {short_name(proposal.mentor.person)}", "done")
    if fits is None:
        return Status("Кандидатов ещё считаем", "early")
    if not fits.eligible:
        return Status("Нет кандидатов", "stop")
    if fits.free < fits.eligible:
        return Status(f"Свободны {fits.free} из\u00a0{fits.eligible}", "early" if fits.free > 1 else "attention")
    number = counted(fits.eligible, "кандидат", "кандидата", "кандидатов")
    return Status(number, "early" if fits.eligible > 1 else "attention")


@dataclass(frozen=True)
class Candidate:
    """A mentor beside one mentee: the fit, its reasons in words, places, marked texts, the open offer if any."""

    enrolment: Any
    fit: Fit | None
    reasons: list
    asks: list
    enjoys: list
    helps: list
    likes: list
    offer: Any = None
    is_locked: bool = False

    @property
    def profile(self):
        """The mentor's place in the base."""
        return self.enrolment.person.mentor_profile

    @property
    def has_place(self):
        """Whether one more mentee can be taken (G7)."""
        return self.enrolment.taken < self.profile.capacity

    @property
    def places(self):
        """«Занято 1 из 3»."""
        return f"Занято {self.enrolment.taken} из\u00a0{self.profile.capacity}"

    @property
    def suggestion(self):
        """Why he is offered, in words that the mentee may read: what the two have in common."""
        return said_to_mentee(self.reasons)


@dataclass(frozen=True)
class Chosen:
    """The mentee in the middle of the desk: his candidates, former offers, why there is nobody."""

    mentee: Any
    candidates: list
    past: list
    eligible: int
    why: list
    more: int = field(default=0)
    wishes: list = field(default_factory=list)


def read_chosen(mentee, extra=()):
    """Return the Chosen of `mentee` (an enrolment, its person, base place and fits read); three queries.

    `extra` are mentors' ids to be shown besides: found by search, or just ticked. A mentee whose row is not stored yet
    is counted on the spot; nothing is written.
    """
    fits = getattr(mentee, "fits", None) or counted_row(mentee.program, mentee)
    stored = fits.candidates if fits else []
    offers = _offers_of().objects(None, mentee.pk)
    live = {offer.mentor_id: offer for offer in offers if offer.state in LIVE_OFFERS}
    proposal = getattr(mentee, "proposal", None)
    kept = proposal.mentor_id if proposal and proposal.is_locked else None
    best = [one[0] for one in stored if one[0] not in live][:SHOWN]
    ids = list(dict.fromkeys([*live, *([kept] if kept else []), *extra, *best]))
    known = {one[0]: one for one in stored}
    found = _candidates(mentee, ids, known, live, kept)
    return Chosen(
        mentee=mentee,
        candidates=found,
        past=[offer for offer in offers if offer.state not in LIVE_OFFERS],
        eligible=len(stored),
        why=fits.why if fits else [],
        wishes=_wishes_of().objects(None, mentee.pk),
        more=max(len(stored) - len(set(ids) & set(known)), 0),
    )


@prepared
def _offers_of():
    return MentorOffer.objects.filter(mentee=ROW).select_related("mentor__person")


@prepared
def _wishes_of():
    return PairWish.objects.filter(author=ROW).order_by("pk")


def lacks_of(mentee):
    """Return what `mentee` (of `scopes.desk_mentee_for`) himself lacks for an offer: G1, G2, G4 as they are today."""
    return own_blockers(mentee, blockers_of_missing(mentee.person, lacking_of(mentee)))


def _candidates(mentee, ids, known, live, kept):
    rows = {row.pk: row for row in _mentors().filter(pk__in=ids, program=mentee.program_id)}
    known_ids = [pk for pk in ids if pk in rows]
    return [candidate_of(mentee, rows[pk], known.get(pk), live.get(pk), is_locked=pk == kept) for pk in known_ids]


@cache
def _mentors():
    """Nothing of it depends on the request, and putting it together costs more than the query itself."""
    mentors = Enrolment.objects.filter(side=Side.MENTOR, person__mentor_profile__isnull=False)
    return with_places(mentors).only(*CARD)


def candidate_of(mentee, mentor, stored, offer=None, *, is_locked=False):
    """Return the Candidate of two enrolments; `stored` is the mentor's piece of MenteeFits.candidates, or None."""
    asking, profile = mentee.person.mentee_profile, mentor.person.mentor_profile
    helps, likes = profile.words.get("competencies", {}), profile.words.get("interests", {})
    request, interests = asking.words.get("request", {}), asking.words.get("interests", {})
    known = set(helps.values()) | set(likes.values())
    return Candidate(
        enrolment=mentor,
        fit=Fit(*stored[1:4]) if stored else None,
        reasons=[Reason(*one) for one in stored[4]] if stored else [],
        asks=highlighted(asking.request, request, known),
        enjoys=highlighted(asking.interests, interests, set(likes.values())),
        helps=highlighted(profile.competencies, helps, set(request.values())),
        likes=highlighted(profile.interests, likes, set(interests.values()) | set(request.values())),
        offer=offer,
        is_locked=is_locked,
    )


def highlighted(text, forms, shared):
    """Return `text` as [(piece, whether its word is among `shared`)] by the stored {word: dictionary form}; pure."""
    runs = groupby(filter(None, WORD.split(text or "")), key=lambda piece: forms.get(piece.casefold()) in shared)
    return [("".join(pieces), is_shared) for is_shared, pieces in runs]


def mentors_of(program, *, q=""):
    """Return the mentors of a programme's pool with the places that are taken, by name or by words of their cards."""
    rows = Enrolment.objects.filter(
        program=program, side=Side.MENTOR, left_on__isnull=True, person__mentor_profile__isnull=False
    )
    for word in search_key(q).split():
        named = Q(person__search_text__contains=word) | Q(person__mentor_profile__search_text__contains=word)
        rows = rows.filter(named)
    return with_places(rows).order_by("person__sort_text", "pk")


def judged(mentee, mentors):
    """Return [(Candidate, [Blocker], whether the two are kept apart)] of `mentors` (a list) beside `mentee`."""
    stored = {one[0]: one for one in _stored(mentee)}
    for mentor in mentors:
        mentor.program = mentee.program
    gates = blockers_beside(mentee, mentors)
    marks = PairExclusion.objects.filter(mentee=mentee.person_id, mentor__in=[one.person_id for one in mentors])
    apart = {mark.mentor_id: mark for mark in marks}
    return [
        (candidate_of(mentee, one, stored.get(one.pk)), hard(gates[one.pk]), apart.get(one.person_id))
        for one in mentors
    ]


def _stored(mentee):
    fits = getattr(mentee, "fits", None) or counted_row(mentee.program, mentee)
    return fits.candidates if fits else []


def compared(mentee, ids):
    """Return the Candidates of `ids` (mentors' enrolments) in that order, to stand side by side."""
    return _candidates(mentee, ids, {one[0]: one for one in _stored(mentee)}, {}, None)
