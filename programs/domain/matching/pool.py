"""A programme's pool as the fit sees it: cards, who may be offered to whom, who may not and why (G1, G2, G4, G8)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from mentorship.kernel import clock
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.grammar.words import lemmas
from participants.domain.ages import age_on
from participants.domain.consent_rules import missing_consents
from participants.enums import BaseState, Side
from participants.models import Guardian
from programs.domain.matching.fit import MenteeCard, MentorCard
from programs.domain.matching.texts import days_of, direction_words, subjects_of, ways_of, wished_of
from programs.domain.pair_gates import is_paused
from programs.domain.people import COUNTED
from programs.domain.standing import live_matches
from programs.enums import ExclusionKind, MatchState, OfferState
from programs.models import Enrolment, MatchMember, MentorOffer, PairExclusion

NOT_ACTIVE = "не работает в базе"
WRONG_KIND = "не подходит к форме программы"
NO_PAPERS = "нет согласий"
NOT_ACQUAINTED = "не ознакомлен с программой"
NO_PLACES = "мест больше нет"
HIMSELF = "это один и тот же человек"
TURNED = "сам его наставляемый в этой программе"
RELATIVES = "родственники"
NOT_OFFERED = "отмечено «не предлагать»"
PAUSED = "просит временно не предлагать"
SAID_NO = "не подошёл или отказался"
REFUSALS = (OfferState.SILENT_NO, OfferState.DECLINED)


@dataclass
class Pool:
    """Everybody who waits and everybody who may help; `lacks` is {enrolment id: what is in the way of this person}.

    `places` are free places by mentor, `kept_apart` {(mentee's person, mentor's person): why}, `refused` and `ranks`
    are by (mentee, mentor) enrolment ids.
    """

    mentees: list = field(default_factory=list)
    mentors: list = field(default_factory=list)
    rows: dict = field(default_factory=dict)
    lacks: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)
    kept_apart: dict = field(default_factory=dict)
    refused: set = field(default_factory=set)
    ranks: dict = field(default_factory=dict)

    def obstacle(self, mentee, mentor):
        """Return why the two can't be offered to each other, a full mentor not counted; "" when they can."""
        if lacking := self.lacks.get(mentor.id):
            return lacking
        if mentee.person_id == mentor.person_id:
            return HIMSELF
        if (mentee.id, mentor.id) in self.refused:
            return SAID_NO
        return self.kept_apart.get((mentee.person_id, mentor.person_id), "")

    def eligible_for(self, mentee):
        """Return the mentors who may be offered to `mentee`, those without a free place included."""
        return [] if mentee.id in self.lacks else [one for one in self.mentors if not self.obstacle(mentee, one)]

    def why_nobody(self, mentee, eligible):
        """Return sentences for a mentee to whom nobody free can be offered; [] when somebody can."""
        if mentee.id in self.lacks:
            return [f"Самому наставляемому мешает: {self.lacks[mentee.id]}."]
        if any(self.places[one.id] > 0 for one in eligible):
            return []
        if not self.mentors:
            return ["В программе ещё нет наставников."]
        found = Counter(self.obstacle(mentee, one) or NO_PLACES for one in self.mentors)
        return ["Наставники программы: " + "; ".join(f"{why}\u00a0— {n}" for why, n in found.most_common()) + "."]


def read_pool(program, *, only=None):
    """Return the Pool of `program`: mentees without a live match (or only the one of the id `only`) and all mentors."""
    rows = list(
        Enrolment.objects.filter(program=program, left_on__isnull=True)
        .select_related("person__school_class", "person__mentor_profile", "person__mentee_profile")
        .prefetch_related("wishes")
        .order_by("pk")
    )
    matches = live_matches([row.person_id for row in rows])
    matched = {pk for match in matches if match.program_id == program.pk for pk in match.people[Side.MENTEE]}
    mentees = [row for row in rows if row.side == Side.MENTEE and row.person_id not in matched]
    mentees = [row for row in mentees if only in (None, row.pk)]
    mentors = [row for row in rows if row.side == Side.MENTOR]
    pool = Pool(rows={row.pk: row for row in [*mentees, *mentors]})
    _fill(pool, program, mentees, mentors, matches)
    return pool


def _fill(pool, program, mentees, mentors, matches):
    today, taken = clock.today(), _taken(matches)
    papers = missing_consents([row.person for row in pool.rows.values()], on=today)
    pool.lacks = {pk: why for pk, row in pool.rows.items() if (why := _lacking(row, program, papers))}
    pool.places = {row.pk: _capacity(row) - taken[row.person_id] for row in mentors}
    pool.kept_apart = _relatives(mentees, mentors) | _excluded(mentors) | _turned(program, matches)
    _read_offers(pool, program)
    direction, earlier = direction_words(program.direction), _worked_together(mentors)
    pool.mentees = [mentee_card(row, today) for row in mentees if hasattr(row.person, "mentee_profile")]
    pool.mentors = [
        mentor_card(row, direction, earlier[row.person_id]) for row in mentors if hasattr(row.person, "mentor_profile")
    ]


