"""What surveys measure: the list for those who make surveys, its words for the coordinator."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from monitoring.domain.surveys import characteristics as domain
from monitoring.forms.characteristics import EditCharacteristicForm, NewCharacteristicForm
from monitoring.models import Characteristic
from monitoring.scopes import characteristics_for, edited_characteristics_for
from participants.views.conflicts import conflict_shown

LIST = "monitoring:characteristic_list"


@allow("monitoring.characteristic.view")
@require_safe
def characteristic_list(request):
    """Show what is measured, by how many questions; what may be taken out can be."""
    rows = list(domain.with_uses(characteristics_for(request.actor)))
    lines = [(one, not domain.remove_blockers(one)) for one in rows]
    return render(request, "monitoring/characteristics/list.html", {"lines": lines})


@allow("monitoring.characteristic.edit")
def characteristic_add(request):
    """Add one of the school's own."""
    form = NewCharacteristicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            domain.add_characteristic(actor=request.actor, **form.cleaned_data)
            messages.success(request, "Характеристика добавлена. Теперь её можно выбрать в\u00a0вопросе анкеты.")
            return redirect(LIST)
    return render(request, "monitoring/characteristics/form.html", {"form": form, "title": "Новая характеристика"})


@allow("monitoring.characteristic.edit")
def characteristic_edit(request, pk):
    """Change the words of one; of two who do it at once the later sees both versions."""
    row = get_object_or_404(edited_characteristics_for(request.actor), pk=pk)
    start = {name: getattr(row, name) for name in (*domain.WORDS, "version")}
    form = EditCharacteristicForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with conflict_shown(form, domain.WORDS), refusal_shown(form):
            domain.edit_characteristic(row, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Характеристика сохранена. Так она теперь названа во\u00a0всех итогах.")
            return redirect(LIST)
    context = {"form": form, "title": "Слова характеристики", "note": "Подписанные отчёты не\u00a0изменятся."}
    return render(request, "monitoring/characteristics/form.html", context)


def _unless_gone(view):
    """One that another has taken out since this very request found it is not there."""

    @wraps(view)
    def act(request, pk):
        try:
            return view(request, get_object_or_404(edited_characteristics_for(request.actor), pk=pk))
        except Characteristic.DoesNotExist as gone:
            raise Http404 from gone

    return act


@allow("monitoring.characteristic.edit")
@require_POST
@_unless_gone
def characteristic_on(request, row):
    """Offer it to questions again."""
    domain.switch_characteristic(row, is_on=True, actor=request.actor)
    messages.success(request, "Характеристику снова можно выбрать в\u00a0вопросе.")
    return redirect(LIST)


@allow("monitoring.characteristic.edit")
@require_POST
@_unless_gone
def characteristic_off(request, row):
    """Offer it no more; what was measured stays."""
    domain.switch_characteristic(row, is_on=False, actor=request.actor)
    text = "В\u00a0новых вопросах её больше не\u00a0предложат. Там, где о\u00a0ней уже спрашивают, она остаётся."
    messages.success(request, text)
    return redirect(LIST)


@allow("monitoring.characteristic.edit")
@require_POST
@_unless_gone
def characteristic_remove(request, row):
    """Take out one that no question names."""
    domain.remove_characteristic(row, actor=request.actor)
    messages.success(request, "Характеристика убрана.")
    return redirect(LIST)
