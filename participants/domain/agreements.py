"""Agreements of unpaid cooperation and the certificate that was seen (002 §4.14, gate G3)."""

from django.db import transaction

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused
from participants.domain import audit
from participants.models import CooperationAgreement, MentorProfile


@transaction.atomic
def record_agreement(person, *, number, signed_on, ends_on, actor, form_key=None):
    """Record a signed agreement with an external mentor. Returns it; the same form twice makes one.

    Raises Refused: a date to come, a term that ends before it begins, the same number and date again.
    """
    earlier = once.claim(form_key)
    if earlier is not None:
        return CooperationAgreement.objects.get(pk=earlier)
    _check_dates(signed_on, ends_on)
    if CooperationAgreement.objects.filter(person=person, number=number, signed_on=signed_on).exists():
        raise Refused(Blocker("double", "Договор с этим номером и датой уже записан."))
    agreement = CooperationAgreement.objects.create(
        person=person,
        number=number,
        signed_on=signed_on,
        ends_on=ends_on,
        recorded_by=actor.account,
        recorded_at=clock.now(),
    )
    audit.record("agreement.record", actor=actor, about=agreement, person=person, fields=["number", "ends_on"])
    return once.settle(form_key, agreement)


def _check_dates(signed_on, ends_on):
    if signed_on > clock.today():
        raise Refused(Blocker("date", "Дата договора ещё не наступила. Укажите день, когда он подписан."))
    if ends_on < signed_on:
        raise Refused(Blocker("date", "Срок договора кончается раньше, чем он подписан."))


@transaction.atomic
def note_certificate(profile, *, seen_on, actor):
    """Note that the certificate of no criminal record was seen, on which day and by whom; the paper is never stored."""
    if seen_on > clock.today():
        raise Refused(Blocker("date", "Эта дата ещё не наступила. Укажите день, когда вы видели справку."))
    MentorProfile.objects.filter(pk=profile.pk).update(certificate_seen_on=seen_on, certificate_seen_by=actor.person)
    audit.record("certificate.note", actor=actor, about=profile, person=profile.person, fields=["certificate_seen_on"])


def is_external(profile, school):
    """Tell whether the kind of this mentor comes from outside, as the school says (002 §4.14)."""
    return profile.kind in school.external_kinds
