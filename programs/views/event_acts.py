"""What becomes of an event: its committee, held, called off, taken back, its order."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import demand
from mentorship.kernel.forms import refusal_shown
from participants.views.conflicts import conflict_shown
from programs.domain.events import acts
from programs.domain.events.committee import committee_of, remove_organiser, set_organiser
from programs.domain.orders.drafting import draft_order
from programs.domain.orders.kinds.event import lacking
from programs.enums import OrderKind
from programs.forms.event import CallOffEventForm, CommitteeForm, HoldForm
from programs.scopes import colleagues_for, event_organisers_for, led_events_for

HOLDING = {
    "title": "Записать итог",
    "text": "Мероприятие будет отмечено как прошедшее. Итог увидят все, кто видит мероприятие; его можно поправить.",
    "done": "Итог записан.",
}
CALLING_OFF = {
    "title": "Отменить мероприятие",
    "text": "Мероприятие останется в\u00a0календаре с\u00a0отметкой «Отменено», приглашённые получат сообщение.",
    "done": "Мероприятие отменено, приглашённые получили сообщение.",
    "look": "danger",
}


@allow("programs.event.edit")
def event_committee(request, pk):
    """Show the committee; put somebody on it, or change what he answers for."""
    event = get_object_or_404(led_events_for(request.actor), pk=pk)
    form = CommitteeForm(request.POST or None, people=colleagues_for(request.actor))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            given = form.cleaned_data
            set_organiser(event, given.pop("person"), actor=request.actor, **given)
            messages.success(request, "Оргкомитет сохранён.")
            return redirect("programs:event_committee", pk)
    context = {"form": form, "event": event, "committee": committee_of(event)}
    return render(request, "programs/events/committee.html", context)


@allow("programs.event.edit")
@require_POST
def organiser_remove(request, pk):
    """Take somebody off the committee."""
    organiser = get_object_or_404(event_organisers_for(request.actor), pk=pk)
    remove_organiser(organiser, actor=request.actor)
    messages.success(request, f"{organiser.person.called}: в\u00a0оргкомитете больше нет.")
    return redirect("programs:event_committee", organiser.event_id)


@allow("programs.event.edit")
def event_hold(request, pk):
    """Note that the event was held and what came of it."""
    event = get_object_or_404(led_events_for(request.actor), pk=pk)
    form = HoldForm(request.POST or None, initial={"results": event.results, "version": event.version})
    return _act(request, event, form, HOLDING, acts.hold_event)


@allow("programs.event.edit")
def event_call_off(request, pk):
    """Call the event off, with a reason."""
    event = get_object_or_404(led_events_for(request.actor), pk=pk)
    form = CallOffEventForm(request.POST or None, initial={"version": event.version})
    return _act(request, event, form, CALLING_OFF, acts.call_off_event)


def _act(request, event, form, words, act):
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form), conflict_shown(form, [name for name in ("results",) if name in form.fields]):
            act(event, actor=request.actor, **form.cleaned_data)
            messages.success(request, words["done"])
            return redirect("programs:event_detail", event.pk)
    return render(request, "programs/events/act.html", {"form": form, "event": event, "words": words})


@allow("programs.event.edit")
@require_POST
def event_take_back(request, pk):
    """Take a mistaken mark back: the event was neither held nor called off."""
    event = get_object_or_404(led_events_for(request.actor), pk=pk)
    acts.take_back(event, actor=request.actor)
    messages.success(request, "Отметка снята: мероприятие снова впереди или ждёт итога.")
    return redirect("programs:event_detail", pk)


@allow("programs.order.draft")
@require_POST
def event_order(request, pk):
    """Draft the order of holding the event; what it lacks is said before there is a draft."""
    event = get_object_or_404(led_events_for(request.actor), pk=pk)
    demand(lacking(event, committee_of(event)))
    order = draft_order([event], kind=OrderKind.EVENT, actor=request.actor, school=request.school)
    messages.success(request, "Проект приказа составлен. Проверьте текст и готовность, потом внесите номер и дату.")
    return redirect("programs:order_detail", order.pk)
