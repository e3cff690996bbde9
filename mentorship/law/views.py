"""The law on one page."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mentorship import VERSION
from mentorship.kernel import clock
from mentorship.kernel.access import allow, may
from mentorship.law.entry import of_entry
from mentorship.law.keeping import of_keeping
from mentorship.law.paper import of_papers
from mentorship.law.people import of_people
from mentorship.management.upkeep.state import kept_copies
from participants.domain.audit import is_append_only
from participants.domain.law import law_numbers
from participants.domain.policy import POLICY, current
from participants.scopes import people_for


@allow("portal.law")
@require_safe
def law(request):
    """Show each measure of the law with its article, and how it stands now."""
    own_row = people_for(request.actor).filter(pk=request.actor.person_id).order_by()
    numbers = law_numbers(own_row, clock.today())
    groups = (
        of_people(numbers, current(POLICY), request.school),
        of_entry(numbers, is_append_only()),
        of_keeping(request.school, *kept_copies()),
        of_papers(),
    )
    shown = [(group.title, [(one, _link(one, request.actor)) for one in group.measures]) for group in groups]
    every = [one.status for group in groups for one in group.measures]
    counts = [(status, every.count(status)) for status in dict.fromkeys(every)]
    return render(request, "law/page.html", {"groups": shown, "counts": counts, "version": VERSION})


def _link(measure, actor):
    """The address where a measure is mended, None where there is none, empty for whom it is closed."""
    if not measure.page:
        return None
    return reverse(measure.page) if may(actor, measure.action) else ""
