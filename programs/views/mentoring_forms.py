"""Forms of mentoring: the coordinator's list of who may stand on which side."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.versions import Conflict
from participants.enums import Side
from participants.views.conflicts import show_conflict
from programs.domain import mentoring_forms as domain
from programs.forms.mentoring_form import EditMentoringForm, NewMentoringForm
from programs.scopes import forms_for


@allow("programs.form.edit")
def form_list(request):
    """Show the forms in use and those put out of use, with the kinds that each allows."""
    rows = [(form, _labels(form, Side.MENTOR), _labels(form, Side.MENTEE)) for form in forms_for(request.actor)]
    return render(request, "programs/forms/list.html", {"rows": rows})


def _labels(form, side):
    labels = domain.KIND_LABELS[side]
    return ", ".join(labels.get(kind, kind) for kind in getattr(form, domain.KINDS[side]))


@allow("programs.form.edit")
def form_add(request):
    """Add a form."""
    form = NewMentoringForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            domain.add_form(actor=request.actor, form_key=form.cleaned_data["form_key"], **form.values)
            messages.success(request, "Форма добавлена. Теперь в ней можно открыть программу.")
            return redirect("programs:form_list")
    return render(request, "programs/forms/form.html", {"form": form})


@allow("programs.form.edit")
def form_edit(request, pk):
    """Change a form; of two who do it at once the later sees both versions."""
    found = get_object_or_404(forms_for(request.actor), pk=pk)
    title, start = found.title, {name: getattr(found, name) for name in (*domain.FIELDS, "version")}
    form = EditMentoringForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and _saved(request, found, form):
        messages.success(request, "Форма сохранена. Подбор и проверки пойдут по новому списку.")
        return redirect("programs:form_list")
    return render(request, "programs/forms/form.html", {"form": form, "title": title})


def _saved(request, found, form):
    try:
        domain.edit_form(found, actor=request.actor, version=form.cleaned_data["version"], **form.values)
    except Conflict as conflict:
        show_conflict(form, conflict.current, domain.FIELDS)
    except Refused as refused:
        form.show_refusal(refused)
    return not form.errors


@allow("programs.form.edit")
@require_POST
def form_retire(request, pk):
    """Put a form out of use."""
    form = get_object_or_404(forms_for(request.actor), pk=pk)
    domain.retire_form(form, actor=request.actor)
    messages.success(
        request, f"Форма «{form.title}» убрана: новых программ в ней не создать, начатые идут своим чередом."
    )
    return redirect("programs:form_list")


@allow("programs.form.edit")
@require_POST
def form_restore(request, pk):
    """Put a form back into use."""
    form = get_object_or_404(forms_for(request.actor), pk=pk)
    domain.restore_form(form, actor=request.actor)
    messages.success(request, f"Форма «{form.title}» снова используется.")
    return redirect("programs:form_list")
