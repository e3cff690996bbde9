"""What a leader does with a wave: open, close, move, open again, do without, remind who has not answered."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.grammar.plurals import counted
from monitoring.domain.reminding import remind
from monitoring.domain.waves import close_wave, move_wave, open_wave, reopen_wave, waive_wave
from monitoring.forms.waves import MoveForm, ReopenForm, WaiveForm, WaveFilterForm
from monitoring.scopes import waves_for
from monitoring.views.waves import silent_asked
from participants.views.conflicts import conflict_shown
from programs.domain.people import load_people, match_name, short_name

MOVING = {
    "title": "Перенести дни",
    "submit": "Сохранить дни",
    "text": "Назначенные вручную дни больше не меняются сами.",
}
REOPENING = {
    "title": "Открыть снова",
    "submit": "Открыть снова",
    "text": "Кто не ответил, сможет ответить; кто ответил — изменить свои ответы.",
}
WAIVING = {
    "title": "Обойтись без итоговых анкет",
    "submit": "Обойтись без анкет",
    "text": "Пару или группу можно будет завершить. Анкеты, которые уже заполнены, останутся.",
}


@allow("monitoring.wave.edit")
@require_POST
def wave_open(request, pk):
    """Open a wave now."""
    wave = get_object_or_404(waves_for(request.actor), pk=pk)
    given = open_wave(wave, actor=request.actor)
    _tell_given(request, given)
    return redirect("monitoring:match_waves", wave.match_id)


def _tell_given(request, given):
    """Say how many were given a survey; who was not is named with what is missing (G2)."""
    number = counted(len(given.responses), "анкета дана", "анкеты даны", "анкет дано")
    messages.success(request, f"Анкетирование открыто: {number}. Людям пришло сообщение.")
    for member, kinds in given.lacking:
        missing = ", ".join(f"согласия {kind.label}" for kind in kinds)
        messages.warning(request, f"{short_name(member.person)}: анкета не дана, нет {missing}.")


@allow("monitoring.wave.edit")
@require_POST
def wave_close(request, pk):
    """Close a wave."""
    wave = get_object_or_404(waves_for(request.actor), pk=pk)
    close_wave(wave, actor=request.actor)
    messages.success(request, "Анкетирование закрыто: ответы больше не меняются. Его можно открыть снова.")
    return redirect("monitoring:match_waves", wave.match_id)


@allow("monitoring.wave.edit")
@require_POST
def wave_remind(request, pk):
    """Remind those who have not answered in one wave."""
    wave = get_object_or_404(waves_for(request.actor), pk=pk)
    _tell_reminded(request, remind(wave.responses.all(), actor=request.actor))
    return redirect("monitoring:match_waves", wave.match_id)


def _tell_reminded(request, number):
    messages.success(request, f"Напоминание получит {counted(number, 'человек', 'человека', 'человек')}.")


@allow("monitoring.wave.edit")
@require_POST
def silent_remind(request):
    """Remind all whom the list of those who have not answered shows."""
    form = WaveFilterForm(request.POST)
    asked = form.asked()
    asked.pop("state", None)
    _tell_reminded(request, remind(silent_asked(request.actor, asked), actor=request.actor))
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return redirect(f"{reverse('monitoring:silent_list')}?{query}")


@allow("monitoring.wave.edit")
def wave_move(request, pk):
    """Set the days of a wave by hand."""
    wave = get_object_or_404(waves_for(request.actor), pk=pk)
    form = MoveForm(request.POST or None, wave=wave)
    if request.method == "POST" and form.is_valid():
        with conflict_shown(form, ["opens_on", "due_on"]), refusal_shown(form):
            moved = move_wave(wave, actor=request.actor, **form.cleaned_data)
            messages.success(request, f"Дни сохранены: ответов ждём до {day_month(moved.due_on)}.")
            return redirect("monitoring:match_waves", wave.match_id)
    return _form(request, wave, form, MOVING)


@allow("monitoring.wave.edit")
def wave_reopen(request, pk):
    """Open a closed or waived wave again with a new last day."""
    wave = get_object_or_404(waves_for(request.actor), pk=pk)
    form = ReopenForm(request.POST or None, initial={"version": wave.version})
    if request.method == "POST" and form.is_valid():
        with conflict_shown(form, ["due_on"]), refusal_shown(form):
            _tell_given(request, reopen_wave(wave, actor=request.actor, **form.cleaned_data))
            return redirect("monitoring:match_waves", wave.match_id)
    return _form(request, wave, form, REOPENING)


@allow("monitoring.wave.edit")
def wave_waive(request, pk):
    """Decide to complete a match without final surveys, with a reason."""
    wave = get_object_or_404(waves_for(request.actor), pk=pk)
    form = WaiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            waive_wave(wave, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Решение записано: завершить можно без итоговых анкет.")
            return redirect("monitoring:match_waves", wave.match_id)
    return _form(request, wave, form, WAIVING)


def _form(request, wave, form, words):
    load_people([wave.match])
    context = {"wave": wave, "form": form, "words": words, "name": match_name(wave.match)}
    return render(request, "monitoring/waves/form.html", context)
