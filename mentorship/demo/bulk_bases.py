"""The two bases of the large school: most are in them with both consents, some wait, pause, left or took one back."""

from datetime import timedelta

from mentorship.demo.accounts import ROLES
from mentorship.demo.bases import AGREEMENTS, CANDIDATES, PAPERS
from mentorship.demo.bulk_world import CANDIDATE, LEFT, PAUSED, WITHDREW, WORKING
from participants.domain.consent_rules import NEEDED, signatory_on
from participants.domain.consent_texts import shipped
from participants.enums import BaseState, ConsentKind, MenteeKind, MentorKind, PublishedField, Side, Signatory
from participants.models import (
    Consent,
    ConsentWithdrawal,
    CooperationAgreement,
    Guardian,
    MembershipEvent,
    MenteeProfile,
    MentorProfile,
)

GRADES_OF_MENTEES, GRADES_OF_MENTORS = range(5, 9), range(9, 12)
PAUSED_AGO, WITHDRAWN_AGO = 20, 5
FATES = {WORKING: 915, WITHDREW: 15, PAUSED: 10, LEFT: 20, CANDIDATE: 40}
STATES = {
    WORKING: BaseState.ACTIVE,
    WITHDREW: BaseState.LEFT,
    PAUSED: BaseState.PAUSED,
    LEFT: BaseState.LEFT,
    CANDIDATE: BaseState.CANDIDATE,
}
REASONS = {
    PAUSED: "Болеет, вернётся после каникул",
    LEFT: "Занимается в спортивной школе",
    WITHDREW: "Отозвано согласие",
}


def fill_bases(large):
    """Put people into the bases with their consents, agreements and history."""
    rng = large.world.rng("large bases")
    large.mentors = MentorProfile.objects.bulk_create(_mentors(large, rng))
    large.mentees = MenteeProfile.objects.bulk_create(_mentees(large, rng))
    _record_history(large)
    _record_consents(large, rng)
    _record_agreements(large)


def _mentors(large, rng):
    helps = large.world.data["competencies"]["pupil"]
    older = [one for one in large.pupils if one.school_class.grade in GRADES_OF_MENTORS and rng.random() < 0.82]
    rows = [_profile(large, rng, MentorProfile(person=one, kind=MentorKind.PUPIL, capacity=2)) for one in older]
    teachers = [one for one in _teachers(large) if rng.random() < 0.9]
    rows += [_profile(large, rng, MentorProfile(person=one, kind=MentorKind.TEACHER, capacity=4)) for one in teachers]
    kinds = {workplace: kind for _, workplace, kind in large.names["workplaces"]}
    guests = [MentorProfile(person=one, kind=kinds[one.workplace], capacity=2) for one in large.guests]
    rows += [_profile(large, rng, profile) for profile in guests]
    mentor = _profile(large, rng, MentorProfile(person=large.world.people["mentor"], kind="teacher", capacity=6))
    large.fates[Side.MENTOR, mentor.person_id], mentor.state = WORKING, BaseState.ACTIVE
    mentor.entered_on = large.world.day(PAPERS)
    for profile in [mentor, *rows]:
        profile.competencies = rng.choice(helps)
        profile.fill_keys()
    return [mentor, *rows]


def _teachers(large):
    """The employees whom no printed login belongs to: each of those has one role alone."""
    busy = {person.pk for key, person in large.world.people.items() if key in ROLES.values()}
    return [person for person in large.employees if person.pk not in busy]


def _mentees(large, rng):
    chances = dict.fromkeys(GRADES_OF_MENTEES, 0.97) | dict.fromkeys(GRADES_OF_MENTORS, 0.4)
    leading = {profile.person_id for profile in large.mentors}
    asking = [
        person
        for person in large.pupils
        if person.pk not in leading and rng.random() < chances.get(person.school_class.grade, 0)
    ]
    wishes = large.world.data["requests"]
    rows = [
        _profile(large, rng, MenteeProfile(person=one, kind=MenteeKind.PUPIL, request=rng.choice(wishes)))
        for one in asking
    ]
    for profile in rows:
        profile.fill_keys()
    return rows


def _profile(large, rng, profile):
    fate = rng.choices(list(FATES), list(FATES.values()))[0]
    if profile.side == Side.MENTOR and fate == WITHDREW:
        fate = WORKING
    large.fates[profile.side, profile.person_id], profile.state = fate, STATES[fate]
    profile.entered_on = None if fate == CANDIDATE else large.world.day(PAPERS)
    profile.interests = rng.choice(large.world.data["interests"])
    profile.free_time = rng.choice(large.world.data["free_time"])
    return profile


