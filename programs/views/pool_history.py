"""Who left the pool of a programme and who came back."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from programs.domain.programs import leads
from programs.scopes import approved_programs_for, pool_events_of
from programs.views.program_tabs import tabs_of

PAGE = 50


@allow("programs.program.state")
@require_safe
def pool_history(request, pk):
    """Show the leavings and returns, the newest first."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    page = Paginator(pool_events_of(program), PAGE).get_page(request.GET.get("page"))
    context = {
        "program": program,
        "tabs": tabs_of(program, request.actor, "pool_history"),
        "page": page,
        "can_edit": leads(request.actor, program),
    }
    return render(request, "programs/programs/left.html", context)
