"""The sensitive category of a mentee: shown by a POST, written down, taken back (privacy rule 3)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain.needs import categories_for, look_at_needs, note_need, remove_need
from participants.forms.needs import NeedForm
from participants.scopes import needs_for, people_with_needs_for


@allow("participants.need.view")
@require_POST
def need_show(request, pk):
    """Show what is kept of a mentee; a POST, because the look is written into the journal."""
    person = get_object_or_404(people_with_needs_for(request.actor), pk=pk)
    return _page(request, person, NeedForm(categories=categories_for(person)))


@allow("participants.need.edit")
@require_POST
def need_add(request, pk):
    """Write down a category."""
    person = get_object_or_404(people_with_needs_for(request.actor), pk=pk)
    form = NeedForm(request.POST, categories=categories_for(person))
    if form.is_valid():
        with refusal_shown(form):
            note_need(person, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Записано. Чтобы увидеть запись, нажмите «Показать».")
            return redirect("participants:person_detail", pk)
    return _page(request, person, form)


@allow("participants.need.edit")
@require_POST
def need_remove(request, pk):
    """Delete a record for good."""
    need = get_object_or_404(needs_for(request.actor), pk=pk)
    remove_need(need, actor=request.actor)
    messages.success(request, "Запись удалена без следа. В журнале осталось, что она была и кто её удалил.")
    return redirect("participants:person_detail", need.person_id)


def _page(request, person, form):
    context = {"person": person, "needs": look_at_needs(person, actor=request.actor), "form": form}
    return render(request, "participants/needs/detail.html", context)
