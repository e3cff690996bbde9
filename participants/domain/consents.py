"""Recording and withdrawing consents: paper that opens and closes every door (002 §4.10–4.11, 152-ФЗ ст. 9)."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, hard
from participants.domain import audit
from participants.domain.ages import age_on, months_after
from participants.domain.consent_rules import NEEDED, missing_consents, signatory_on, valid_consents
from participants.domain.consent_texts import current_versions
from participants.domain.lifecycle import MEMBERSHIP, move_in_base
from participants.domain.papers_kept import keep_papers
from participants.domain.representation import demand_named
from participants.domain.school_rules import consent_terms
from participants.enums import BaseState, ConsentKind, Power, Signatory
from participants.extensions import consent_lost, consent_withdrawn
from participants.models import (
    Consent,
    ConsentScan,
    ConsentWithdrawal,
    Guardian,
    MembershipEvent,
    MenteeProfile,
    MentorProfile,
    Person,
)

TAKEN_BACK_WITHIN = timedelta(minutes=30)
GIVEN_ANEW, EXPIRED = "Согласие дано снова", "Согласие перестало действовать по сроку"


@transaction.atomic
def record_consents(person, *, kinds, signed_on, actor, guardian_name="", published=(), sheet=None, form_key=None):
    """Record signed sheets of `kinds` (ConsentKind) dated `signed_on`; with the last one the person enters the base.

    `guardian_name` names the representative where the age on that day demands one; `published` are the PublishedFields
    with a «да» on a publication sheet; `sheet` is the printed ConsentSheet that came back. One who lost his place with
    a consent comes back with it. Returns the list of new consents; an already submitted `form_key` gives an empty list.
    Raises Refused: a date to come, an unknown age, no representative, a consent that is there already.
    """
    if once.claim(form_key) is not None:
        return []
    person = Person.objects.select_for_update(of=("self",)).select_related("school_class").get(pk=person.pk)
    signatory = _signatory(person, signed_on)
    guardian = _guardian(person, signatory, guardian_name)
    _refuse_doubles(person, kinds, signed_on)
    _refuse_blank_publication(kinds, published)
    common = {"signatory": signatory, "guardian": guardian, "signed_on": signed_on, "sheet": sheet}
    common |= {"valid_until": _until(signed_on), "recorded_by": actor.account, "recorded_at": clock.now()}
    versions = {sheet.kind: sheet.text_version} if sheet else current_versions()
    consents = [_recorded(person, kind, actor, published, common | {"text_version": versions[kind]}) for kind in kinds]
    keep_papers([person.pk])
    once.settle(form_key, person)
    if set(kinds) & set(NEEDED):
        _come_back(person, actor=actor)
        enter_where_ready(person, actor=actor)
    return consents


def _recorded(person, kind, actor, published, values):
    consent = Consent(person=person, kind=kind, **values)
    consent.published = sorted(published) if kind == ConsentKind.PUBLICATION else []
    consent.save(force_insert=True)
    audit.record("consent.record", actor=actor, about=consent, person=person, fields=["kind", "signed_on"])
    return consent


def _until(signed_on):
    months = consent_terms().months
    return months_after(signed_on, months) - timedelta(days=1) if months else None


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
    """One that runs out within the days of notice may be given anew in time; any other stands, and once is enough."""
    day = max(signed_on, clock.today())
    soon = day + consent_terms().notice
    held = valid_consents([person], on=day)[person.pk] & valid_consents([person], on=soon)[person.pk]
    doubled = [kind for kind in kinds if kind in held]
    if doubled:
        raise Refused(*(Blocker("double", f"Согласие {kind.label} уже отмечено и действует.") for kind in doubled))


def _refuse_blank_publication(kinds, published):
    if ConsentKind.PUBLICATION in kinds and not published:
        text = "Отметьте, напротив чего на листе стоит «да». Если «да» нет нигде, согласия на публикацию нет."
        raise Refused(Blocker("published", text))


def profiles_of(person):
    """Return the person's places in the two bases that are not over: a list of none, one or two profiles."""
    return [profile for profile in _all_profiles(person) if profile.state != BaseState.LEFT]


def _all_profiles(person):
    found = [model.objects.filter(person=person).first() for model in (MentorProfile, MenteeProfile)]
    return [profile for profile in found if profile]


def enter_where_ready(person, *, actor):
    """Move the person's candidate profiles into their base when nothing is missing any more."""
    for profile in profiles_of(person):
        is_candidate = profile.state == BaseState.CANDIDATE
        if is_candidate and not hard(MEMBERSHIP.blockers(profile, "enter", actor=actor)):
            move_in_base(profile, "enter", actor=actor)


def _come_back(person, *, actor):
    """Who lost his place with a consent is a candidate again; who left of himself is not brought back."""
    for profile in _all_profiles(person):
        if profile.state == BaseState.LEFT and _left_by_consent(profile):
            move_in_base(profile, "return", actor=actor, reason=GIVEN_ANEW)


