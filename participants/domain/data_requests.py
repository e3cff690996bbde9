"""What people ask about their data, and the clock that the law starts (152-ФЗ ст. 20, 21)."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused
from participants.domain import audit
from participants.domain.consent_rules import valid_consents
from participants.domain.consents import end_membership, withdraw_consent
from participants.domain.holidays import last_working_day, working_day_after
from participants.enums import ConsentKind, RequestKind, RequestState
from participants.models import Consent, DataRequest

ERASE_DAYS, WORKING_DAYS = 30, 10
STOPPED = "Требование прекратить обработку персональных данных"
NEAR = timedelta(days=7)


def due_on(kind, received_on):
    """Return by which day a request of `kind` received on `received_on` must be done. Pure.

    A withdrawn consent: 30 days (ст. 21 ч. 5); a request to stop, or to be told: 10 working days (ст. 21 ч. 5.1, ст. 20
    ч. 1). A term that ends on a day off is taken a working day earlier.
    """
    if kind == RequestKind.ERASE:
        return last_working_day(received_on + timedelta(days=ERASE_DAYS))
    return working_day_after(received_on, WORKING_DAYS)


def open_request(person, *, kind, received_on, actor):
    """Start the clock inside the caller's transaction. Returns the open DataRequest of that kind, the old one if any.

    Raises Refused for a day that has not come, and for a card whose data are destroyed.
    """
    if received_on > clock.today():
        raise Refused(Blocker("date", "Эта дата ещё не наступила. Укажите день, когда заявление получено."))
    if person.erased_at:
        raise Refused(Blocker("erased", "Данные этого человека уже уничтожены."))
    values = {"received_on": received_on, "due_on": due_on(kind, received_on), "created_at": clock.now()}
    values["created_by"] = actor.account
    found, is_new = DataRequest.objects.get_or_create(
        person=person, kind=kind, state=RequestState.OPEN, defaults=values
    )
    if is_new:
        audit.record("request.open", actor=actor, about=found, person=person, fields=["kind", "received_on"])
    return found


@transaction.atomic
def ask_for_copy(person, *, actor, received_on=None, form_key=None):
    """Ask for everything that is held about `person`. Returns the open request; twice makes one."""
    if once.claim(form_key) is not None:
        return DataRequest.objects.filter(person=person, kind=RequestKind.COPY).latest("pk")
    day = received_on or clock.today()
    return once.settle(form_key, open_request(person, kind=RequestKind.COPY, received_on=day, actor=actor))


@transaction.atomic
def close_copy(request, *, actor):
    """Note that the person was given what he asked for. Raises Refused for a request of another kind."""
    if request.kind != RequestKind.COPY:
        raise Refused(Blocker("kind", "Это требование исполняется уничтожением данных."))
    return _close(request, RequestState.DONE, actor)


@transaction.atomic
def call_off(request, *, actor):
    """Stop the clock of a destruction: the person has signed the consent to process anew. Raises Refused without it."""
    if not request.asks_to_erase:
        raise Refused(Blocker("kind", "Это требование исполняется выдачей сведений."))
    held = valid_consents([request.person], on=clock.today())[request.person_id]
    if ConsentKind.PROCESSING not in held:
        link = reverse("participants:consent_record", args=[request.person_id])
        text = "Срок идёт: нового согласия на обработку нет. Остановить его может только новый подписанный лист."
        raise Refused(Blocker("G2", text, link, "Отметить согласие"))
    return _close(request, RequestState.CANCELLED, actor)


@transaction.atomic
def stop_processing(person, *, received_on, actor, form_key=None):
    """Record a request to stop processing: the place in the bases ends at once, the short clock runs.

    The standing consents to process are withdrawn with it (152-ФЗ ст. 21 ч. 5.1). Returns the DataRequest; twice makes
    one. Raises Refused for a day to come.
    """
    if once.claim(form_key) is not None:
        return DataRequest.objects.filter(person=person, kind=RequestKind.STOP).latest("pk")
    asked = open_request(person, kind=RequestKind.STOP, received_on=received_on, actor=actor)
    standing = {"person": person, "kind": ConsentKind.PROCESSING, "withdrawal__isnull": True}
    consent = Consent.objects.filter(**standing).first()
    while consent:
        day = max(received_on, consent.signed_on)
        withdraw_consent(consent, withdrawn_on=day, reason=STOPPED, actor=actor)
        consent = Consent.objects.filter(**standing).first()
    end_membership(person, actor=actor, reason=STOPPED)
    return once.settle(form_key, asked)


def start_clock(withdrawal, *, actor):
    """Hear of a withdrawal: that of the consent to process starts the 30 days, in the caller's transaction."""
    consent = withdrawal.consent
    if consent.kind == ConsentKind.PROCESSING:
        open_request(consent.person, kind=RequestKind.ERASE, received_on=withdrawal.withdrawn_on, actor=actor)


def _close(request, state, actor):
    """A second click finds the request closed and changes nothing."""
    values = {"state": state, "closed_at": clock.now(), "closed_by": actor.account}
    if DataRequest.objects.filter(pk=request.pk, state=RequestState.OPEN).update(**values):
        audit.record(f"request.{state}", actor=actor, about=request, person=request.person, fields=["state"])
    request.refresh_from_db()
    return request


def close_for_erased(person, *, actor):
    """Close what is open for `person` inside the transaction that destroyed his data."""
    for request in DataRequest.objects.filter(person=person, state=RequestState.OPEN):
        _close(request, RequestState.DONE, actor)


def pressing(day):
    """Return the open requests whose day is near on `day` or has passed."""
    return DataRequest.objects.filter(state=RequestState.OPEN, due_on__lte=day + NEAR)
