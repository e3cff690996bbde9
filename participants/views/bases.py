"""The two bases as lists and as books (002 §4.4)."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.papers import give_book
from participants.domain.base_lists import (
    BOOKS,
    TITLES,
    choices_of,
    columns_of,
    export_base,
    listed,
    rows_of,
    selected,
)
from participants.enums import Side
from participants.extensions import base_books
from participants.scopes import contacts_for
from participants.scopes.bases import BASES, FoundBase, UsualBase, base_facets_for
from participants.views.base_filters import (
    chip_groups_of,
    chips_of,
    class_choices_of,
    kept_filters,
    orders_of,
    selection_of,
)
from participants.views.people_tabs import people_tabs

PER_PAGE = 50
LEADS = {
    Side.MENTOR: "Ученики, педагоги, родители и гости школы, которые готовы помочь.",
    Side.MENTEE: "Ребята и педагоги, которым нужна поддержка.",
}


@allow("participants.base.list")
def mentor_list(request):
    """Show the base of mentors."""
    return _list(request, Side.MENTOR)


@allow("participants.base.list")
def mentee_list(request):
    """Show the base of mentees."""
    return _list(request, Side.MENTEE)


def _list(request, side):
    chosen = selection_of(request.GET, side)
    facets = base_facets_for(request.actor, side)
    page = _pages(request.actor, side, chosen, facets).get_page(request.GET.get("page"))
    context = {
        "title": BOOKS[side],
        "lead": LEADS[side],
        "words_title": TITLES[side],
        "side": side.value,
        "chosen": chosen,
        "facets": facets,
        "page": page,
        "rows": rows_of(list(page.object_list), side, on=clock.today()),
        "columns": [column.title for column in columns_of(side)],
        "export": f"participants:{side}_export",
        "books": [book for books in base_books(request.actor, side) for book in books],
        "tabs": people_tabs(request.actor, f"participants:{side}_list"),
        **_filters(request, facets, side, chosen),
    }
    return render(request, "participants/bases/list.html", context)


def _pages(actor, side, chosen, facets):
    """The pages of those who are asked for; who is counted already is not counted again."""
    if not chosen.narrows:
        return Paginator(UsualBase(actor, side, chosen.sort, facets.present), PER_PAGE)
    found = selected(BASES[side](actor), chosen, on=clock.today())
    return Paginator(FoundBase(actor, side, found) if chosen.q else listed(found), PER_PAGE)


def _filters(request, facets, side, chosen):
    groups, kept = chip_groups_of(request.GET, choices_of(side)), kept_filters(request.GET, side)
    beside = [chip for title, chips, _ in groups if not title for chip in chips]
    return {
        "chips": sorted(chips_of(request.GET, facets, side) + beside, key=lambda chip: not chip["is_on"]),
        "chip_groups": [group for group in groups if group[0]],
        "classes": class_choices_of(facets),
        "kept_by_class": [*((name, value) for name, value in kept if name != "class"), ("q", chosen.q)],
        "orders": orders_of(request.GET, chosen),
        "kept": kept,
    }


@allow("participants.base.export")
@require_safe
def mentor_export(request):
    """Give the base of mentors, as it is filtered, as a book."""
    return _export(request, Side.MENTOR)


@allow("participants.base.export")
@require_safe
def mentee_export(request):
    """Give the base of mentees, as it is filtered, as a book."""
    return _export(request, Side.MENTEE)


def _export(request, side):
    today, actor = clock.today(), request.actor
    profiles = selected(BASES[side](actor), selection_of(request.GET, side), on=today)
    table = export_base(profiles, side, actor=actor, reachable=contacts_for(actor), on=today)
    return give_book(table, name=f"{BOOKS[side]}, {today:%d.%m.%Y}.xlsx")
