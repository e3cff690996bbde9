"""Sending an appeal: on the screen, or from a paper that has been brought (002 §6, §8; register E1, E3, E4)."""

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from participants.domain.appeals.cycle import write_step
from participants.domain.appeals.routing import ASKS_ABOUT, addressed, told_at_once
from participants.domain.appeals.terms import due_on
from participants.domain.notifications import notify
from participants.domain.representation import demand_power
from participants.enums import AppealKind, AppealStep, Power
from participants.models import Appeal, School
from participants.models.appeal import CLOSED

MOST_OPEN, MOST_A_DAY = 10, 5  # of one author on the screen; a request for support is always taken
TOO_MANY_OPEN = (
    "У вас уже {} обращений без ответа. Дождитесь ответа или отзовите то, что потеряло смысл, и отправьте это. "
    "Попросить о разговоре с психологом можно всегда."
)
TOO_MANY_TODAY = (
    "Сегодня вы отправили уже {} обращений. Это можно отправить завтра: скопируйте текст себе. "
    "Попросить о разговоре с психологом можно всегда."
)
NEW_TEXT = "Поступило обращение. Откройте его и возьмите в работу."
ENTERED_TEXT = "Ваше обращение с бумаги записано. Здесь появится ответ."


@transaction.atomic
def send_appeal(author, *, kind, text, actor, about=None, **optional):
    """Record an appeal of `author` (a Person). Returns the Appeal; the same form twice makes one.

    `about` is a Subject (routing): a complaint needs one. Optional: `through` (a Representation that gives the power to
    appeal), `received_on` (the day of the paper it was read from; without it it was written on the screen), `form_key`.
    Raises Refused: no subject, a day to come, no power, nobody who could handle it, too many on the screen.
    """
    made = once.claim(optional.get("form_key"))
    if made is not None:
        return Appeal.objects.get(pk=made)
    kind, day = AppealKind(kind), optional.get("received_on") or clock.today()
    about = about if kind in ASKS_ABOUT else None
    _demand_whole(kind, text, about, day)
    if not optional.get("received_on"):
        demand(limit_blockers(author, kind))
    through = optional.get("through")
    if through:
        demand_power(author, through, Power.APPEAL, on=day)
    appeal = _recorded(author, kind, about, day)
    appeal.text, appeal.through, appeal.entered_by = text.strip(), through, actor.account
    appeal.is_from_paper = optional.get("received_on") is not None
    appeal.save()
    write_step(appeal, AppealStep.SENT, actor=actor, owner=appeal.owner)
    _tell(appeal)
    return once.settle(optional.get("form_key"), appeal)


def limit_blockers(author, kind):
    """Return why `author` cannot send one more appeal of `kind` now: too many are open, or too many are of today.

    A request for support is never counted and never refused; what is brought on paper is always recorded (59-ФЗ ст. 8).
    """
    if kind == AppealKind.SUPPORT:
        return []
    rows = Appeal.objects.filter(author=author).exclude(kind=AppealKind.SUPPORT)
    if rows.exclude(state__in=CLOSED).count() >= MOST_OPEN:
        return [Blocker("limit", TOO_MANY_OPEN.format(MOST_OPEN))]
    today = clock.midnight(clock.today())
    if rows.filter(sent_at__gte=today, is_from_paper=False).count() >= MOST_A_DAY:
        return [Blocker("limit", TOO_MANY_TODAY.format(MOST_A_DAY))]
    return []


def _demand_whole(kind, text, about, day):
    if kind == AppealKind.COMPLAINT and about is None:
        raise Refused(Blocker("about", "Выберите, о ком или о чём жалоба: от этого зависит, кто её рассмотрит."))
    if not text.strip():
        raise Refused(Blocker("text", "Напишите хотя бы несколько слов."))
    if day > clock.today():
        raise Refused(Blocker("received_on", "Этот день ещё не наступил."))


def _recorded(author, kind, about, day):
    """A numbered appeal, not saved yet: the school's row is locked, so that no number is given twice."""
    school = School.objects.select_for_update().filter(pk=1).first() or School(pk=1)
    office, owner = addressed(kind, author=author, about=about, school=school)
    year = clock.today().year
    last = Appeal.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0
    return Appeal(
        year=year,
        number=last + 1,
        author=author,
        kind=kind,
        about_kind=about.kind if about else "",
        about=about.person if about else None,
        addressee=office,
        owner=owner,
        received_on=day,
        due_on=due_on(kind, day, school),
        sent_at=clock.now(),
    )


def _tell(appeal):
    notify(told_at_once(appeal), NEW_TEXT, link=reverse("participants:appeal_card", args=[appeal.pk]))
    if appeal.is_from_paper:
        notify([appeal.author_id], ENTERED_TEXT, link=reverse("participants:appeal_detail", args=[appeal.pk]))


def answered_by(appeal):
    """Return in words who will read a new appeal: said to its author. Pure."""
    if appeal.kind == AppealKind.SUPPORT:
        return "психолог и координатор"
    if appeal.kind == AppealKind.PROPOSAL:
        return "координатор и директор"
    return str(appeal.get_addressee_display())
