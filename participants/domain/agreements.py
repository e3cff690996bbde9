"""Agreements of unpaid cooperation and the certificate that was seen (002 §4.14, gate G3).

An agreement is prepared (number, date, term: printed), signed, prolonged, ended before its term. One with a company
is a row for each of its people: what happens to it happens to all of them, see `whole`.
"""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused
from participants.domain import audit
from participants.domain.agreement_texts import current_agreement_text
from participants.enums import AgreementKind, AgreementStep
from participants.models import AgreementChange, CooperationAgreement, MentorProfile, Organisation

NOTICE = timedelta(days=30)


@transaction.atomic
def record_agreement(person, *, number, signed_on, ends_on, actor, form_key=None):
    """Record a signed agreement with an external mentor. Returns it; the same form twice makes one.

    Raises Refused: a date to come, a term that ends before it begins, the same number and date again.
    """
    earlier = once.claim(form_key)
    if earlier is not None:
        return CooperationAgreement.objects.get(pk=earlier)
    _check_signed(signed_on)
    [agreement] = _make([person], {"number": number, "signed_on": signed_on, "ends_on": ends_on}, actor)
    return once.settle(form_key, agreement)


@transaction.atomic
def prepare_agreement(people, *, number, signed_on, ends_on, actor, organisation=None, form_key=None):
    """Give an agreement its number, date and term, so that it can be printed and signed. Returns its first row.

    `people` are one mentor, or those whom `organisation` sends. It opens nothing until `sign_agreement`. Raises
    Refused: nobody named, a term that ends before it begins, the same number and date again.
    """
    earlier = once.claim(form_key)
    if earlier is not None:
        return CooperationAgreement.objects.get(pk=earlier)
    if not people:
        raise Refused(Blocker("people", "Отметьте хотя бы одного наставника."))
    values = {"number": number, "signed_on": signed_on, "ends_on": ends_on, "organisation": organisation}
    kind = AgreementKind.ORGANISATION if organisation else AgreementKind.PERSON
    values |= {"is_signed": False, "text_version": current_agreement_text(kind).version}
    rows = _make(people, values, actor)
    return once.settle(form_key, rows[0])


def _make(people, values, actor):
    number, signed_on = values["number"], values["signed_on"]
    if values["ends_on"] < signed_on:
        raise Refused(Blocker("date", "Срок договора кончается раньше, чем он подписан."))
    if CooperationAgreement.objects.filter(person__in=people, number=number, signed_on=signed_on).exists():
        raise Refused(Blocker("double", "Договор с этим номером и датой уже записан."))
    made = {"recorded_by": actor.account, "recorded_at": clock.now()}
    rows = [CooperationAgreement.objects.create(person=person, **values, **made) for person in people]
    for row in rows:
        audit.record("agreement.record", actor=actor, about=row, person=row.person, fields=["number", "ends_on"])
    return rows


def _check_signed(signed_on):
    if signed_on > clock.today():
        raise Refused(Blocker("date", "Дата договора ещё не наступила. Укажите день, когда он подписан."))


def whole(agreement):
    """Return all rows of the paper that `agreement` is of: its own, with a company those of all its people."""
    rows = CooperationAgreement.objects.select_related("person__school_class", "organisation").order_by("pk")
    if not agreement.organisation_id:
        return rows.filter(pk=agreement.pk)
    same = {"organisation": agreement.organisation_id, "number": agreement.number, "signed_on": agreement.signed_on}
    return rows.filter(**same)


@transaction.atomic
def sign_agreement(agreement, *, actor):
    """Note that the paper has come back signed by both sides: from now on it opens orders (G3). Returns how many rows.

    Raises Refused: signed already, its date has not come.
    """
    rows = _locked(agreement)
    if all(row.is_signed for row in rows):
        raise Refused(Blocker("state", "Договор уже отмечен подписанным."))
    _check_signed(agreement.signed_on)
    return _write(rows, {"is_signed": True}, "agreement.sign", actor)


