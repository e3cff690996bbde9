"""The readiness check: every missing thing of an order with its link, before it is registered (process, 6)."""

from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.names import Case
from mentorship.kernel.grammar.typography import search_key
from participants.scopes import the_school
from programs.domain.gates import order_blockers_of
from programs.domain.order_content import curators_of, in_case, named_matches, offices
from programs.enums import MatchState, OrderState
from programs.models import Order


def readiness(order, *, on=None, named=None, holders=None, school=None):
    """Return everything that stands in the way of registering `order` dated `on` (today by default), warnings included.

    What the caller has read already it may hand over: `named` matches, `holders` of offices, the `school`.
    """
    named = named_matches(naming__order=order) if named is None else named
    holders = holders or offices(on)
    blockers = _of_school(school or the_school()) + _of_offices(holders) + _of_matches(named, on or clock.today())
    return blockers + _of_names(named, holders) + _of_text(order)


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


def _of_matches(named, day):
    if not named:
        return [
            Blocker("empty", "В проекте нет ни одной пары или группы.", reverse("programs:match_list"), "Выбрать пары")
        ]
    found = order_blockers_of([each.match for each in named], on=day)
    return [blocker for each in named for blocker in _state(each) + found[each.match.pk]]


def _state(each):
    if each.match.state == MatchState.AGREED:
        return []
    link = reverse("programs:match_detail", args=[each.match.pk])
    text = (
        f"{each.match.get_kind_display().capitalize()} не согласована: состояние — «{each.match.get_state_display()}»."
    )
    return [Blocker("state", text, link, "Открыть")]


def _of_names(named, holders):
    """Where the grammar doubts, a person looks before the director signs."""
    checks = [(person, Case.DATIVE) for person in curators_of(named)]
    if holders.coordinator:
        checks.append((holders.coordinator, Case.ACCUSATIVE))
    doubtful = [(person, in_case(person, case)) for person, case in checks]
    return [
        Blocker(
            "case", f"Проверьте в тексте приказа форму имени: «{form.short_in_text}».", "#clauses", "К тексту", True
        )
        for person, form in doubtful
        if not form.is_certain
    ]


def _of_text(order):
    if order.clauses and order.heading.strip():
        return []
    return [Blocker("text", "В приказе нет заголовка или ни одного пункта.", "#clauses", "К тексту")]
