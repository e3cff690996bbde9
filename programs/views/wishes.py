"""Whom one would like after the presentation."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from programs.domain.wishes import note_wishes, wish_blockers, wishes_close_on
from programs.forms.wish import WishForm
from programs.scopes import own_enrolments_for, own_wishes_for


@allow("programs.wish")
def wishes(request, pk):
    """Write down up to three names; nobody of the other side sees them."""
    place = get_object_or_404(own_enrolments_for(request.actor), pk=pk)
    known = list(own_wishes_for(request.actor).filter(author=place).values_list("text", flat=True))
    form = WishForm(request.POST or None, wishes=known)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            note_wishes(place, form.names, actor=request.actor)
            messages.success(request, "Записано. Куратор учтёт это, когда будет предлагать.")
            return redirect("programs:program_detail", place.program_id)
    context = {"form": form, "place": place, "closed": wish_blockers(place), "until": wishes_close_on(place.program)}
    return render(request, "programs/wishes/form.html", context | {"known": known})
