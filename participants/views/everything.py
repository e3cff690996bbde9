"""Everything held about a person: printed by the coordinator, asked for by the person himself."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from participants.domain import audit
from participants.domain.data_requests import ask_for_copy
from participants.domain.everything import everything_document
from participants.scopes import people_for


@allow("participants.request.edit")
@require_POST
def person_everything(request, pk):
    """Give the PDF with all that is held about a person."""
    person = get_object_or_404(people_for(request.actor), pk=pk)
    document = everything_document(person, school=request.school)
    audit.record("person.everything", actor=request.actor, about=person, person=person)
    return papers.give(document, name=f"svedeniya-{person.pk}")


@allow("portal.own_access")
@require_POST
def everything_ask(request):
    """Ask for all that is held about oneself; a second click finds the request of the first."""
    asked = ask_for_copy(request.actor.person, actor=request.actor)
    text = "Запрос передан координатору. Он отдаст вам распечатку не позже {:%d.%m.%Y}."
    messages.success(request, text.format(asked.due_on))
    return redirect("own_access")