def _left_by_consent(profile):
    last = MembershipEvent.objects.filter(person=profile.person, side=profile.side).first()
    return last is not None and last.is_consent_lost


@transaction.atomic
def withdraw_consent(consent, *, withdrawn_on, reason, actor, withdrawn_by=""):
    """Withdraw `consent`, and any other of its kind that stands, by further records; each kind has its own effect.

    Taking part and processing end the places in the bases and suspend the members of matches at once (gate G11); from
    processing the clock of destruction runs, publication takes effect by `may_publish`. Upper rooms hang on
    `consent_withdrawn`. Returns the withdrawal. Raises Refused: withdrawn already, a date before the signature or to
    come, by a representative who may not withdraw (E4).
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=consent.person_id)
    if ConsentWithdrawal.objects.filter(consent=consent).exists():
        raise Refused(Blocker("double", "Это согласие уже отозвано."))
    if not consent.signed_on <= withdrawn_on <= clock.today():
        raise Refused(Blocker("date", "Отзыв не может быть раньше подписи и не может быть будущим числом."))
    demand_named(person, withdrawn_by, Power.WITHDRAW, on=withdrawn_on)
    known = {"withdrawn_on": withdrawn_on, "reason": reason, "withdrawn_by": withdrawn_by}
    known |= {"recorded_by": actor.account, "recorded_at": clock.now()}
    withdrawal = _withdraw_one(consent, known, actor)
    earlier = {"person": person, "kind": consent.kind, "withdrawal__isnull": True, "signed_on__lte": withdrawn_on}
    for other in Consent.objects.filter(**earlier):
        _withdraw_one(other, known, actor)
    keep_papers([person.pk])
    if consent.kind in NEEDED and missing_consents([person], on=clock.today())[person.pk]:
        end_membership(person, actor=actor, reason=f"Отозвано согласие {consent.get_kind_display()}")
    consent_withdrawn(withdrawal, actor=actor)
    return withdrawal


def _withdraw_one(consent, known, actor):
    withdrawal = ConsentWithdrawal.objects.create(consent=consent, **known)
    audit.record("consent.withdraw", actor=actor, about=consent, person=consent.person, fields=["withdrawn_on"])
    return withdrawal


def end_membership(person, *, actor, reason):
    """End the person's places in the bases and tell the upper rooms, in the caller's transaction (gate G11)."""
    for profile in profiles_of(person):
        move_in_base(profile, "lose", actor=actor, reason=reason)
    consent_lost(person, actor=actor, reason=reason)


def lose_expired(people, *, actor):
    """Fire the consents of `people` lost by time (a term, 18 years) through the same door as a withdrawal.

    Returns how many people lost their place. Idempotent.
    """
    missing = missing_consents(people, on=clock.today())
    lost = [person for person in people if missing[person.pk]]
    for person in lost:
        with transaction.atomic():
            end_membership(person, actor=actor, reason=EXPIRED)
    return len(lost)


def stop_working(people, *, actor):
    """Tell the upper rooms of `people` who are in no base any more and whose consents time has taken.

    Returns of how many of them something was still at work. Idempotent.
    """
    stopped = 0
    for person in people:
        with transaction.atomic():
            stopped += any(consent_lost(person, actor=actor, reason=EXPIRED))
    return stopped


def take_back_blockers(consent, *, actor):
    """Return what stands in the way of undoing the tick of `consent`: only a fresh own mistake can be."""
    is_fresh = clock.now() - consent.recorded_at <= TAKEN_BACK_WITHIN
    if consent.recorded_by_id is None or actor.account is None or consent.recorded_by_id != actor.account.pk:
        return [Blocker("foreign", "Отменить отметку может только тот, кто её поставил.")]
    touched = ConsentScan.objects.filter(consent=consent).exists()
    touched = touched or ConsentWithdrawal.objects.filter(consent=consent).exists()
    if touched or not is_fresh:
        text = "Отметку уже не отменить: прошло больше получаса, или к ней приложен скан. Запишите отзыв согласия."
        return [Blocker("old", text)]
    return []


@transaction.atomic
def take_back_consent(consent, *, actor):
    """Undo the tick of `consent` made by mistake: the record goes, the journal keeps that it was (privacy rule 14).

    Who was in a base by it is a candidate again. Returns the person. Raises Refused.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=consent.person_id)
    blockers = take_back_blockers(consent, actor=actor)
    if blockers:
        raise Refused(*blockers)
    audit.record("consent.take_back", actor=actor, about=consent, person=person, fields=["kind"])
    consent.delete()
    keep_papers([person.pk])
    reason = "Отметка о согласии отменена"
    if missing_consents([person], on=clock.today())[person.pk]:
        members = [profile for profile in profiles_of(person) if profile.state != BaseState.CANDIDATE]
        for profile in members:
            name = "take_back" if profile.state == BaseState.ACTIVE else "lose"
            move_in_base(profile, name, actor=actor, reason=reason)
        if members:
            consent_lost(person, actor=actor, reason=reason)
    return person
