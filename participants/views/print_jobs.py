"""A batch of paper on its way: how far it is, and its file for who asked."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.files import download
from participants.domain import audit
from participants.enums import PrintState
from participants.scopes import print_jobs_for

REFRESH_SECONDS = 2


@allow("participants.print_job")
@require_safe
def print_job(request, pk):
    """Show how far a batch is; the page follows the work without a script."""
    job = get_object_or_404(print_jobs_for(request.actor), pk=pk)
    response = render(request, "participants/print_jobs/detail.html", {"job": job})
    if job.state in (PrintState.WAITING, PrintState.WORKING):
        response["Refresh"] = str(REFRESH_SECONDS)
    return response


@allow("participants.print_job")
@require_safe
def print_job_file(request, pk):
    """Give the file of a batch to who asked for it, while it is kept."""
    job = get_object_or_404(print_jobs_for(request.actor).filter(file__isnull=False), pk=pk)
    given = download(job.file)
    audit.record("print.download", actor=request.actor, about=job)
    return given