def _profiles(large):
    return [*large.mentors, *large.mentees]


def _record_history(large):
    entered, rows = [], []
    for profile in _profiles(large):
        fate = large.fates[profile.side, profile.person_id]
        if fate == CANDIDATE:
            continue
        entered.append((profile, profile.person))
        rows.append(_event(large, profile, BaseState.CANDIDATE, BaseState.ACTIVE, PAPERS))
        if fate != WORKING:
            ago = WITHDRAWN_AGO if fate == WITHDREW else PAUSED_AGO
            rows.append(_event(large, profile, BaseState.ACTIVE, profile.state, ago, reason=REASONS[fate]))
    MembershipEvent.objects.bulk_create(rows)
    everybody = [(profile, profile.person) for profile in _profiles(large)]
    large.journal("base.candidate", everybody, at=large.ago(CANDIDATES))
    large.journal("base.enter", entered, at=large.ago(PAPERS), fields=["state"])


def _event(large, profile, source, target, ago, *, reason=""):
    return MembershipEvent(
        person=profile.person,
        side=profile.side,
        source=source,
        target=target,
        happened_at=large.ago(ago),
        reason=reason,
        actor=large.account,
    )


def _record_consents(large, rng):
    signing = {profile.person_id: profile for profile in _profiles(large)}
    version = shipped()["version"]
    rows = [consent for profile in signing.values() for consent in _consents(large, rng, profile, version)]
    made = Consent.objects.bulk_create(rows)
    about = [(consent, consent.person) for consent in made]
    large.journal("consent.record", about, at=large.ago(PAPERS), fields=["kind", "signed_on"])
    withdrawn = {profile.person_id for profile in large.mentees if _fate(large, profile) == WITHDREW}
    ConsentWithdrawal.objects.bulk_create(
        ConsentWithdrawal(
            consent=consent,
            withdrawn_on=large.world.day(WITHDRAWN_AGO),
            reason="Заявление родителей",
            recorded_by=large.account,
            recorded_at=large.ago(WITHDRAWN_AGO),
        )
        for consent in made
        if consent.person_id in withdrawn and consent.kind == ConsentKind.PARTICIPATION
    )


def _fate(large, profile):
    return large.fates[profile.side, profile.person_id]


def _consents(large, rng, profile, version):
    kinds = [NEEDED[0]] * (rng.random() < 0.5) if _fate(large, profile) == CANDIDATE else list(NEEDED)
    if len(kinds) == len(NEEDED) and rng.random() < 0.2:
        kinds.append(ConsentKind.PUBLICATION)
    signed_on = large.world.day(PAPERS + rng.randint(0, 3))
    signatory = signatory_on(profile.person, signed_on)
    guardian = None if signatory == Signatory.PERSON else _guardians(large)[profile.person_id]
    common = {"signed_on": signed_on, "signatory": signatory, "guardian": guardian, "person": profile.person}
    common |= {"text_version": version, "recorded_by": large.account, "recorded_at": large.ago(PAPERS)}
    return [Consent(kind=kind, published=_published(kind), **common) for kind in kinds]


def _published(kind):
    return [PublishedField.NAME, PublishedField.STANDING] if kind == ConsentKind.PUBLICATION else []


def _guardians(large):
    """Return {pupil's id: the first of his parents}, read once."""
    if not large.guardians:
        large.guardians = {one.person_id: one for one in Guardian.objects.order_by("-pk")}
    return large.guardians


def _record_agreements(large):
    guests = {person.pk for person in large.guests}
    outside = [profile for profile in large.mentors if profile.person_id in guests]
    seen_on = large.world.day(AGREEMENTS)
    rows = []
    for number, profile in enumerate(outside, 1):
        profile.certificate_seen_on, profile.certificate_seen_by = seen_on, large.account.person
        rows.append(
            CooperationAgreement(
                person=profile.person,
                number=f"Н-{number}",
                signed_on=seen_on,
                ends_on=large.world.today + timedelta(days=330),
                recorded_by=large.account,
                recorded_at=large.ago(AGREEMENTS),
            )
        )
    CooperationAgreement.objects.bulk_create(rows)
    MentorProfile.objects.bulk_update(outside, ["certificate_seen_on", "certificate_seen_by"], batch_size=200)
