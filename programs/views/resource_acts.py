"""What is done with the library: a piece proposed, edited, decided on, opened, taken out; a programme put there."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import demand
from mentorship.kernel.forms import refusal_shown, sent
from participants.views.conflicts import conflict_shown
from programs.domain.resources import from_program, keeping, lifecycle
from programs.domain.resources.keeping import FIELDS
from programs.enums import ResourceState
from programs.forms.resource import (
    EditResourceForm,
    NewResourceForm,
    ProgramResourceForm,
    PublishForm,
    ResourceReasonForm,
)
from programs.scopes import active_forms, edited_resources_for, finished_programs_for

PROPOSED = "Материал предложен. Когда координатор или куратор примет его, придёт уведомление."
PUT = "Материал в копилке: его видят сотрудники и наставники."
RETURNING = {"title": "Вернуть с замечанием", "text": "Тот, кто предложил, прочитает причину и сможет исправить."}
REMOVING = {"title": "Изъять из копилки", "text": "Материал перестанут видеть. Он сохранится, его можно вернуть."}


@allow("programs.resource.propose")
def resource_add(request):
    """Propose a piece; who decides puts it into the library himself."""
    form = NewResourceForm(*sent(request), forms_of_mentoring=active_forms())
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            resource = keeping.propose_resource(actor=request.actor, **form.values)
            messages.success(request, PROPOSED if resource.state == ResourceState.PROPOSED else PUT)
            return redirect("programs:resource_detail", resource.pk)
    return render(request, "programs/resources/form.html", {"form": form, "is_taken": keeping.accepts(request.actor)})


@allow("programs.resource.propose")
def resource_edit(request, pk):
    """Edit a piece; of two people who do it at once the later sees both versions."""
    resource = get_object_or_404(edited_resources_for(request.actor), pk=pk)
    demand(keeping.editing_blockers(resource, request.actor))
    initial = {name: getattr(resource, name) for name in (*FIELDS, "version")}
    known = {"forms_of_mentoring": active_forms(resource.form_id), "has_file": resource.file_id is not None}
    form = EditResourceForm(*sent(request), initial=initial, **known)
    if request.method == "POST" and form.is_valid() and _is_edited(request, resource, form):
        messages.success(request, "Материал исправлен.")
        return redirect("programs:resource_detail", pk)
    return render(request, "programs/resources/form.html", {"form": form, "resource": resource})


def _is_edited(request, resource, form):
    with conflict_shown(form, FIELDS), refusal_shown(form):
        keeping.edit_resource(resource, actor=request.actor, **form.values)
    return not form.errors


@allow("programs.resource.decide")
@require_POST
def resource_accept(request, pk):
    """Take a proposed piece into the library."""
    return _moved(request, pk, "accept", PUT)


@allow("programs.resource.decide")
@require_POST
def resource_restore(request, pk):
    """Bring back what was taken out."""
    return _moved(request, pk, "restore", "Материал снова в копилке.")


@allow("programs.resource.publish")
@require_POST
def resource_close(request, pk):
    """Close an open piece to strangers."""
    return _moved(request, pk, "close", "Материал больше не виден без входа. Сотрудники и наставники его видят.")


def _moved(request, pk, name, said):
    resource = get_object_or_404(edited_resources_for(request.actor), pk=pk)
    lifecycle.move_resource(resource, name, actor=request.actor)
    messages.success(request, said)
    return redirect("programs:resource_detail", pk)


@allow("programs.resource.decide")
def resource_return(request, pk):
    """Give a proposed piece back with a remark."""
    return _reasoned(request, pk, "return", RETURNING, "Материал возвращён: замечание прочитает тот, кто предложил.")


@allow("programs.resource.propose")
def resource_remove(request, pk):
    """Take a piece out of the library; an own proposal is taken back by whoever made it."""
    return _reasoned(request, pk, "remove", REMOVING, "Материал изъят. Он сохранился, его можно вернуть.")


def _reasoned(request, pk, name, words, said):
    resource = get_object_or_404(edited_resources_for(request.actor), pk=pk)
    form = ResourceReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            lifecycle.move_resource(resource, name, actor=request.actor, reason=form.cleaned_data["reason"])
            messages.success(request, said)
            return redirect("programs:resource_detail", pk)
    blockers = lifecycle.step_blockers(resource, name, actor=request.actor)
    context = {"resource": resource, "form": form, "words": words, "blockers": blockers}
    return render(request, "programs/resources/reason.html", context)


@allow("programs.resource.publish")
def resource_publish(request, pk):
    """Open a piece to everybody, without login."""
    resource = get_object_or_404(edited_resources_for(request.actor), pk=pk)
    posted = request.POST if request.method == "POST" else None  # nothing ticked is an answer too
    form = PublishForm(posted, has_file=resource.file_id is not None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            lifecycle.publish_resource(resource, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Материал открыт: его читают все, без входа на портал.")
            return redirect("programs:resource_detail", pk)
    blockers = lifecycle.step_blockers(resource, "publish", actor=request.actor)
    return render(
        request, "programs/resources/publish.html", {"resource": resource, "form": form, "blockers": blockers}
    )


@allow("programs.resource.decide")
def program_to_resource(request, pk):
    """Show a programme that is over as a text without names, and put what its curator has read into the library."""
    program = get_object_or_404(finished_programs_for(request.actor), pk=pk)
    draft = from_program.draft_of(program)
    initial = {"title": draft.title, "summary": draft.summary, "text": draft.text}
    form = ProgramResourceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            resource = from_program.keep_program(program, actor=request.actor, **form.cleaned_data)
            messages.success(request, PUT)
            return redirect("programs:resource_detail", resource.pk)
    return render(request, "programs/resources/from_program.html", {"program": program, "form": form, "draft": draft})
