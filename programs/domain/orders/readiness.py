"""The readiness check: every missing thing of an order with its link, before it is registered (process, 6)."""

from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.typography import NBSP, search_key
from participants.domain.name_forms import post_in_case
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
    for guard in (kind.names_something, *kind.guards):
        found += guard(content)
    return found + _of_names(kind.in_cases(content), order) + _of_text(order)


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


def _of_names(checks, order):
    """Where the grammar doubts, a person looks before the director signs; what he confirmed must stand in the text."""
    doubtful = {(person.pk, case): (person, case) for person, case in checks}.values()
    text = " ".join(clause["text"] for clause in order.clauses).replace(NBSP, " ")
    found = [_of_name(person, case, text) for person, case in doubtful]
    return [blocker for blocker in found if blocker]


def _of_name(person, case, text):
    form = in_case(person, case)
    if not form.is_certain or (person.post and not post_in_case(person, case)[1]):
        link = reverse("participants:name_forms", args=[person.pk])
        look = f"Проверьте, как имя и должность стоят в приказе: «{form.short_in_text}»."
        return Blocker("case", look, link, "Проверить формы", True)
    stands = (form.full, form.short_in_text.replace(NBSP, " "))
    if person.name_forms and not any(each in text for each in stands):
        look = f"Подтверждена форма «{form.short_in_text}», в тексте приказа её нет. Проверьте пункты."
        return Blocker("case_text", look, "#clauses", "К тексту", True)
    return None


def _of_text(order):
    if order.clauses and order.heading.strip():
        return []
    return [Blocker("text", "В приказе нет заголовка или ни одного пункта.", "#clauses", "К тексту")]
