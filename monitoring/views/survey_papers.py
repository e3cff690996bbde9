"""A survey on paper, blank: for those who have no screen."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from monitoring.domain.surveys.given import questions_of
from monitoring.domain.surveys.paper import survey_document
from monitoring.scopes import surveys_for
from participants.domain import audit


@allow("monitoring.survey.print")
@require_safe
def survey_paper(request, pk, ending="pdf"):
    """Print the blank sheet of a survey, or give it as an editable Word file."""
    survey = get_object_or_404(surveys_for(request.actor), pk=pk)
    document = survey_document(survey, questions_of(survey), school=request.school)
    audit.record("monitoring.survey.print", actor=request.actor, about=survey)
    return papers.give(document, name=f"anketa-{survey.pk}", ending=ending)