def _capacity(row):
    return row.person.mentor_profile.capacity if hasattr(row.person, "mentor_profile") else 0


def _taken(matches):
    """Count the mentees of each mentor over all programmes (G7)."""
    found = Counter()
    for match in matches:
        if match.state in COUNTED:
            for pk in match.people[Side.MENTOR]:
                found[pk] += len(match.people[Side.MENTEE])
    return found


def _lacking(row, program, papers):
    profile = getattr(row.person, f"{row.side}_profile", None)
    if profile is None or profile.state != BaseState.ACTIVE:
        return NOT_ACTIVE
    if profile.kind not in getattr(program.form, f"{row.side}_kinds"):
        return WRONG_KIND
    if papers[row.person_id]:
        return NO_PAPERS
    if not row.acquainted_on:
        return NOT_ACQUAINTED
    return PAUSED if row.side == Side.MENTOR and is_paused(row) else ""


def _relatives(mentees, mentors):
    """Guess who are relatives: the mentor is a representative of the mentee, or both have the same representative."""
    people = [row.person_id for row in [*mentees, *mentors]]
    names = defaultdict(set)
    for pk, name in Guardian.objects.filter(person__in=people).values_list("person_id", "full_name"):
        names[search_key(name)].add(pk)
    found = {}
    for mentor in mentors:
        wards = names.get(search_key(mentor.person.full_name), set())
        found |= {(pk, mentor.person_id): RELATIVES for pk in wards}
    for wards in names.values():
        found |= {(one, other): RELATIVES for one in wards for other in wards if one != other}
    return found


def _excluded(mentors):
    marks = PairExclusion.objects.filter(mentor__in=[row.person_id for row in mentors])
    words = {ExclusionKind.RELATIVE: RELATIVES, ExclusionKind.NOT_OFFERED: NOT_OFFERED}
    rows = marks.values_list("mentee_id", "mentor_id", "kind")
    return {(mentee, mentor): words[kind] for mentee, mentor, kind in rows}


def _turned(program, matches):
    own = [match for match in matches if match.program_id == program.pk]
    return {
        (mentor, mentee): TURNED
        for match in own
        for mentor in match.people["mentor"]
        for mentee in match.people["mentee"]
    }


def _read_offers(pool, program):
    offers = MentorOffer.objects.filter(mentee__program=program, mentee__in=list(pool.rows))
    for mentee, mentor, state, rank in offers.values_list("mentee_id", "mentor_id", "state", "rank"):
        if state in REFUSALS:
            pool.refused.add((mentee, mentor))
        if rank and state != OfferState.EXPIRED:
            pool.ranks[mentee, mentor] = rank


def _worked_together(mentors):
    """Return {mentor's person: the mentees with whom a match of his was completed}."""
    found = defaultdict(set)
    places = MatchMember.objects.filter(
        person__in=[row.person_id for row in mentors], side=Side.MENTOR, match__state=MatchState.COMPLETED
    )
    pairs = places.filter(match__members__side=Side.MENTEE).values_list("person_id", "match__members__person_id")
    for mentor, mentee in pairs:
        found[mentor].add(mentee)
    return found


def mentee_card(row, today):
    """Return the MenteeCard of an enrolment; its base place and class are read already."""
    person, profile = row.person, row.person.mentee_profile
    request = _words(profile, "request")
    return MenteeCard(
        id=row.pk,
        person_id=row.person_id,
        request=request,
        interests=_words(profile, "interests"),
        subjects=subjects_of(request),
        wish=lemmas(row.wish),
        wanted=_named(row),
        days=days_of(profile.free_time),
        ways=ways_of(f"{profile.free_time} {row.wish}"),
        grade=person.school_class.grade if person.school_class_id else None,
        age=age_on(person, today),
    )


def mentor_card(row, direction, worked_with):
    """Return the MentorCard of an enrolment; `direction` are the words of the programme's direction."""
    person, profile = row.person, row.person.mentor_profile
    skills, interests = _words(profile, "competencies"), _words(profile, "interests")
    post = lemmas(person.post)
    grades, ages = wished_of(profile.wished_age)
    return MentorCard(
        id=row.pk,
        person_id=row.person_id,
        skills=skills,
        interests=interests,
        known=skills | interests | post,
        subjects=subjects_of(skills | post),
        direction=not direction.isdisjoint(skills | interests) if direction and skills else None,
        days=days_of(profile.free_time),
        ways=ways_of(f"{profile.free_time} {profile.time_resource}"),
        grade=person.school_class.grade if person.school_class_id else None,
        grades=grades,
        ages=ages,
        wished=_named(row),
        worked_with=frozenset(worked_with),
    )


def _named(row):
    return frozenset(wish.about_id for wish in row.wishes.all() if wish.about_id)


def _words(profile, name):
    return frozenset(profile.words.get(name, {}).values())
