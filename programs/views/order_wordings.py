"""The school's own wording of orders, and the acts that they refer to."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.versions import Conflict
from participants.views.conflicts import show_conflict
from programs.domain.orders.grounds import add_ground, edit_ground
from programs.domain.orders.kinds import KINDS
from programs.domain.orders.wording import save_wording, wording_of
from programs.forms.order import GroundForm, OrderWordingForm
from programs.scopes import grounds_for


@allow("programs.order.wording")
def order_wordings(request):
    """Show the kinds of orders with their wording, and the list of grounds."""
    context = {"kinds": KINDS.values(), "grounds": grounds_for(request.actor)}
    return render(request, "programs/orders/wordings.html", context)


@allow("programs.order.wording")
def order_wording(request, kind):
    """Edit the school's wording of one kind."""
    rules = KINDS.get(kind)
    if rules is None:
        raise Http404(kind)
    wording = wording_of(kind)
    words = {"heading": wording.heading, "basis": wording.basis, "version": wording.version}
    form = OrderWordingForm(request.POST or None, clauses=wording.clauses, blanks=rules.blanks, initial=words)
    if request.method == "POST" and form.is_valid():
        try:
            save_wording(kind, version=form.cleaned_data["version"], actor=request.actor, **form.words)
        except Conflict as conflict:
            form = against(form, conflict.current, blanks=rules.blanks)
        else:
            messages.success(request, "Образец сохранён: новые проекты составляются по нему.")
            return redirect("programs:order_wordings")
    return render(request, "programs/orders/wording.html", {"form": form, "kind": rules})


def against(form, current, **known):
    """Return the typed words over those that stand now in `current`: saving again is a decision, not an accident.

    The form is made anew, because `current` may have more points; `known` is what its class needs besides.
    """
    fresh = type(form)(form.data, clauses=current.clauses, **known)
    fresh.is_valid()
    show_conflict(fresh, current, ("heading", "basis"), fresh.standing(current.clauses))
    return fresh


@allow("programs.order.wording")
def ground_add(request):
    """Add an act to the list."""
    form = GroundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_ground(actor=request.actor, text=form.cleaned_data["text"])
        messages.success(request, "Основание добавлено: его можно выбрать в любом проекте приказа.")
        return redirect("programs:order_wordings")
    return render(request, "programs/orders/ground.html", {"form": form, "title": "Новое основание"})


@allow("programs.order.wording")
def ground_edit(request, pk):
    """Correct an act, or stop offering it."""
    ground = get_object_or_404(grounds_for(request.actor), pk=pk)
    form = GroundForm(request.POST or None, initial={"text": ground.text, "is_used": ground.is_used})
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            edit_ground(ground, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Основание сохранено.")
            return redirect("programs:order_wordings")
    return render(request, "programs/orders/ground.html", {"form": form, "title": "Основание приказов"})
