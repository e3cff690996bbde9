"""A programme made after another one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from programs.domain.program_copies import a_year_later, copy_program
from programs.forms.program import CopyProgramForm
from programs.scopes import programs_for
from programs.views.programs import program_choices


@allow("programs.program.edit")
def program_copy(request, pk):
    """Make last year's programme again, or the same one in another form."""
    source = get_object_or_404(programs_for(request.actor), pk=pk)
    form = CopyProgramForm(request.POST or None, initial=_initial(request, source), **program_choices(request.actor))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            copy = copy_program(source, actor=request.actor, form_key=form.cleaned_data["form_key"], **form.values)
            messages.success(request, "Новая программа создана как черновик. Проверьте текст и план и откройте набор.")
            return redirect("programs:program_detail", copy.pk)
    return render(request, "programs/programs/copy.html", {"form": form, "program": source})


def _initial(request, source):
    """«?as=form» proposes the same period in a form yet to be chosen, otherwise the same form a year later."""
    start = {"title": source.title, "curator": source.curator_id}
    if request.GET.get("as") == "form":
        return start | {"starts_on": source.starts_on, "ends_on": source.ends_on}
    days = {"starts_on": a_year_later(source.starts_on), "ends_on": a_year_later(source.ends_on)}
    return start | {"form": source.form_id} | days
