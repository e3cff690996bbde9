"""After registering: the scan of the signed paper is attached, those whom the order names are told (register C7)."""

from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.typography import number_sign
from participants.domain import audit
from participants.domain.files import forget_file, kept_upload
from participants.domain.notifications import notify
from participants.models import Account
from programs.domain.orders.content import offices
from programs.domain.orders.kinds import kind_of
from programs.domain.orders.kinds.base import Content
from programs.enums import OrderState
from programs.models import Order, OrderNotice

TOLD = "По этому приказу уже уведомили. Второе сообщение не уходит."
DRAFT = "Приказ ещё не зарегистрирован."


@dataclass(frozen=True)
class Notice:
    """What would be said and to whom: `reached` have an account, `unreached` are told in another way."""

    text: str
    letter: str
    reached: list
    unreached: list


def attach_scan(order, upload, *, actor):
    """Keep `upload` (kernel.uploads.Upload) as the scan of a registered order in place of an earlier one.

    Returns the StoredFile. Raises Refused for a draft.
    """
    with kept_upload(upload, name=f"prikaz-{order.pk}-skan", actor=actor) as stored:
        before = _registered(order).scan
        Order.objects.filter(pk=order.pk).update(scan=stored)
        if before is not None:
            forget_file(before)
        audit.record("order.scan", actor=actor, about=order, fields=["scan"])
    return stored


def notice_of(order, *, school):
    """Return the Notice of a registered order: neutral words, the people by surname."""
    kind, named = kind_of(order), kind_of(order).named_by(order)
    content = Content(order, school, offices(order.signed_on), named, order.number, order.signed_on)
    people = {person.pk: person for person in kind.told(content)}
    having = set(Account.objects.filter(person__in=people, is_active=True).values_list("person_id", flat=True))
    listed = sorted(people.values(), key=lambda person: (person.sort_text, person.pk))
    what = f"приказ {number_sign(order.number)} от {long_date(order.signed_on)}"
    return Notice(
        text=f"Вышел {what}: вас в нём назвали.",
        letter=f"Вышел {what} «{order.heading}». Ознакомиться с ним можно у координатора или в портале наставничества.",
        reached=[person for person in listed if person.pk in having],
        unreached=[person for person in listed if person.pk not in having],
    )


@transaction.atomic
def tell_of_order(order, *, school, actor):
    """Tell everybody whom `order` names and who has an account, by letter too where letters go out. Returns how many.

    Raises Refused for a draft and for an order of which they have been told already.
    """
    if OrderNotice.objects.filter(order=_registered(order)).exists():
        raise Refused(Blocker("told", TOLD))
    notice = notice_of(order, school=school)
    told = notify([person.pk for person in notice.reached], notice.text, link=reverse("home"))
    OrderNotice.objects.create(order=order, told=told, told_at=clock.now(), told_by=actor.account)
    audit.record("order.notify", actor=actor, about=order, fields=["told"])
    return told


def _registered(order):
    current = Order.objects.select_for_update(of=("self",)).select_related("scan").get(pk=order.pk)
    if current.state != OrderState.REGISTERED:
        raise Refused(Blocker("draft", DRAFT))
    return current
