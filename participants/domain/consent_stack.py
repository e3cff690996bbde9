"""A stack of signed sheets that came back, entered by their short numbers (domain/documents, «Batch»)."""

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.grammar.dates import long_date
from participants.domain.consent_rules import signatory_on
from participants.domain.consents import record_consents
from participants.enums import ConsentKind, Signatory
from participants.models import Consent

SIGNS = {
    Signatory.GUARDIAN: "подписывает законный представитель",
    Signatory.GUARDIAN_AND_PUPIL: "подписывают законный представитель и ученик рядом",
    Signatory.PERSON: "подписывает сам участник",
}


def tick_sheet(sheet, *, signed_on, actor, signatory="", guardian_name="", published=(), form_key=None):
    """Record the signed `sheet` (a ConsentSheet with its person). Returns the consents, none for a repeated form.

    `signatory` is what the clerk has set for the stack, compared with the age on that day; without `guardian_name` the
    representative is the one printed on the sheet. Raises Refused; the codes say which field is meant: number, date,
    signatory, guardian, published.
    """
    person = person_of(sheet)
    _check(sheet, person, signed_on, signatory)
    return record_consents(
        person,
        kinds=[ConsentKind(sheet.kind)],
        signed_on=signed_on,
        actor=actor,
        guardian_name=guardian_name or _printed_guardian(person),
        published=published,
        sheet=sheet,
        form_key=form_key,
    )


def person_of(sheet):
    """Return whose sheet it is now: a card merged into another one leads there."""
    return sheet.person.merged_into or sheet.person


def _check(sheet, person, signed_on, signatory):
    earlier = Consent.objects.filter(sheet=sheet).first()
    if earlier:
        text = f"Лист №\u00a0{sheet.number} уже отмечен: он подписан {long_date(earlier.signed_on)}"
        raise Refused(Blocker("double", text))
    if signed_on < sheet.made_on:
        text = f"Лист напечатан {long_date(sheet.made_on)}: подпись не может быть раньше."
        raise Refused(Blocker("date", text))
    demanded = signatory_on(person, signed_on)
    if signatory and signatory != demanded:
        raise Refused(Blocker("signatory", f"{person.called}: на {long_date(signed_on)} {SIGNS[demanded]}."))


def _printed_guardian(person):
    guardian = person.guardians.first()
    return guardian.full_name if guardian else ""


def ticked_today(actor):
    """Return the consents that `actor` has ticked off today, the newest first."""
    own = Consent.objects.filter(recorded_by=actor.account, recorded_by__isnull=False)
    return (
        own.filter(recorded_at__gte=clock.midnight(clock.today()))
        .select_related("person__school_class", "sheet")
        .order_by("-pk")
    )
