"""A stack of filled surveys and sheets of observation, typed by the keyboard alone: number, Enter, the sheet, Enter…"""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_error
from mentorship.kernel.short_numbers import number_in
from monitoring.domain.observations import typing_blockers
from monitoring.domain.paper import sheet_blockers
from monitoring.domain.typed import typed_today
from monitoring.forms.stack import NumberForm
from monitoring.models.observation import NUMBERS
from monitoring.scopes import observations_for, responses_for
from participants.views.consent_stack import NOT_A_NUMBER

NO_SHEET = "Листа с\u00a0таким номером у\u00a0вас нет. Проверьте цифры."


@allow("monitoring.stack")
@require_safe
def stack(request):
    """Wait for a number; a right one opens its sheet. A camera brings the number in the address."""
    day = day_of(request.GET.get("paper_on", ""))
    form = NumberForm(request.GET if "number" in request.GET else None, initial={"paper_on": day or ""})
    if form.is_bound and form.is_valid():
        found = _named(request, form)
        if found:
            return redirect(address_of(*found, paper_on=day))
    typed, total = typed_today(request.actor)
    return render(request, "monitoring/paper/stack.html", {"form": form, "typed": typed, "total": total})


def _named(request, form):
    """(page, id) of the sheet of the typed number, or None with what is wrong said beside it."""
    text = form.cleaned_data["number"]
    survey, seen = number_in(text), number_in(text, NUMBERS)
    if survey is None and seen is None:
        return form.add_error("number", NOT_A_NUMBER)
    if survey is not None:
        rows, judge, page = responses_for(request.actor), sheet_blockers, "monitoring:stack_sheet"
    else:
        rows, judge, page = observations_for(request.actor), typing_blockers, "monitoring:stack_observation"
    found = rows.filter(pk=seen if survey is None else survey).first()
    if found is None:
        return form.add_error("number", NO_SHEET)
    for blocker in judge(found, actor=request.actor):
        form.add_error("number", refusal_error(blocker))
    return None if form.errors else (page, found.pk)


def address_of(name, *args, paper_on):
    """Return the address of a page of the stack, which keeps the day of the last sheet."""
    query = f"?{urlencode({'paper_on': paper_on})}" if paper_on else ""
    return f"{reverse(name, args=args)}{query}"


def day_of(text):
    """Return the day of the last sheet; nonsense in the address is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None
