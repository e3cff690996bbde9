"""The register of awards: found by what is asked for, given out as a book of exactly that (look-and-feel 12)."""

from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.sections import Status
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit

HEADERS = (
    *("№", "Номер", "Дата", "Фамилия, имя, отчество", "Класс, должность", "Что вручено", "Название", "За что"),
    *("Уровень", "Чем подтверждается", "Приказ", "Состояние"),
)
WIDTHS = (5, 10, 12, 36, 24, 24, 30, 50, 16, 30, 24, 14)
STATES = {"draft": ("Черновик", "work"), "issued": ("Вручена", "done"), "withdrawn": ("Отозвана", "stop")}


def find_awards(awards, *, q="", kind="", level="", state=""):
    """Narrow `awards` (a scope's queryset) to what is asked for; `q` is a part of the name or of what it is called."""
    found = awards
    if q:
        key = search_key(q)
        found = found.filter(person__search_text__contains=key)
    if kind:
        found = found.filter(kind=kind)
    if level:
        found = found.filter(level=level)
    if state:
        found = found.filter(issued_at__isnull=state == "draft", withdrawn_at__isnull=state != "withdrawn")
    return found.order_by("-awarded_on", "-pk")


def award_state(award):
    """Return «draft», «issued» or «withdrawn»."""
    if award.withdrawn_at:
        return "withdrawn"
    return "issued" if award.issued_at else "draft"


def award_status(award):
    """Return the Status of an award."""
    label, tone = STATES[award_state(award)]
    return Status(label, tone)


def order_called(award):
    """«№ 40-од от 02.11.2026» of the registered order that names the award, which comes with it; "" without one."""
    order = award.naming.order if hasattr(award, "naming") else None
    return order.called if order and order.number else ""


def export_awards(awards, *, actor):
    """Return the Table of `awards`; giving it out is one row of the journal."""
    audit.record("programs.award.export", actor=actor)
    return Table("Награды", HEADERS, [_line(*pair) for pair in enumerate(awards, 1)], widths=WIDTHS)


def _line(place, award):
    to = f"{award.addressee} (родитель: {award.person.full_name})" if award.addressee else award.person.full_name
    return (
        *(place, award.number_text, numeric_date(award.awarded_on), to, award.person.standing),
        *(award.get_kind_display(), award.title, award.words, award.get_level_display(), award.paper),
        *(order_called(award), award_status(award).label),
    )
