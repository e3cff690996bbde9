"""Who is still without a mentor, over all programmes that one leads."""

from django.core.paginator import Paginator
from django.shortcuts import render

from mentorship.kernel.access import allow
from programs.domain.standing import standing_of
from programs.scopes import unmatched_for

PAGE = 50


@allow("programs.matching.view")
def without_mentor(request):
    """Show the mentees without a mentor, programme by programme, each with how the search stands."""
    people = unmatched_for(request.actor).order_by("program__title", "program_id", "person__sort_text", "pk")
    page = Paginator(people, PAGE).get_page(request.GET.get("page"))
    statuses = standing_of(list(page.object_list))
    rows = [(enrolment, statuses[enrolment.pk]) for enrolment in page.object_list]
    return render(request, "programs/without/list.html", {"page": page, "rows": rows})