@transaction.atomic
def extend_agreement(agreement, *, ends_on, made_on, actor, reason=""):
    """Prolong a signed agreement to `ends_on` by a further paper dated `made_on`. Returns how many rows.

    Raises Refused: not signed yet, a new term that is not longer, a date to come.
    """
    rows = _signed(agreement, made_on)
    if ends_on <= max(row.ends_on for row in rows):
        raise Refused(Blocker("date", "Новый срок должен быть позже нынешнего."))
    _keep_change(rows, AgreementStep.EXTENDED, made_on, reason, actor)
    return _write(rows, {"ends_on": ends_on}, "agreement.extend", actor)


@transaction.atomic
def end_agreement(agreement, *, ends_on, reason, actor):
    """End a signed agreement before its term: it holds up to `ends_on`. Returns how many rows.

    Pairs whose order stands are not undone by it: the coordinator decides. Raises Refused: not signed yet, no reason, a
    day to come or after the present term.
    """
    rows = _signed(agreement, ends_on)
    if ends_on >= max(row.ends_on for row in rows):
        raise Refused(Blocker("date", "В этот день договор и так кончается. Прекращать его раньше не нужно."))
    if not reason.strip():
        raise Refused(Blocker("reason", "Напишите основание: оно останется в записи."))
    _keep_change(rows, AgreementStep.ENDED, ends_on, reason.strip(), actor)
    return _write(rows, {"ends_on": ends_on}, "agreement.end", actor)


def _signed(agreement, day):
    rows = _locked(agreement)
    link = reverse("participants:agreement_record", args=[agreement.person_id])
    if not all(row.is_signed for row in rows):
        raise Refused(Blocker("state", "Договор ещё не отмечен подписанным.", link, "Открыть договор"))
    if not agreement.signed_on <= day <= clock.today():
        raise Refused(Blocker("date", "Дата не может быть раньше договора и не может быть будущей."))
    return rows


def _locked(agreement):
    return list(whole(agreement).select_for_update(of=("self",)))


def _keep_change(rows, step, made_on, reason, actor):
    known = {"step": step, "made_on": made_on, "reason": reason}
    known |= {"recorded_by": actor.account, "recorded_at": clock.now()}
    changes = [AgreementChange(agreement=row, ended_before=row.ends_on, **known) for row in rows]
    AgreementChange.objects.bulk_create(changes)


def _write(rows, values, action, actor):
    for row in rows:
        CooperationAgreement.objects.filter(pk=row.pk).update(**values)
        audit.record(action, actor=actor, about=row, person=row.person, fields=list(values))
    return len(rows)


@transaction.atomic
def note_certificate(profile, *, seen_on, actor):
    """Note that the certificate of no criminal record was seen, on which day and by whom; the paper is never stored."""
    if seen_on > clock.today():
        raise Refused(Blocker("date", "Эта дата ещё не наступила. Укажите день, когда вы видели справку."))
    MentorProfile.objects.filter(pk=profile.pk).update(certificate_seen_on=seen_on, certificate_seen_by=actor.person)
    audit.record("certificate.note", actor=actor, about=profile, person=profile.person, fields=["certificate_seen_on"])


def is_external(profile, school):
    """Tell whether the mentor of `profile` (None: no mentor) comes from outside, as the school says (002 §4.14)."""
    return profile is not None and profile.kind in school.external_kinds


@transaction.atomic
def save_organisation(organisation, *, values, actor):
    """Enter a company, or change `organisation`. Returns it. Raises Refused: the same name again."""
    organisation = organisation or Organisation()
    if Organisation.objects.filter(name=values["name"]).exclude(pk=organisation.pk).exists():
        raise Refused(Blocker("double", "Такая организация уже записана."))
    for name, value in values.items():
        setattr(organisation, name, value)
    organisation.save()
    audit.record("organisation.save", actor=actor, about=organisation, fields=list(values))
    return organisation
