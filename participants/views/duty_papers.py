"""Sheets of duties and rights: printed with a name and a number, entered when they come back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.documents import render_batch_pdf
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.short_numbers import number_in
from participants.domain import audit
from participants.domain.duties.acknowledging import duty_ticks_today, record_duties, take_back_duty, tick_duty_sheet
from participants.domain.duties.lists import narrowed
from participants.domain.duties.sheets import ask_duty_sheets, duty_documents, make_duty_sheets, sides_of
from participants.domain.duties.standing import read_standing
from participants.forms.duties import DutyRecordForm, DutyStackForm
from participants.models.duty import SERIES
from participants.scopes import paper_classes_for
from participants.scopes.duties import duties_of, duty_people_for, duty_sheets_for, duty_ticks_for

SHOWN = 10
NOT_A_NUMBER = "В номере ошибка: последняя цифра не сходится. Проверьте, что стоит внизу листа."
OF_CONSENTS = "Это номер другого листа, например согласия: такие отмечают в своей стопке."
NO_SHEET = "Листа с таким номером у вас нет. Проверьте цифры или отметьте лист на карточке участника."


@allow("participants.duty.print")
@require_POST
def duty_print_all(request):
    """Print the missing sheets of everybody whose papers the actor handles, class after class."""
    return _batch(request, "Обязанности и права, все, кто не ознакомлен", None)


@allow("participants.duty.print")
@require_POST
def duty_print_class(request, pk):
    """Print the missing sheets of a class."""
    found = get_object_or_404(paper_classes_for(request.actor), pk=pk)
    return _batch(request, f"Обязанности и права, {found.label}", found.pk)


def _batch(request, title, school_class):
    people = narrowed(duty_people_for(request.actor), state="missing", school_class=school_class)
    known = {"on": clock.today(), "actor": request.actor, "address": _stack(request)}
    job = ask_duty_sheets(list(people), title=title, **known)
    return redirect("participants:print_job", job.pk) if job else _nothing_to_print(request)


def _stack(request):
    return request.build_absolute_uri(reverse("participants:duty_stack"))


def _nothing_to_print(request):
    messages.info(request, "Все ознакомлены: печатать нечего.")
    return redirect("participants:duty_list")


@allow("participants.duty.print")
@require_POST
def duty_print(request, pk):
    """Print the sheets of one person, those that he has acknowledged already too."""
    person = get_object_or_404(duty_people_for(request.actor), pk=pk)
    sheets = make_duty_sheets([person], on=clock.today(), actor=request.actor, is_all=True)
    if not sheets:
        return _nothing_to_print(request)
    audit.record("duty.print", actor=request.actor, about=person, person=person)
    documents = duty_documents(sheets, school=request.school, address=_stack(request))
    if request.POST.get("as") == "word":
        return papers.give(documents[0], name=f"obyazannosti-{sheets[0].pk}", ending="docx")
    return papers.give_pdf(render_batch_pdf(documents, title="Обязанности и права"), name=f"obyazannosti-{pk}")


@allow("participants.duty.record")
def duty_record(request, pk):
    """Show what one person has acknowledged; enter a signed sheet."""
    person = get_object_or_404(duty_people_for(request.actor), pk=pk)
    known, sides = read_standing([person]).get(pk, {}), sides_of(person)
    form = DutyRecordForm(request.POST or None, sides=[side for side in sides if side not in known] or sides)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            record_duties(person, actor=request.actor, **form.cleaned_data)
            messages.success(request, f"{person.called}: ознакомление отмечено. Лист можно подшить.")
            return redirect("participants:duty_record", pk)
    context = {"person": person, "form": form, "places": [(one, known.get(one)) for one in sides]}
    return render(request, "participants/duties/record.html", context | {"rows": duties_of(person)})


@allow("participants.duty.record")
def duty_stack(request):
    """Tick off one sheet and wait for the next; the day stays as it was set."""
    start = {"number": request.GET.get("number", "")}  # a camera brings it
    start["acknowledged_on"] = request.GET.get("acknowledged_on") or clock.today()
    form = DutyStackForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and _ticked(request, form):
        kept = {"acknowledged_on": form.cleaned_data["acknowledged_on"]}
        return redirect(f"{reverse('participants:duty_stack')}?{urlencode(kept)}")
    form.focus()
    ticks = duty_ticks_today(request.actor)
    context = {"form": form, "ticks": ticks[:SHOWN], "total": ticks.count()}
    return render(request, "participants/duties/stack.html", context)


def _ticked(request, form):
    typed = form.cleaned_data.pop("number")
    number = number_in(typed, SERIES)
    sheet = duty_sheets_for(request.actor).filter(pk=number).first() if number else None
    if sheet is None:
        mistake = NO_SHEET if number else (OF_CONSENTS if number_in(typed) else NOT_A_NUMBER)
        form.add_error("number", mistake)
        return False
    with refusal_shown(form):
        row = tick_duty_sheet(sheet, actor=request.actor, **form.cleaned_data)
        if row:
            messages.success(request, f"{row.person.called}: ознакомление отмечено.")
    return not form.errors


@allow("participants.duty.record")
@require_POST
def duty_take_back(request, pk):
    """Undo a fresh own tick."""
    person = take_back_duty(get_object_or_404(duty_ticks_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, f"{person.called}: отметка отменена, лист снова ждёт.")
    return redirect("participants:duty_stack")
