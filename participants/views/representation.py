"""Representatives of a pupil: entered from paper, ended with a reason (register E4)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain.representation import add_representation, end_representation, guardians_of, in_force_today
from participants.forms.representation import RepresentationEndForm, RepresentationForm
from participants.scopes import representations_of, representations_to_end_for, represented_for


@allow("participants.representation.edit")
def representation(request, pk):
    """Show who represents a pupil, enter one more from paper."""
    person = get_object_or_404(represented_for(request.actor), pk=pk)
    form = RepresentationForm(request.POST or None, guardians=guardians_of(person, on=clock.today()))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form, beside=form.fields):
            row = add_representation(person, actor=request.actor, **form.cleaned_data)
            messages.success(request, f"Записано: {row.guardian.full_name}. Документ верните, в портале его нет.")
            return redirect("participants:representation", pk)
    rows = [(row, in_force_today(row)) for row in representations_of(person)]
    context = {"person": person, "form": form, "rows": rows, "current": sum(holds for _, holds in rows)}
    return render(request, "participants/representation/record.html", context)


@allow("participants.representation.edit")
def representation_end(request, pk):
    """End an entry: the page says what it changes before it is done."""
    row = get_object_or_404(representations_to_end_for(request.actor), pk=pk)
    form = RepresentationEndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            end_representation(row, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Записано. Согласия, которые подписал этот представитель, нужно взять заново.")
            return redirect("participants:representation", row.person_id)
    return render(request, "participants/representation/end.html", {"form": form, "row": row})
