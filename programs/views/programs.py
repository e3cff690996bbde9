"""Pages of programmes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.roles import Role
from mentorship.kernel.versions import Conflict
from participants.enums import Side
from participants.views.conflicts import show_conflict
from programs.domain.activities import ready_texts
from programs.domain.program_states import status_of
from programs.domain.programs import (
    create_program,
    edit_program,
    leads,
    listed,
    possible_curators,
    with_numbers,
)
from programs.domain.standing import pool_numbers, pool_of, pool_rows
from programs.enums import ProgramState
from programs.forms.enrolment import AcquaintForm
from programs.forms.program import EditProgramForm, NewProgramForm, initial_of
from programs.scopes import active_forms, enrolments_for, led_programs_for, own_enrolments_for, programs_for
from programs.views.program_tabs import tabs_of

PAGE, BESIDE = 50, 25  # rows of a list; of each of the two lists that stand on one page
TURNED_BY = {Side.MENTEE: "page", Side.MENTOR: "mentors"}


@allow("programs.program.list")
def program_list(request):
    """Show the programmes that the actor may read."""
    is_reader = request.actor.has(Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR)
    state = request.GET.get("state", "")
    programs = with_numbers(listed(programs_for(request.actor)))
    programs = programs.filter(state=state) if state in ProgramState else programs.exclude(state=ProgramState.ARCHIVED)
    page = Paginator(programs, PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "rows": [(one, status_of(one)) for one in page], "is_reader": is_reader}
    chips = _state_chips(state) if is_reader else []
    return render(request, "programs/programs/list.html", context | {"state": state, "chips": chips})


def _state_chips(chosen):
    return [
        {"label": state.label, "is_on": state == chosen, "url": "?" if state == chosen else f"?state={state.value}"}
        for state in ProgramState
    ]


@allow("programs.program.edit")
def program_add(request):
    """Make a programme."""
    form = NewProgramForm(request.POST or None, **program_choices(request.actor))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            program = create_program(actor=request.actor, form_key=form.cleaned_data["form_key"], **form.values)
            messages.success(request, "Программа создана как черновик. Проверьте план мероприятий и откройте набор.")
            return redirect("programs:program_detail", program.pk)
    return render(request, "programs/programs/form.html", {"form": form, "ready": ready_texts()})


@allow("programs.program.edit")
def program_edit(request, pk):
    """Change a programme; of two people who do it at once the later sees both versions."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    form = EditProgramForm(request.POST or None, initial=initial_of(program), **program_choices(request.actor, program))
    context = {"form": form, "program": program, "title": program.title, "ready": ready_texts()}
    if request.method == "POST" and form.is_valid():
        try:
            edit_program(program, version=form.cleaned_data["version"], actor=request.actor, **form.values)
        except Refused as refused:
            form.show_refusal(refused)
        except Conflict as conflict:
            show_conflict(form, conflict.current, (), initial_of(conflict.current))
        else:
            messages.success(request, "Программа сохранена. Участники увидят новое описание.")
            return redirect("programs:program_detail", program.pk)
    return render(request, "programs/programs/form.html", context)


def program_choices(actor, program=None):
    """What the fields «форма» and «куратор» of a programme's form choose among."""
    is_free = actor.has(Role.COORDINATOR)
    return {
        "forms_of_mentoring": active_forms(program.form_id if program else None),
        "curators": possible_curators(program.curator_id if program else None) if is_free else None,
    }


@allow("programs.program.view")
def program_detail(request, pk):
    """Show a programme: its leaders and the director see the pool, the enrolled what it is about."""
    program = get_object_or_404(programs_for(request.actor), pk=pk)
    form = AcquaintForm(enrolments=enrolments_for(request.actor).none()) if leads(request.actor, program) else None
    return render(request, "programs/programs/detail.html", detail_context(request, program, form))


def detail_context(request, program, form):
    """What the page of a programme is drawn with; `form` notes who got acquainted, None for those who may not."""
    tabs = tabs_of(program, request.actor, "program_detail")
    common = {"program": program, "status": status_of(program), "tabs": tabs}
    if form is None and not request.actor.has(Role.DIRECTOR):
        own = own_enrolments_for(request.actor).filter(program=program)
        return common | {"own": own}
    numbers = pool_numbers(program, request.actor.person_id)
    pages = {side: _page(request, program, side, numbers[side]) for side in Side}
    rows = pool_rows([row for page in pages.values() for row in page])
    return common | {
        "own": [numbers] if numbers["own"] else [],
        "rows": {side.value: [row for row in rows if row.enrolment.side == side] for side in Side},
        "pages": {side.value: page for side, page in pages.items()},
        "numbers": numbers,
        "form": form,
    }


def _page(request, program, side, number):
    """A page of one side of the pool; each side turns by its own word of the address, and is counted already."""
    paginator = Paginator(pool_of(program, side), BESIDE)
    paginator.count = number
    return paginator.get_page(request.GET.get(TURNED_BY[side]))
