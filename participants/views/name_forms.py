"""The forms of a person's name and post in the cases of Russian: looked at and confirmed on first use."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.versions import Conflict
from participants.domain.name_forms import confirm_forms, proposed_forms
from participants.forms.name_forms import NameFormsForm
from participants.scopes import people_for
from participants.views.conflicts import TEXT


@allow("participants.person.forms")
def name_forms(request, pk):
    """Show the six forms as they are proposed; take them as they were confirmed."""
    person = get_object_or_404(people_for(request.actor), pk=pk)
    start = {"version": person.version}
    form = NameFormsForm(request.POST or None, person=person, proposed=proposed_forms(person), initial=start)
    if request.method == "POST" and form.is_valid() and _confirmed(request, person, form):
        messages.success(request, "Формы запомнены: новые документы возьмут их. Готовый проект поправьте сами.")
        return redirect("participants:person_detail", pk)
    return render(request, "participants/people/name_forms.html", {"form": form, "person": person})


def _confirmed(request, person, form):
    try:
        return confirm_forms(person, actor=request.actor, version=form.cleaned_data["version"], forms=form.forms)
    except Conflict as conflict:
        form.data = form.data.copy()
        form.data["version"] = conflict.current.version
        form.add_error(None, TEXT)
        return None
