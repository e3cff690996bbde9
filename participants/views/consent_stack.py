"""A stack of signed sheets, ticked off from the keyboard: number, Enter, the next one."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.short_numbers import number_in
from participants.domain.consent_stack import tick_sheet, ticked_today
from participants.domain.consents import take_back_consent
from participants.enums import ConsentKind
from participants.forms.papers import StackForm
from participants.models.duty import SERIES
from participants.scopes import sheets_for, ticks_for

SHOWN = 10
NOT_A_NUMBER = "В номере ошибка: последняя цифра не сходится. Проверьте, что стоит внизу листа."
OF_DUTIES = "Это номер листа обязанностей и прав: такие листы отмечают в своей стопке."
NO_SHEET = "Листа с таким номером у вас нет. Проверьте цифры или отметьте лист на карточке участника."


@allow("participants.consent.record")
def consent_stack(request):
    """Tick off one sheet and wait for the next; the day and the signatory stay as they were set."""
    sheet, mistake = _sheet(request) if request.method == "POST" else (None, "")
    asks = sheet is not None and sheet.kind == ConsentKind.PUBLICATION
    start = {name: request.GET.get(name, "") for name in ("number", "signatory")}  # a camera brings the number
    start["signed_on"] = request.GET.get("signed_on") or clock.today()
    form = StackForm(request.POST or None, initial=start, asks_published=asks)
    if request.method == "POST" and form.is_valid():
        if mistake:
            form.add_error("number", mistake)
        elif _ticked(request, sheet, form):
            kept = {"signed_on": form.cleaned_data["signed_on"], "signatory": form.cleaned_data["signatory"]}
            return redirect(f"{reverse('participants:consent_stack')}?{urlencode(kept)}")
    form.focus()
    ticks = ticked_today(request.actor)
    context = {"form": form, "ticks": ticks[:SHOWN], "total": ticks.count()}
    return render(request, "participants/consents/stack.html", context)


def _sheet(request):
    """The sheet that was typed, or None and what is wrong with the number."""
    typed = request.POST.get("number", "")
    number = number_in(typed)
    if number is None:
        return None, OF_DUTIES if number_in(typed, SERIES) else NOT_A_NUMBER
    sheet = sheets_for(request.actor).filter(pk=number).first()
    return sheet, "" if sheet else NO_SHEET


def _ticked(request, sheet, form):
    fields = {name: value for name, value in form.cleaned_data.items() if name != "number"}
    with refusal_shown(form):
        for consent in tick_sheet(sheet, actor=request.actor, **fields):
            messages.success(request, f"{consent.person.called}: согласие {consent.get_kind_display()} отмечено.")
    return not form.errors


@allow("participants.consent.record")
@require_POST
def consent_take_back(request, pk):
    """Undo a fresh own tick."""
    consent = get_object_or_404(ticks_for(request.actor), pk=pk)
    person = take_back_consent(consent, actor=request.actor)
    messages.success(request, f"{person.called}: отметка отменена, лист снова ждёт.")
    return redirect("participants:consent_stack")
