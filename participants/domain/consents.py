"""Recording and withdrawing consents: paper that opens and closes every door (002 §4.10–4.11, 152-ФЗ ст. 9)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, hard
from participants.domain import audit
from participants.domain.ages import age_on
from participants.domain.consent_rules import NEEDED, missing_consents, signatory_on, valid_consents
from participants.domain.consent_sheets import texts
from participants.domain.lifecycle import MEMBERSHIP, move_in_base
from participants.domain.papers_kept import keep_papers
from participants.enums import BaseState, Signatory
from participants.extensions import consent_lost
from participants.models import Consent, ConsentWithdrawal, Guardian, MenteeProfile, MentorProfile


@transaction.atomic
def record_consents(person, *, kinds, signed_on, actor, guardian_name="", form_key=None):
    """Record signed sheets of `kinds` (ConsentKind) dated `signed_on`; with the last one the person enters the base.

    `guardian_name` names the representative where the age on that day demands one. Returns the list of new consents; an
    already submitted `form_key` gives an empty list. Raises Refused: a date to come, an unknown age, no
    representative, a consent that is there already.
    """
    if once.claim(form_key) is not None:
        return []
    signatory = _signatory(person, signed_on)
    guardian = _guardian(person, signatory, guardian_name)
    _refuse_doubles(person, kinds, signed_on)
    common = {"signatory": signatory, "guardian": guardian, "signed_on": signed_on}
    consents = [_recorded(Consent(person=person, kind=kind, **common), actor) for kind in kinds]
    keep_papers([person.pk])
    once.settle(form_key, person)
    enter_where_ready(person, actor=actor)
    return consents


def _recorded(consent, actor):
    consent.text_version = texts()["version"]
    consent.recorded_by, consent.recorded_at = actor.account, clock.now()
    consent.save(force_insert=True)
    audit.record("consent.record", actor=actor, about=consent, person=consent.person, fields=["kind", "signed_on"])
    return consent


def _signatory(person, signed_on):
    if signed_on > clock.today():
        raise Refused(Blocker("date", "Эта дата ещё не наступила. Укажите день, когда лист подписан."))
    if age_on(person, signed_on) is None and not (person.is_employee or person.school_class_id):
        link = reverse("participants:person_edit", args=[person.pk])
        text = f"{person.called}: не указана дата рождения, поэтому неизвестно, кто подписывает согласие."
        raise Refused(Blocker("G2", text, link, "Указать дату рождения"))
    return signatory_on(person, signed_on)


def _guardian(person, signatory, name):
    if signatory == Signatory.PERSON:
        return None
    if not name.strip():
        raise Refused(Blocker("guardian", "Укажите, кто из законных представителей подписал лист."))
    return Guardian.objects.get_or_create(person=person, full_name=" ".join(name.split()))[0]


def _refuse_doubles(person, kinds, signed_on):
    held = valid_consents([person], on=max(signed_on, clock.today()))[person.pk]
    doubled = [kind for kind in kinds if kind in held]
    if doubled:
        raise Refused(*(Blocker("double", f"Согласие {kind.label} уже отмечено и действует.") for kind in doubled))


def profiles_of(person):
    """Return the person's places in the two bases that are not over: a list of none, one or two profiles."""
    models = (MentorProfile, MenteeProfile)
    found = [model.objects.filter(person=person).exclude(state=BaseState.LEFT).first() for model in models]
    return [profile for profile in found if profile]


def enter_where_ready(person, *, actor):
    """Move the person's candidate profiles into their base when nothing is missing any more."""
    for profile in profiles_of(person):
        is_candidate = profile.state == BaseState.CANDIDATE
        if is_candidate and not hard(MEMBERSHIP.blockers(profile, "enter", actor=actor)):
            move_in_base(profile, "enter", actor=actor)


@transaction.atomic
def withdraw_consent(consent, *, withdrawn_on, reason, actor):
    """Withdraw `consent` by a further record; a needed one ends the membership and suspends the match member at once.

    Gate G11. Returns the withdrawal. Raises Refused: withdrawn already, a date before the signature or to come.
    """
    if ConsentWithdrawal.objects.filter(consent=consent).exists():
        raise Refused(Blocker("double", "Это согласие уже отозвано."))
    if not consent.signed_on <= withdrawn_on <= clock.today():
        raise Refused(Blocker("date", "Отзыв не может быть раньше подписи и не может быть будущим числом."))
    withdrawal = ConsentWithdrawal.objects.create(
        consent=consent, withdrawn_on=withdrawn_on, reason=reason, recorded_by=actor.account, recorded_at=clock.now()
    )
    keep_papers([consent.person_id])
    audit.record("consent.withdraw", actor=actor, about=consent, person=consent.person, fields=["withdrawn_on"])
    if consent.kind in NEEDED:
        end_membership(consent.person, actor=actor, reason=f"Отозвано согласие {consent.get_kind_display()}")
    return withdrawal


def end_membership(person, *, actor, reason):
    """End the person's places in the bases and tell the upper rooms, in the caller's transaction (gate G11)."""
    for profile in profiles_of(person):
        move_in_base(profile, "leave", actor=actor, reason=reason)
    consent_lost(person, actor=actor, reason=reason)


def lose_expired(people, *, actor):
    """Fire the consents of `people` lost by time (a term, 18 years) through the same door as a withdrawal.

    Returns how many people lost their place. Idempotent.
    """
    missing = missing_consents(people, on=clock.today())
    lost = [person for person in people if missing[person.pk]]
    for person in lost:
        with transaction.atomic():
            end_membership(person, actor=actor, reason="Согласие перестало действовать по сроку")
    return len(lost)
