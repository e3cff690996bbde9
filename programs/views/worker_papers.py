"""Papers of a pair of workers: the personalised programme and the written consent (ТК РФ ст. 351.8; register C12)."""

from django.http import Http404
from django.views.decorators.http import require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from participants.domain import audit
from programs.domain.plans import plan_of, steps_of
from programs.domain.worker_papers import consent_paper, is_of_workers, program_paper
from programs.scopes import matches_for
from programs.views.loaded import loaded_match


@allow("programs.worker_paper.print")
@require_safe
def worker_program(request, pk, ending="pdf"):
    """Print the personalised programme of a pair of workers."""
    match = _of_workers(request, pk)
    plan = plan_of(match)
    steps = steps_of(plan) if plan else []
    document = program_paper(match, plan, steps, school=request.school, on=clock.today())
    return _given(request, match, document, "programma-nastavnichestva", ending)


@allow("programs.worker_paper.print")
@require_safe
def worker_consent(request, pk, ending="pdf"):
    """Print the consents of the mentors of a pair of workers."""
    match = _of_workers(request, pk)
    document = consent_paper(match, school=request.school)
    return _given(request, match, document, "soglasie-rabotnika", ending)


def _of_workers(request, pk):
    match = loaded_match(matches_for(request.actor), pk)
    if not is_of_workers(match):
        raise Http404("not a pair of workers")
    return match


def _given(request, match, document, name, ending):
    audit.record("programs.worker_paper.print", actor=request.actor, about=match, fields=[name])
    return papers.give(document, name=f"{name}-{match.pk}", ending=ending)
