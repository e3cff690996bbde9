"""One filled survey as who leads the programme reads it."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from monitoring.scopes import responses_for
from monitoring.views.response_pages import Sheet


@allow("monitoring.response.read")
@require_safe
def response_read(request, pk):
    """Show the answers of one person: never to the mentor, the director or the class teacher."""
    response = get_object_or_404(responses_for(request.actor), pk=pk)
    return render(request, "monitoring/responses/detail.html", {"response": response, "sheet": Sheet(response)})
