"""The school's holidays."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain.classes import year_begins
from participants.domain.holidays import (
    FIELDS,
    add_holiday,
    add_usual_holidays,
    remove_holiday,
    update_holiday,
    usual_holidays,
)
from participants.domain.roles import running_year
from participants.forms.years import HolidayAddForm, HolidayEditForm
from participants.scopes import holidays_for
from participants.views.conflicts import conflict_shown


@allow("participants.holiday.edit")
def holiday_list(request):
    """Show the holidays of the running year and of those to come; offer the usual ones."""
    year = running_year(clock.today())
    rows = list(holidays_for(request.actor).filter(ends_on__gte=year_begins(year)))
    known = {one.name for one in rows}
    usual = [one for one in usual_holidays(year) if one.name not in known]
    return render(request, "participants/holidays/list.html", {"rows": rows, "year": year, "usual": usual})


@allow("participants.holiday.edit")
@require_POST
def holiday_add_usual(request):
    """Add the usual holidays of the running year whose days are free."""
    added = add_usual_holidays(running_year(clock.today()), actor=request.actor)
    text = "Обычные каникулы добавлены. Сверьте даты с календарным графиком школы и поправьте."
    messages.success(request, text if added else "Добавлять нечего: эти дни уже заняты каникулами из списка.")
    return redirect("participants:holiday_list")


@allow("participants.holiday.edit")
def holiday_add(request):
    """Add holidays."""
    form = HolidayAddForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form, beside=form.fields):
            add_holiday(actor=request.actor, form_key=form.cleaned_data["form_key"], **form.values)
            messages.success(request, "Каникулы добавлены.")
            return redirect("participants:holiday_list")
    return render(request, "participants/holidays/form.html", {"form": form, "title": "Новые каникулы"})


@allow("participants.holiday.edit")
def holiday_edit(request, pk):
    """Correct holidays."""
    holiday = get_object_or_404(holidays_for(request.actor), pk=pk)
    title, start = holiday.name, {name: getattr(holiday, name) for name in (*FIELDS, "version")}
    form = HolidayEditForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form, beside=form.fields), conflict_shown(form, FIELDS):
            update_holiday(holiday, actor=request.actor, version=form.cleaned_data["version"], fields=form.values)
            messages.success(request, "Сохранено. Новые сроки портал посчитает по этим дням.")
            return redirect("participants:holiday_list")
    return render(request, "participants/holidays/form.html", {"form": form, "title": title, "pk": pk})


@allow("participants.holiday.edit")
def holiday_remove(request, pk):
    """Take holidays away."""
    holiday = get_object_or_404(holidays_for(request.actor), pk=pk)
    if request.method == "POST":
        remove_holiday(holiday, actor=request.actor)
        messages.success(request, f"Удалено: {holiday.name}.")
        return redirect("participants:holiday_list")
    return render(request, "participants/holidays/confirm_remove.html", {"holiday": holiday})
