"""Who changed a person's card and who took out what, and how a mentor was selected: beside the card."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from participants.domain.journal import journal_lines
from participants.forms.merge import SelectionForm
from participants.scopes import journal_for, mentors_for, people_for
from participants.views.places import place_is_changed

PER_PAGE = 20


@allow("participants.person.audit")
def person_journal(request, pk):
    """Show the journal of a person, the newest first: who, when, what, which fields, never their values."""
    person = get_object_or_404(people_for(request.actor), pk=pk)
    page = Paginator(journal_for(request.actor, person), PER_PAGE).get_page(request.GET.get("page"))
    context = {"person": person, "page": page, "lines": journal_lines(page.object_list)}
    return render(request, "participants/people/journal.html", context)


@allow("participants.person.edit")
def mentor_selection(request, pk):
    """Note how a mentor was selected: by what, who decided, when and why (A7)."""
    profile = get_object_or_404(mentors_for(request.actor), person=pk)
    start = {name: getattr(profile, name) for name in (*SelectionForm.part_fields, "version")}
    form = SelectionForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and place_is_changed(request, profile, form):
        messages.success(request, "Отбор отмечен.")
        return redirect("participants:person_detail", pk)
    context = {"form": form, "person": profile.person, "title": f"Отбор: {profile.person.full_name}"}
    return render(request, "participants/people/place_form.html", context)
