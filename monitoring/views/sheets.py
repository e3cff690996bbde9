"""Surveys on paper: who has not answered yet, and their sheets for printing: one, those of a pair, of a programme…"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel.access import allow
from monitoring.domain.sheets import ask_sheets
from monitoring.scopes import printable_responses_for

PAGE = 50
FILTERS = {
    "program": "wave__match__program",
    "class": "member__person__school_class",
    "match": "wave__match",
    "response": "pk",
}


@allow("monitoring.sheet.print")
@require_safe
def sheets(request):
    """Show who has not answered, narrowed to a programme, a class, a pair or a person."""
    rows, asked = printable_responses_for(request.actor), _asked(request.GET)
    found = _narrowed(rows, asked)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "programs": _pairs(rows, "wave__match__program", "wave__match__program__title"),
        "classes": _classes(rows),
    }
    return render(request, "monitoring/paper/sheets.html", context)


def _asked(data):
    """The filters of an address or of a form; nonsense is none."""
    texts = {name: data.get(name, "") for name in FILTERS}
    return {name: int(text) for name, text in texts.items() if text.isascii() and text.isdecimal() and len(text) < 10}


def _narrowed(rows, asked):
    return rows.filter(**{FILTERS[name]: value for name, value in asked.items()})


def _pairs(rows, *names):
    return list(rows.order_by(names[-1]).values_list(*names).distinct())


def _classes(rows):
    names = [f"member__person__school_class{part}" for part in ("", "__grade", "__letter")]
    found = rows.filter(member__person__school_class__isnull=False).order_by(*names[1:])
    return [(pk, f"{grade}\u00a0«{letter}»") for pk, grade, letter in found.values_list(*names).distinct()]


@allow("monitoring.sheet.print")
@require_POST
def sheets_print(request):
    """Print the sheets of exactly those who are shown, class after class."""
    rows = list(_narrowed(printable_responses_for(request.actor), _asked(request.POST)))
    address = request.build_absolute_uri(reverse("monitoring:stack"))
    job = ask_sheets(rows, title="Листы анкет", actor=request.actor, address=address)
    if job:
        return redirect("participants:print_job", job.pk)
    messages.info(request, "Печатать нечего: все анкеты заполнены или закрыты.")
    return redirect("monitoring:sheets")
