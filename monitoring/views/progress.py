"""Where the pairs and groups are now."""

from django.shortcuts import render

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from monitoring.domain.heat import heat_for


@allow("monitoring.progress")
def progress(request):
    """Show how many pairs and groups are at which stage, programme by programme."""
    heat = heat_for(request.actor, with_empty=True)
    return render(request, "monitoring/progress.html", {"heat": heat, "today": clock.today()})
