"""Who knows his duties and rights: the list and its book."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.addresses import chips
from mentorship.kernel.papers import give_book
from participants.domain.classes import class_choices
from participants.domain.duties.lists import STATES, duty_rows, export_duties, narrowed
from participants.enums import Side
from participants.scopes import paper_classes_for
from participants.scopes.duties import duty_people_for
from participants.views.people_tabs import people_tabs

SIDES = [("mentor", "Наставники"), ("mentee", "Наставляемые")]
UNASKED = "missing"  # shown until the address asks for another state


@allow("participants.duty.list")
def duty_list(request):
    """Show who has not acknowledged, class by class; the address says what is shown."""
    asked = _asked(request)
    people = duty_people_for(request.actor)
    page = Paginator(narrowed(people, **asked), 50).get_page(request.GET.get("page"))
    classes = class_choices(paper_classes_for(request.actor))
    context = {
        "page": page,
        "rows": duty_rows(list(page.object_list), asked["side"]),
        "classes": classes,
        "asked": asked,
        "has_people": page.paginator.count > 0 or narrowed(people, state="all").exists(),
        "chosen": str(asked["school_class"] or ""),
        "school_class": next((one for one in classes if one.pk == asked["school_class"]), None),
        "filters": _filters(request.GET, asked),
        "kept": [(name, asked[name]) for name in ("state", "side")],
        "tabs": people_tabs(request.actor, "participants:duty_list"),
    }
    return render(request, "participants/duties/list.html", context)


def _asked(request):
    state, side, school_class = (request.GET.get(name, "") for name in ("state", "side", "class"))
    return {
        "state": state if state in STATES else UNASKED,
        "side": side if side in Side.values else "",
        "school_class": int(school_class) if school_class.isdecimal() and len(school_class) < 10 else None,
    }


def _filters(params, asked):
    states = [(state, label) for state, label in STATES.items() if state != UNASKED]
    return [chips(params, "state", states, asked["state"]), chips(params, "side", SIDES, asked["side"])]


@allow("participants.duty.list")
@require_safe
def duty_export(request):
    """Give the list, as it is filtered, as a book."""
    asked = _asked(request)
    people = list(narrowed(duty_people_for(request.actor), **asked))
    table = export_duties(people, asked["side"], actor=request.actor)
    return give_book(table, name=f"Обязанности и права, {clock.today():%d.%m.%Y}.xlsx")
