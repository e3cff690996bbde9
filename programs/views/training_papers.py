"""Papers and books of the School of Mentors: timetable, the sheet of a session, listeners."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from participants.domain import audit
from programs.domain.training.attendance import expected_at
from programs.domain.training.documents import session_document, timetable_document
from programs.domain.training.tables import listeners_table, trainings_table
from programs.domain.training.timetable import sessions_of
from programs.scopes import led_sessions_for, listed_trainings_for, listeners_of, trainings_for


@allow("programs.training.view")
@require_safe
def timetable_paper(request, pk, ending="pdf"):
    """Print the timetable with the programme."""
    training = get_object_or_404(trainings_for(request.actor), pk=pk)
    document = timetable_document(training, sessions_of(training), school=request.school)
    audit.record("programs.training.print", actor=request.actor, about=training)
    return papers.give(document, name=f"raspisanie-{pk}", ending=ending)


@allow("programs.training.edit")
@require_safe
def session_paper(request, pk, ending="pdf"):
    """Print the sheet of a session, to be ticked by hand."""
    session = get_object_or_404(led_sessions_for(request.actor), pk=pk)
    training = session.training
    numbered = next(one for one in sessions_of(training) if one.pk == session.pk)
    document = session_document(numbered, training, list(expected_at(session)), school=request.school)
    audit.record("programs.training.print", actor=request.actor, about=session)
    return papers.give(document, name=f"zanyatie-{pk}", ending=ending)


@allow("programs.training.export")
@require_safe
def training_book(request):
    """Give out the list of trainings as a book."""
    table = trainings_table(listed_trainings_for(request.actor), actor=request.actor)
    return papers.give_book(table, name="shkola-nastavnikov.xlsx")


@allow("programs.training.export")
@require_safe
def listener_book(request, pk):
    """Give out the listeners of a training with their hours and marks of each session."""
    training = get_object_or_404(trainings_for(request.actor), pk=pk)
    rows = list(listeners_of(training))
    table = listeners_table(training, rows, sessions_of(training), actor=request.actor)
    return papers.give_book(table, name=f"slushateli-{pk}.xlsx")
