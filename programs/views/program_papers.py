"""A programme and its plan on paper."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from participants.domain import audit
from programs.domain.program_document import plan_document, program_document
from programs.scopes import approved_programs_for


@allow("programs.program.print")
@require_safe
def program_paper(request, pk, ending="pdf"):
    """Print the whole programme, with the director's mark or a place for it."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    document = program_document(program, school=request.school, on=clock.today())
    return _given(request, program, document, name=f"programma-{pk}", ending=ending)


@allow("programs.program.print")
@require_safe
def plan_paper(request, pk, ending="pdf"):
    """Print the plan of activities."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    document = plan_document(program, school=request.school)
    return _given(request, program, document, name=f"plan-{pk}", ending=ending)


def _given(request, program, document, **called):
    audit.record("programs.program.print", actor=request.actor, about=program)
    return papers.give(document, **called)
