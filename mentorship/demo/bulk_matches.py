"""Programmes of the large school, who is enrolled, the pairs and groups in all their states, offers and choice."""

from datetime import timedelta

from mentorship.demo.accounts import ROLES
from mentorship.demo.bulk_people import curators, number_of_programs
from mentorship.demo.bulk_world import WITHDREW
from mentorship.demo.programs import CREATED, ENROLLED, LASTS, PRESENTED, REASON
from participants.enums import MentorKind, Side
from programs.enums import AcquaintedHow, ChosenHow, MatchKind, MatchState, MemberState, OfferState, ProgramState
from programs.models import Enrolment, Match, MatchMember, MentoringForm, MentorOffer, Program

AGREED_AGO, OFFERED_AGO, GROUP = 71, 74, 3
STATES = {
    MatchState.ACTIVE: 84,
    MatchState.APPROVED: 6,
    MatchState.AGREED: 5,
    MatchState.DRAFT: 4,
    MatchState.CANCELLED: 1,
}
PAST_ORDER = (MatchState.APPROVED, MatchState.ACTIVE, MatchState.SUSPENDED)
# Which of the small demo's programmes lends its words to mentors of a kind.
MODELS = {MentorKind.PUPIL: "easier", MentorKind.TEACHER: "lab"}
GUESTS_MODEL = "step"
IN_GROUPS, BY_CHOICE, ALONE_WITH_OFFERS = 0.15, 0.15, 0.3


def open_programs(large):
    """Make the programmes, as many of each form as its mentors have places, and put the people into them."""
    places = _places_by_model(large)
    total, number = sum(places.values()), number_of_programs(large)
    wanted = [model for model, n in places.items() for _ in range(max(1, round(number * n / total)))]
    leaders = curators(large)
    rows = [_program(large, model, leaders[n % len(leaders)], n) for n, model in enumerate(wanted)]
    large.programs = list(zip(wanted, Program.objects.bulk_create(rows), strict=True))


def _places_by_model(large):
    places = dict.fromkeys((*MODELS.values(), GUESTS_MODEL), 0)
    for profile in large.taking_part(large.mentors):
        places[_model_of(profile)] += profile.capacity
    return places


def _model_of(profile):
    return MODELS.get(profile.kind, GUESTS_MODEL)


def _program(large, model, curator, number):
    row = dict(large.world.data["programs"][model])
    row |= {"form": MentoringForm.objects.get(code=row["form"]), "curator": curator}
    row["title"] = f"{row['title']} — {number + 1}"
    starts_on = large.world.day(CREATED).replace(day=1)
    return Program(state=ProgramState.RUNNING, starts_on=starts_on, ends_on=starts_on + LASTS, **row)


def form_matches(large):
    """Make `size` / 2 pairs and groups within the mentors' places, then offers to some of those left alone."""
    rng = large.world.rng("large matches")
    pool = {model: [program for key, program in large.programs if key == model] for model, _ in large.programs}
    mentors = large.taking_part(large.mentors)
    places = [(one, pool[_model_of(one)][n % len(pool[_model_of(one)])]) for n, one in enumerate(mentors)]
    mentees = large.taking_part(large.mentees)
    rng.shuffle(mentees)
    plans = _plans(large, places, mentees, rng)
    _enrol(large, places, plans, mentees, rng)
    _write_matches(large, plans, rng)
    _write_offers(large, places, mentees, rng)


