"""Single answers, of a match and in one's own words of a programme: for the coordinator and curators only."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.papers import give_book
from monitoring.domain.results.charts import person_chart
from monitoring.domain.results.one_match import match_results
from monitoring.domain.results.own_words import own_words, own_words_table
from monitoring.forms.results import WordsForm
from monitoring.scopes import answered_matches_for
from monitoring.views.words import word_filters
from participants.domain import audit
from programs.domain.people import match_name
from programs.scopes import led_programs_for
from programs.views.loaded import loaded_match


@allow("monitoring.answer.view")
@require_safe
def match_answers(request, pk):
    """Show what changed for each person of a match, and where the sides stand apart."""
    match = loaded_match(answered_matches_for(request.actor), pk)
    found = match_results(request.actor, match)
    people = [{"one": one, "chart": person_chart(one.changes)} for one in found.people]
    apart = [(one, found.names[one.mentor.member], found.names[one.mentee.member]) for one in found.apart]
    context = {"match": match, "name": match_name(match), "found": found, "people": people, "apart": apart}
    return render(request, "monitoring/results/match.html", context)


@allow("monitoring.answer.view")
@require_safe
def program_words(request, pk):
    """Read all answers in one's own words of a programme in one place, by question."""
    program, asked = get_object_or_404(led_programs_for(request.actor), pk=pk), WordsForm(request.GET).asked()
    page = Paginator(own_words(request.actor, program, **asked), 50).get_page(request.GET.get("page"))
    filters, query = word_filters(request.GET, asked), request.GET.urlencode()
    context = {"program": program, "page": page, "filters": filters, "asked": asked, "query": query}
    return render(request, "monitoring/results/words.html", context)


@allow("monitoring.answer.export")
@require_safe
def program_words_book(request, pk):
    """Give out the same as a book."""
    program, asked = get_object_or_404(led_programs_for(request.actor), pk=pk), WordsForm(request.GET).asked()
    table = own_words_table(own_words(request.actor, program, **asked))
    audit.record("monitoring.answer.export", actor=request.actor, about=program)
    return give_book(table, name=f"Ответы словами, {clock.today():%d.%m.%Y}.xlsx")
