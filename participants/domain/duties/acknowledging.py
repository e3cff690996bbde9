"""Getting acquainted with duties and rights, on screen or from paper; once a version (register E11)."""

from datetime import timedelta

from django.db import transaction

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.grammar.dates import long_date
from participants.domain import audit
from participants.domain.consent_stack import person_of
from participants.domain.duties.standing import in_base
from participants.domain.duties.texts import current_duty_texts, kind_for, may_read_as_own
from participants.enums import DutyKind, DutyWay, Side
from participants.models import DutyAcknowledgement, Person

TAKEN_BACK_WITHIN = timedelta(minutes=30)


@transaction.atomic
def acknowledge_on_screen(person, *, kind, seen, actor):
    """Record that `person` has read his own text of `kind` (DutyKind) in the version `seen`, today, by himself.

    Returns the DutyAcknowledgement; a second click finds the first. Raises Refused: the text is not his, he has left
    the base, the text has changed while he read.
    """
    today = clock.today()
    if not may_read_as_own(kind, person, kind.side, on=today):
        raise Refused(Blocker("kind", "Эти обязанности и права написаны для других участников."))
    _demand_place(person, kind.side)
    text = current_duty_texts()[kind]
    if text.version != seen:
        raise Refused(Blocker("G13", "Пока вы читали, текст изменили. Прочитайте новую редакцию и отметьте ещё раз."))
    return _acknowledged(person, text, {"way": DutyWay.SCREEN, "acknowledged_on": today}, actor)


@transaction.atomic
def record_duties(person, *, sides, acknowledged_on, actor, form_key=None):
    """Record signed paper of `person` for `sides` (Side), dated `acknowledged_on`, in the words that hold now.

    Returns the new DutyAcknowledgements; an already submitted `form_key` gives an empty list. Raises Refused: a date to
    come, not in that base, acknowledged already in this version.
    """
    if once.claim(form_key) is not None:
        return []
    texts = current_duty_texts()
    asked = [texts[kind_for(person, side, on=acknowledged_on)] for side in sides]
    made = [_from_paper(person, text, acknowledged_on, actor) for text in asked]
    once.settle(form_key, person)
    return made


@transaction.atomic
def tick_duty_sheet(sheet, *, acknowledged_on, actor, form_key=None):
    """Record the signed `sheet` (a DutySheet with its person and text): its own version counts, not today's.

    Returns the DutyAcknowledgement, None for a repeated form. Raises Refused; the codes say which field is meant:
    number, date.
    """
    if once.claim(form_key) is not None:
        return None
    if acknowledged_on < sheet.made_on:
        text = f"Лист напечатан {long_date(sheet.made_on)}: подпись не может быть раньше."
        raise Refused(Blocker("date", text))
    person = person_of(sheet)
    made = _from_paper(person, sheet.text, acknowledged_on, actor, sheet=sheet)
    once.settle(form_key, made)
    return made


def _from_paper(person, text, day, actor, sheet=None):
    if day > clock.today():
        raise Refused(Blocker("date", "Эта дата ещё не наступила. Укажите день, когда лист подписан."))
    _demand_place(person, text_side(text))
    known = DutyAcknowledgement.objects.filter(person=person, text=text).first()
    if known:
        when = f"{long_date(known.acknowledged_on)}, {known.get_way_display()}"
        raise Refused(Blocker("double", f"{person.called}: ознакомление с этой редакцией уже отмечено, {when}."))
    return _acknowledged(person, text, {"way": DutyWay.PAPER, "acknowledged_on": day, "sheet": sheet}, actor)


def text_side(text):
    """Return the Side that a DutyText is for."""
    return DutyKind(text.kind).side


def _demand_place(person, side):
    if not Person.objects.filter(in_base(side), pk=person.pk).exists():
        text = f"{person.called}: в базе {'наставников' if side == Side.MENTOR else 'наставляемых'} места сейчас нет."
        raise Refused(Blocker("place", text))


def _acknowledged(person, text, values, actor):
    known = values | {"side": text_side(text), "recorded_by": actor.account, "recorded_at": clock.now()}
    row, is_new = DutyAcknowledgement.objects.get_or_create(person=person, text=text, defaults=known)
    if is_new:
        audit.record("duty.acknowledge", actor=actor, about=row, person=person, fields=["way", "acknowledged_on"])
    return row


def duty_ticks_today(actor):
    """Return what `actor` has entered from paper today, the newest first."""
    own = DutyAcknowledgement.objects.filter(recorded_by=actor.account, recorded_by__isnull=False, way=DutyWay.PAPER)
    fresh = own.filter(recorded_at__gte=clock.midnight(clock.today()))
    return fresh.select_related("person__school_class", "sheet").order_by("-pk")


@transaction.atomic
def take_back_duty(row, *, actor):
    """Undo a fresh own tick from paper: the row goes, the journal keeps that it was (privacy rule 14).

    Returns the person. Raises Refused: somebody else's, or older than half an hour.
    """
    is_own = actor.account is not None and row.recorded_by_id == actor.account.pk and row.way == DutyWay.PAPER
    if not is_own:
        raise Refused(Blocker("foreign", "Отменить отметку может только тот, кто её поставил."))
    if clock.now() - row.recorded_at > TAKEN_BACK_WITHIN:
        raise Refused(Blocker("old", "Отметку уже не отменить: прошло больше получаса."))
    audit.record("duty.take_back", actor=actor, about=row, person=row.person, fields=["way"])
    row.delete()
    return row.person
