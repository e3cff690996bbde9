"""Who joins a programme's pool, who got acquainted with it, who is taken out."""

from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.addresses import row_ids, toggling_chip
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import refusal_error, refusal_shown
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.roles import Role
from participants.enums import Side
from participants.scopes import mentees_for, mentors_for
from programs.domain import enrolments as domain
from programs.domain.leaving import leave_program, match_blockers
from programs.domain.program_states import working_blockers
from programs.forms.enrolment import AcquaintForm, EnrolForm, LeaveForm
from programs.scopes import enrolments_for, led_programs_for, programs_for
from programs.views.programs import PAGE, detail_context

MOST_AT_ONCE = 500  # of one choice «отметить всех»
BASES = {Side.MENTOR: mentors_for, Side.MENTEE: mentees_for}


@allow("programs.enrolment.edit")
def enrolment_add(request, pk):
    """Tick people of a base into the pool of a programme."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    side = side_of(request)
    profiles = domain.addable(BASES[side](request.actor), program, side)
    form = EnrolForm(request.POST if request.method == "POST" else None, profiles=profiles)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            made = domain.enrol(program, [row.person for row in form.cleaned_data["people"]], side, actor=request.actor)
            return taken_in(request, program, made)
    return render(request, "programs/programs/enrol.html", _addable_context(request, program, side, form))


def taken_in(request, program, made):
    """Say how many have joined, and go on to the programme."""
    number = counted(len(made), "человек", "человека", "человек")
    messages.success(request, f"В программу добавлено: {number}. Дальше отметьте, кто с ней ознакомлен.")
    return redirect("programs:program_detail", program.pk)


def asked_of(request):
    """What the address narrows the base by: a piece of a name, classes."""
    return {"query": request.GET.get("q", "")[:100], "classes": row_ids(request.GET.getlist("class"))}


def side_of(request):
    """The side that the address names, mentees when it names none; 404 for an unknown one."""
    side = request.GET.get("side", Side.MENTEE)
    if side not in Side.values:
        raise Http404(side)
    return Side(side)


def _addable_context(request, program, side, form):
    asked, is_all = asked_of(request), "all" in request.GET
    found = domain.narrowed(form.fields["people"].queryset, **asked)
    numbers = domain.numbers_of(found, program, side)
    paginator = Paginator(found, MOST_AT_ONCE if is_all else PAGE)
    paginator.count = numbers["all"]
    page = paginator.get_page(request.GET.get("page"))
    profiles = list(page)
    blockers = domain.enrolment_blockers(program, profiles, side)
    return {
        "program": program,
        "side": side,
        "form": form,
        "asked": asked,
        "numbers": numbers | {"fit": numbers["all"] - numbers["unfit"]},
        "most": MOST_AT_ONCE,
        "chips": _class_chips(request, form.fields["people"].queryset),
        "closed": working_blockers(program),
        "fitting": sum(not found for found in blockers.values()),
        "page_obj": page,
        "rows": [(profile, _for_reader(blockers[profile.person_id], request.actor)) for profile in profiles],
        "ticked": _ticked(form, profiles, blockers, is_all),
    }


def _ticked(form, profiles, blockers, is_all):
    """What was ticked stays; «отметить всех» ticks each for whom nothing stands in the way."""
    if form.is_bound:
        return set(form.data.getlist("people"))
    return {str(one.pk) for one in profiles if is_all and not blockers[one.person_id]}


def _for_reader(blockers, actor):
    """Leave out links to papers that the actor does not keep: before enrolment they are the coordinator's (G2)."""
    if actor.has(Role.COORDINATOR):
        return blockers
    return [replace(blocker, link="") if blocker.code == "G2" else blocker for blocker in blockers]


def _class_chips(request, profiles):
    """Each turns a class of the address on or off and keeps the rest."""
    chip = toggling_chip(request.GET, "class")
    return [chip(one.pk, one.label) for one in domain.classes_of(profiles)]


@allow("programs.enrolment.edit")
def enrolment_leave(request, pk):
    """Let a person leave the programme with a day and a reason."""
    enrolment = get_object_or_404(enrolments_for(request.actor).filter(left_on__isnull=True), pk=pk)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            leave_program(enrolment, actor=request.actor, **form.cleaned_data)
            messages.success(request, f"{enrolment.person.called}: выход из программы записан, в базе всё осталось.")
            return redirect("programs:program_detail", enrolment.program_id)
    context = {"enrolment": enrolment, "form": form, "blockers": match_blockers(enrolment)}
    return render(request, "programs/programs/leave.html", context)


@allow("programs.enrolment.edit")
@require_POST
def enrolment_remove(request, pk):
    """Take a mistaken enrolment back."""
    enrolment = get_object_or_404(enrolments_for(request.actor), pk=pk)
    domain.remove_enrolment(enrolment, actor=request.actor)
    messages.success(request, f"{enrolment.person.called}: убрали из программы, в базе всё осталось как было.")
    return redirect("programs:program_detail", enrolment.program_id)


@allow("programs.enrolment.edit")
@require_POST
def acquaint(request, pk):
    """Note who of the pool got acquainted with the programme."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    form = AcquaintForm(request.POST, enrolments=enrolments_for(request.actor).filter(program=program))
    if form.is_valid():
        given = form.cleaned_data
        try:
            number = domain.acquaint(given["enrolments"], how=given["how"], on=given["on"], actor=request.actor)
        except Refused as refused:
            form.add_error("on", refusal_error(refused.blockers[0]))
        else:
            noted = counted(number, "человек", "человека", "человек")
            messages.success(request, f"Ознакомление отмечено: {noted}. Теперь им можно подбирать наставников.")
            return redirect("programs:program_detail", program.pk)
    return render(request, "programs/programs/detail.html", detail_context(request, program, form))


@allow("programs.acquaint_self")
@require_POST
def acquaint_self(request, pk):
    """A person of the pool says that he has read about the programme."""
    program = get_object_or_404(programs_for(request.actor), pk=pk)
    domain.acquaint_self(program, actor=request.actor)
    messages.success(request, "Спасибо, ознакомление отмечено. Дальше куратор подберёт, с кем вам работать.")
    return redirect("programs:program_detail", program.pk)
