"""The path of a programme and the director's approval."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from programs.domain.approvals import approve_program, director_line, withdraw_approval
from programs.domain.program_lifecycle import PROGRAMS, move_program, next_moves
from programs.domain.program_states import status_of
from programs.domain.programs import leads
from programs.enums import ProgramState
from programs.forms.program_state import ApprovalForm, ReasonForm
from programs.scopes import approved_programs_for, led_programs_for, program_events_of
from programs.views.program_tabs import tabs_of

SAID = {
    "open": "Набор открыт. Теперь включите в программу людей из базы и ознакомьте их с ней.",
    "return": "Программа снова черновик: её видят только те, кто её ведёт.",
    "start": "Программа началась.",
    "finish": "Программа завершена. Её участники и история остаются на этой странице.",
    "resume": "Программа снова идёт.",
    "archive": "Программа в архиве: в списке её показывает отбор «В архиве».",
    "restore": "Программа возвращена из архива.",
}
NOTES = {
    ProgramState.DRAFT: "пишут текст и план",
    ProgramState.OPEN: "включают людей, предлагают наставников",
    ProgramState.RUNNING: "работают пары и группы",
    ProgramState.FINISHED: "подведены итоги",
    ProgramState.ARCHIVED: "только для чтения",
}


@allow("programs.program.state")
def program_state(request, pk):
    """Show where a programme stands, what comes next and what is in the way, the approval, the history."""
    return _page(request, get_object_or_404(approved_programs_for(request.actor), pk=pk))


def _page(request, program, **forms):
    actor = request.actor
    is_leader = leads(actor, program)
    start = {"version": program.version, "on": clock.today(), "by": director_line(clock.today())}
    context = {
        "program": program,
        "status": status_of(program),
        "steps": _steps(program),
        "moves": next_moves(program, actor=actor) if is_leader else [],
        "is_leader": is_leader,
        "reason_form": ReasonForm(),
        "approval_form": ApprovalForm(initial=start),
        "events": program_events_of(program),
        "tabs": tabs_of(program, actor, "program_state"),
    }
    return render(request, "programs/programs/state.html", context | forms)


def _steps(program):
    states = list(ProgramState)
    now = states.index(program.state)
    return [
        {"number": number + 1, "title": state.label, "note": NOTES[state], "state": _place(number, now)}
        for number, state in enumerate(states)
    ]


def _place(number, now):
    return "done" if number < now else "now" if number == now else "ahead"


@allow("programs.program.edit")
@require_POST
def program_move(request, pk, name):
    """Move a programme along its path."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    if name not in PROGRAMS.transitions:
        raise Http404(name)
    reason = ""
    if PROGRAMS.transitions[name].needs_reason:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return _page(request, program, reason_form=form)
        reason = form.cleaned_data["reason"]
    move_program(program, name, actor=request.actor, reason=reason)
    messages.success(request, SAID[name])
    return redirect("programs:program_state", pk)


@allow("programs.program.approve")
@require_POST
def program_approve(request, pk):
    """Note the director's approval."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    form = ApprovalForm(request.POST)
    if form.is_valid():
        with refusal_shown(form):
            approve_program(program, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Утверждение отмечено: оно печатается на первом листе программы.")
            return redirect("programs:program_state", pk)
    return _page(request, program, approval_form=form)


@allow("programs.program.approve")
@require_POST
def program_unapprove(request, pk):
    """Take a mistaken mark of approval back."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    withdraw_approval(program, actor=request.actor)
    messages.success(request, "Отметка об утверждении снята.")
    return redirect("programs:program_state", pk)
