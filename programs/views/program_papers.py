"""A programme and its plan on paper."""

from io import BytesIO

from django.shortcuts import get_object_or_404

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.documents import render_pdf
from mentorship.kernel.files import attachment
from participants.domain import audit
from programs.domain.program_document import plan_document, program_document
from programs.scopes import approved_programs_for


@allow("programs.program.print")
def program_pdf(request, pk):
    """Print the whole programme, with the director's mark or a place for it."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    document = program_document(program, school=request.school, on=clock.today())
    return _printed(request, program, document, f"programma-{pk}.pdf")


@allow("programs.program.print")
def plan_pdf(request, pk):
    """Print the plan of activities."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    return _printed(request, program, plan_document(program, school=request.school), f"plan-{pk}.pdf")


def _printed(request, program, document, name):
    content = render_pdf(document)
    audit.record("programs.program.print", actor=request.actor, about=program)
    return attachment(BytesIO(content), name=name, content_type="application/pdf")