def _plans(large, places, mentees, rng):
    """Return [(mentor's profile, programme, [mentees' profiles])], mentors in turns until there are enough."""
    waiting, left, plans = iter(mentees), {one.pk: one.capacity for one, _ in places}, []
    while len(plans) < large.size // 2:
        turn = [(one, program) for one, program in places if left[one.pk]]
        for one, program in turn[: large.size // 2 - len(plans)]:
            wanted = GROUP if left[one.pk] >= GROUP and rng.random() < IN_GROUPS else 1
            found = [mentee for _, mentee in zip(range(wanted), waiting, strict=False)]
            if not found:
                return plans
            left[one.pk] -= len(found)
            plans.append((one, program, found))
        if not turn:
            return plans
    return plans


def _enrol(large, places, plans, mentees, rng):
    joined, presented = large.world.day(ENROLLED), large.world.day(PRESENTED)
    where = {(Side.MENTOR, one.person_id): program for one, program in places}
    where |= {(Side.MENTEE, mentee.person_id): program for _, program, found in plans for mentee in found}
    matched, programs = set(where), [program for _, program in large.programs]
    where |= {
        (Side.MENTEE, one.person_id): rng.choice(programs)
        for one in mentees
        if (Side.MENTEE, one.person_id) not in where
    }
    known = {"acquainted_on": presented, "acquainted_how": AcquaintedHow.PRESENTATION}
    rows = [
        Enrolment(program=program, person_id=pk, side=side, joined_on=joined)
        if (side, pk) not in matched and rng.random() < 0.2
        else Enrolment(program=program, person_id=pk, side=side, joined_on=joined, **known)
        for (side, pk), program in where.items()
    ]
    large.places = {(row.side, row.person_id): row for row in Enrolment.objects.bulk_create(rows)}
    about = [(row, row.person) for row in _with_people(large, rows)]
    large.journal("programs.enrolment.edit", about, at=large.ago(ENROLLED), fields=["joined_on"])


def _with_people(large, rows):
    people = {profile.person_id: profile.person for profile in [*large.mentors, *large.mentees]}
    for row in rows:
        row.person = people[row.person_id]
    return rows


def _write_matches(large, plans, rng):
    rows = [_match(large, program, found, rng) for _, program, found in plans]
    for match, (_, _, found) in zip(rows, plans, strict=True):
        gone = [one for one in found if large.fates[Side.MENTEE, one.person_id] == WITHDREW]
        if gone and match.state not in PAST_ORDER:
            match.state = MatchState.ACTIVE
        if len(gone) == len(found):
            match.state = MatchState.SUSPENDED
    made = Match.objects.bulk_create(rows)
    members = []
    for match, (mentor, _, found) in zip(made, plans, strict=True):
        by_choice = len(found) == 1 and rng.random() < BY_CHOICE
        large.members[match] = [_member(large, match, one, by_choice) for one in [mentor, *found]]
        members += large.members[match]
    MatchMember.objects.bulk_create(members)
    large.world.people[ROLES["mentee"]] = next(
        found[1].person for match, found in large.members.items() if match.state == MatchState.ACTIVE
    )


def _match(large, program, found, rng):
    is_group = len(found) > 1
    return Match(
        program=program,
        kind=MatchKind.GROUP if is_group else MatchKind.PAIR,
        title=f"Группа {rng.randint(1, 999)}" if is_group else "",
        state=rng.choices(list(STATES), list(STATES.values()))[0],
        starts_on=large.world.day(AGREED_AGO),
        ends_on=program.ends_on,
        created_at=large.ago(AGREED_AGO),
        created_by=large.account,
    )


def _member(large, match, profile, by_choice):
    is_gone = large.fates[profile.side, profile.person_id] == WITHDREW
    is_silent = match.state == MatchState.DRAFT
    return MatchMember(
        match=match,
        person=profile.person,
        side=profile.side,
        state=MemberState.SUSPENDED if is_gone else MemberState.ACTIVE,
        joined_on=match.starts_on,
        chosen_how=ChosenHow.PENDING if is_silent else ChosenHow.SCREEN if by_choice else ChosenHow.PAPER,
        chosen_on=None if is_silent else large.world.day(AGREED_AGO),
        chosen_noted_by=None if is_silent or by_choice else large.account,
    )


def _write_offers(large, places, mentees, rng):
    rows = [_agreed_offer(large, members) for members in large.members.values() if _is_by_choice(members)]
    matched = {member.person_id for members in large.members.values() for member in members}
    mentors = {}
    for one, program in places:
        mentors.setdefault(program.pk, []).append(large.places[Side.MENTOR, one.person_id])
    for one in mentees:
        place = large.places[Side.MENTEE, one.person_id]
        if one.person_id not in matched and place.acquainted_on and place.program_id in mentors:
            rows += _open_offers(large, place, mentors[place.program_id], rng)
    MentorOffer.objects.bulk_create(rows)


def _is_by_choice(members):
    return members[0].chosen_how == ChosenHow.SCREEN


def _agreed_offer(large, members):
    mentor, mentee = members
    return MentorOffer(
        mentee=large.places[Side.MENTEE, mentee.person_id],
        mentor=large.places[Side.MENTOR, mentor.person_id],
        state=OfferState.EXPIRED if mentor.match.state == MatchState.CANCELLED else OfferState.AGREED,
        reason=REASON,
        rank=1,
        reply_by=large.world.day(OFFERED_AGO - 7),
        offered_at=large.ago(OFFERED_AGO),
        offered_by=large.account,
        chosen_at=large.ago(AGREED_AGO, hour=10),
        asked_at=large.ago(AGREED_AGO, hour=10),
        answered_at=large.ago(AGREED_AGO, hour=11),
    )


def _open_offers(large, place, mentors, rng):
    """Up to three candidates to choose from until the end of the week; for some the first is asked already."""
    is_asked = rng.random() < ALONE_WITH_OFFERS
    common = {"mentee": place, "reason": REASON, "offered_by": large.account, "offered_at": large.ago(3)}
    common["reply_by"] = large.world.today + timedelta(days=6)
    rows = [MentorOffer(mentor=mentor, **common) for mentor in rng.sample(mentors, min(3, len(mentors)))]
    if is_asked:
        for rank, row in enumerate(rows, 1):
            row.rank, row.chosen_at = rank, large.ago(2)
            row.state = OfferState.RANKED if rank > 1 else OfferState.TAKEN
        rows[0].asked_at = large.ago(2)
    return rows
