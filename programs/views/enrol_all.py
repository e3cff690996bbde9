"""Everybody whom a filter of the base has found joins a programme's pool at once, after a look at the number."""

from django.shortcuts import get_object_or_404, render

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from programs.domain import enrolments as domain
from programs.domain.program_states import working_blockers
from programs.forms.enrolment import EverybodyForm
from programs.scopes import led_programs_for
from programs.views.enrolments import BASES, asked_of, side_of, taken_in

NAMED = 10


@allow("programs.enrolment.edit")
def enrolment_add_all(request, pk):
    """Say how many may join under the filter of the address, and take them in."""
    program, side = get_object_or_404(led_programs_for(request.actor), pk=pk), side_of(request)
    profiles = domain.narrowed(domain.addable(BASES[side](request.actor), program, side), **asked_of(request))
    people, kept_out = domain.everybody(profiles, program, side)
    form = EverybodyForm(request.POST if request.method == "POST" else None, number=len(people))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            made = domain.enrol(program, people, side, actor=request.actor)
            return taken_in(request, program, made)
    context = {"program": program, "side": side, "form": form, "people": people, "first": people[:NAMED]}
    context |= {"kept_out": kept_out.most_common(), "rest": max(len(people) - NAMED, 0)}
    return render(request, "programs/programs/enrol_all.html", context | {"closed": working_blockers(program)})
