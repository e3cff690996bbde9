"""Presentations of the programmes and those who were there."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow, may
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.versions import Conflict
from participants.domain import audit
from participants.scopes import people_for
from participants.views.conflicts import show_conflict
from programs.domain import presentations as domain
from programs.domain.presentation_document import attendance_document
from programs.forms.presentation import EditPresentationForm, NewPresentationForm, PresentForm
from programs.scopes import (
    asked_people,
    led_presentations_for,
    presences_for,
    present_at,
    presentable_programs_for,
    presentations_for,
)
from programs.views.people_asked import asked, chips, ticked

PAGE = 50


@allow("programs.presentation.list")
def presentation_list(request):
    """Show the presentations, the newest first."""
    found = domain.with_numbers(presentations_for(request.actor))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "programs/presentations/list.html", {"page_obj": page})


@allow("programs.presentation.edit")
def presentation_add(request):
    """Note a presentation."""
    form = NewPresentationForm(request.POST or None, programs=presentable_programs_for(request.actor))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = domain.add_presentation(
            given["programs"], actor=request.actor, form_key=given["form_key"], **form.values
        )
        messages.success(request, "Представление записано. Теперь отметьте, кто на нём был, или напечатайте лист.")
        return redirect("programs:presentation_detail", made.pk)
    return render(request, "programs/presentations/form.html", {"form": form})


@allow("programs.presentation.edit")
def presentation_edit(request, pk):
    """Correct where and when it was."""
    presentation = get_object_or_404(led_presentations_for(request.actor), pk=pk)
    start = {name: getattr(presentation, name) for name in (*domain.FIELDS, "version")}
    form = EditPresentationForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and _saved(request, presentation, form):
        messages.success(request, "Представление сохранено.")
        return redirect("programs:presentation_detail", pk)
    return render(request, "programs/presentations/form.html", {"form": form, "presentation": presentation})


def _saved(request, presentation, form):
    try:
        version = form.cleaned_data["version"]
        domain.edit_presentation(presentation, version=version, actor=request.actor, **form.values)
    except Conflict as conflict:
        show_conflict(form, conflict.current, domain.FIELDS)
    except Refused as refused:
        form.show_refusal(refused)
    return not form.errors


@allow("programs.presentation.view")
def presentation_detail(request, pk):
    """Show a presentation with those who were there, and classes and search to note more."""
    presentation = get_object_or_404(presentations_for(request.actor), pk=pk)
    return _page(request, presentation, None)


def _page(request, presentation, form):
    can_edit = may(request.actor, "programs.presentation.edit")
    classes, everybody, query = asked(request)
    context = {
        "presentation": presentation,
        "programs": presentation.programs.all(),
        "page_obj": Paginator(present_at(presentation), PAGE).get_page(request.GET.get("page")),
        "can_edit": can_edit,
        "form": form,
        "query": query,
    }
    if can_edit:
        people = asked_people(request.actor, presentation, classes=classes, everybody=everybody, query=query)
        context |= {"people": people, "ticked": ticked(form, people, query), "chips": chips(request)}
    return render(request, "programs/presentations/detail.html", context)


@allow("programs.presentation.edit")
@require_POST
def presence_add(request, pk):
    """Note who was there."""
    presentation = get_object_or_404(led_presentations_for(request.actor), pk=pk)
    form = PresentForm(request.POST, people=people_for(request.actor))
    if form.is_valid():
        with refusal_shown(form):
            number = domain.note_present(presentation, list(form.cleaned_data["people"]), actor=request.actor)
            noted = counted(number, "человек", "человека", "человек")
            messages.success(request, f"Присутствие отмечено: {noted}. С этими программами они теперь знакомы.")
            return redirect("programs:presentation_detail", pk)
    return _page(request, presentation, form)


@allow("programs.presentation.edit")
@require_POST
def presence_remove(request, pk):
    """Take a mistaken mark back."""
    presence = get_object_or_404(presences_for(request.actor), pk=pk)
    domain.take_back_presence(presence, actor=request.actor)
    messages.success(request, f"{presence.person.called}: отметка снята.")
    return redirect(reverse("programs:presentation_detail", args=[presence.presentation_id]))


@allow("programs.presentation.view")
@require_safe
def presentation_paper(request, pk, ending="pdf"):
    """Print the list for signatures: of the classes that the address asks for, else of those present."""
    presentation = get_object_or_404(presentations_for(request.actor), pk=pk)
    classes, everybody, query = asked(request)
    people = asked_people(request.actor, presentation, classes=classes, everybody=everybody, query=query)
    people = people or [row.person for row in present_at(presentation)]
    document = attendance_document(presentation, people, school=request.school)
    audit.record("programs.presentation.print", actor=request.actor, about=presentation)
    return papers.give(document, name=f"list-{pk}", ending=ending)
