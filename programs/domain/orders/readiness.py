"""The readiness check: every missing thing of an order with its link, before it is registered (process, 6)."""

from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.typography import search_key
from participants.scopes import the_school
from programs.domain.orders.content import in_case, offices
from programs.domain.orders.kinds import kind_of
from programs.domain.orders.kinds.base import Content
from programs.enums import OrderState
from programs.models import Order


def readiness(order, *, on=None, named=None, holders=None, school=None):
    """Return everything that stands in the way of registering `order` dated `on` (today by default), warnings included.

    What the caller has read already it may hand over: what is `named`, `holders` of offices, the `school`.
    """
    kind = kind_of(order)
    named = kind.named_by(order) if named is None else named
    content = Content(order, school or the_school(), holders or offices(on), named, signed_on=on)
    found = _of_school(content.school) + _of_offices(content.offices)
    for guard in kind.guards:
        found += guard(content)
    return found + _of_names(kind.in_cases(content)) + _of_text(order)


def number_warning(number, signed_on, *, besides=None):
    """Return a warning where another order of the same year bears the number (repeats are the school's to judge)."""
    same_year = Order.objects.filter(state=OrderState.REGISTERED, signed_on__year=signed_on.year).exclude(pk=besides)
    taken = {search_key(known) for known in same_year.values_list("number", flat=True)}
    if search_key(number) not in taken:
        return []
    return [Blocker("number", f"Приказ № {number} в {signed_on.year} году уже есть. Проверьте номер.", is_warning=True)]


def _of_school(school):
    if school.is_filled:
        return []
    link = reverse("participants:school_edit")
    text = "Не заполнены данные школы: полное и краткое название, место издания."
    return [Blocker("school", text, link, "Заполнить данные школы")]


def _of_offices(holders):
    if holders.director:
        return []
    text = "Не указан директор: некому подписать приказ."
    return [Blocker("director", text, reverse("participants:school_edit"), "Указать директора")]


def _of_names(checks):
    """Where the grammar doubts, a person looks before the director signs."""
    doubtful = [in_case(person, case) for person, case in checks]
    look = "Проверьте в тексте приказа форму имени: «{}»."
    unsure = [form.short_in_text for form in doubtful if not form.is_certain]
    return [Blocker("case", look.format(name), "#clauses", "К тексту", True) for name in unsure]


def _of_text(order):
    if order.clauses and order.heading.strip():
        return []
    return [Blocker("text", "В приказе нет заголовка или ни одного пункта.", "#clauses", "К тексту")]
