"""What asks for attention: the list, putting a row off, the thresholds."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.addresses import chips
from mentorship.kernel.grammar.dates import day_month
from participants.views.next_page import next_page
from programs.domain.attention.reading import lines_of
from programs.domain.attention.rules import all_rules
from programs.domain.attention.settings import attention_settings, save_days
from programs.domain.attention.snoozing import snooze, wake
from programs.domain.programs import titles_of
from programs.forms.attention import AttentionForm
from programs.scopes import all_attention_for, attention_for, led_programs_for, snoozed_attention_for
from programs.views.numbers import saved

PAGE = 50


@allow("programs.attention.list")
def attention_list(request):
    """Show what asks for attention, narrowed by rule and programme; what is put off on a page of its own."""
    today, later = clock.today(), "later" in request.GET
    rows = (snoozed_attention_for if later else attention_for)(request.actor, on=today)
    asked = {name: value for name in ("rule", "program") if (value := request.GET.get(name, ""))}
    if not asked.get("program", "0").isdecimal():
        asked.pop("program")
    page = Paginator(rows.filter(**asked), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lines_of(page.object_list, today=today),
        "filters": _filters(request, asked),
        "is_narrow": bool(asked),
        "later": later,
    }
    return render(request, "programs/attention/list.html", context)


def _filters(request, asked):
    rules = [(rule.code, rule.title) for rule in all_rules() if rule.title]
    programs = [(str(one.pk), one.title) for one in titles_of(led_programs_for(request.actor))]
    groups = [("rule", rules), ("program", programs)]
    return [chips(request.GET, name, choices, asked.get(name, "")) for name, choices in groups]


@allow("programs.attention.snooze")
@require_POST
def attention_snooze(request, pk):
    """Put a row off for three days."""
    row = get_object_or_404(all_attention_for(request.actor), pk=pk)
    day = snooze(row, actor=request.actor)
    messages.success(request, f"Отложено. Напомним {day_month(day)}.")
    return redirect(next_page(request) or "programs:attention_list")


@allow("programs.attention.snooze")
@require_POST
def attention_wake(request, pk):
    """Bring a row back into the list."""
    row = get_object_or_404(all_attention_for(request.actor), pk=pk)
    wake(row, actor=request.actor)
    messages.success(request, "Строка снова в списке.")
    return redirect("programs:attention_list")


@allow("programs.attention.settings")
def attention_thresholds(request):
    """Let the coordinator say for how long each thing may wait."""
    form = AttentionForm(request.POST or None, settings=attention_settings())
    if saved(request, form, save_days):
        messages.success(request, "Сроки сохранены. Список пересчитается в течение минуты.")
        return redirect("programs:attention_list")
    return render(request, "programs/attention/settings.html", {"form": form})
