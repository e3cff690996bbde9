"""What people have grown in, on paper and in a book."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from monitoring.domain.growth import growth_of
from monitoring.domain.growth_counts import growth_of_program
from monitoring.domain.growth_document import growth_book, match_growth_document, program_growth_document
from monitoring.scopes import grown_matches_of
from participants.domain import audit
from programs.domain.people import load_names
from programs.scopes import approved_programs_for, led_matches_for, led_programs_for
from programs.views.loaded import loaded_match


@allow("monitoring.growth.export")
@require_safe
def match_growth_paper(request, pk, ending="pdf"):
    """Print what the people of a match have grown in: for its leaders."""
    match = loaded_match(led_matches_for(request.actor), pk)
    grown = growth_of(match, reader=request.actor.person_id)
    document = match_growth_document(match, grown, school=request.school)
    audit.record("monitoring.growth.print", actor=request.actor, about=match)
    return papers.give(document, name=f"rezultaty-{pk}", ending=ending)


@allow("monitoring.growth.count")
@require_safe
def program_growth_paper(request, pk, ending="pdf"):
    """Print the counts of a programme: a paper goes on to others, so it tells no more than they may know."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    document = program_growth_document(program, growth_of_program(program), school=request.school)
    return papers.give(document, name=f"rezultaty-programmy-{pk}", ending=ending)


@allow("monitoring.growth.export")
@require_safe
def program_growth_book(request, pk):
    """Give each note and achievement of a programme as a book: for its leaders."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    matches = load_names(list(grown_matches_of(program)))
    table = growth_book(matches, reader=request.actor.person_id)
    audit.record("monitoring.growth.print", actor=request.actor, about=program)
    return papers.give_book(table, name=f"rezultaty-{pk}.xlsx")
