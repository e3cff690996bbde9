"""Places in the two bases: who becomes a candidate, what is known of him there (002 §4.4, §4.8–4.9)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.once import claim, settle
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.consent_rules import missing_consents
from participants.domain.lifecycle import move_in_base
from participants.domain.people import create_person
from participants.enums import BaseState, Side
from participants.models import MenteeProfile, MentorProfile

PROFILES = {Side.MENTOR: MentorProfile, Side.MENTEE: MenteeProfile}
OF_BASE = {Side.MENTOR: "в базе наставников", Side.MENTEE: "в базе наставляемых"}


@transaction.atomic
def add_person(*, actor, person, side=None, profile=None, form_key=None, **known):
    """Enter somebody and, when `side` is given, make him a candidate of that base with the fields `profile`.

    `known` goes to `create_person`: guardians, is_another. Returns the person. Raises LikelyTwins.
    """
    made = create_person(actor=actor, person=person, form_key=form_key, **known)
    if side and not PROFILES[Side(side)].objects.filter(person=made).exists():
        enter_candidate(made, side, actor=actor, **(profile or {}))
    return made


@transaction.atomic
def enter_candidate(person, side, *, actor, form_key=None, **fields):
    """Put a known person into the base `side` as a candidate; with both consents there he is active at once.

    `fields` are the profile's own (kind, request or competencies …). Returns the profile. Raises Refused when he is in
    this base already, or has left it (then he is returned, not entered anew: his history goes on).
    """
    side = Side(side)
    made = claim(form_key)
    if made:
        return PROFILES[side].objects.select_related("person").get(pk=made)
    if PROFILES[side].objects.filter(person=person).exists():
        link = reverse("participants:person_detail", args=[person.pk])
        raise Refused(Blocker("in_base", f"{person.full_name} уже {OF_BASE[side]}.", link, "Открыть карточку"))
    [profile] = enter_candidates([(person, fields)], side, actor=actor)
    return settle(form_key, profile)


@transaction.atomic
def enter_candidates(entries, side, *, actor, only_asked=False):
    """Put many into the base `side` as candidates; `entries` are pairs (person, fields of the profile).

    Who is there already is passed over. Returns the new profiles, those with both consents active; a handful of
    queries whatever their number.
    """
    model = PROFILES[Side(side)]
    ids = [person.pk for person, _ in entries]
    there = set(model.objects.filter(person__in=ids).values_list("person_id", flat=True))
    profiles = [model(person=person, **fields) for person, fields in entries if person.pk not in there]
    for profile in profiles:
        profile.fill_keys()
    model.objects.bulk_create(profiles)
    journal = [(profile, profile.person, ()) for profile in profiles]
    audit.record_many("base.candidate", actor=actor, rows=journal)
    if not only_asked:
        _enter_the_ready(profiles, actor)
    return profiles


def _enter_the_ready(profiles, actor):
    missing = missing_consents([profile.person for profile in profiles], on=clock.today())
    for profile in profiles:
        if not missing[profile.person_id]:
            move_in_base(profile, "enter", actor=actor)


@transaction.atomic
def update_profile(profile, *, actor, version, fields):
    """Change what is known of a person in a base (never his state). Returns the profile. Raises Conflict."""
    changed = [name for name, value in fields.items() if getattr(profile, name) != value]
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.fill_keys()
    save_versioned(profile, fields=(*fields, "search_text", "words"), version=version)
    audit.record("participants.person.edit", actor=actor, about=profile, person=profile.person, fields=changed)
    return profile


def is_current(profile):
    """Tell whether the profile is there and its person has not left the base."""
    return profile is not None and profile.state != BaseState.LEFT
