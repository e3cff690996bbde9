"""The official forms of the bases as books, of exactly what the list of the base shows (documents; A15)."""

from django.views.decorators.http import require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.papers import give_book
from participants.domain.base_lists import selected
from participants.enums import Side
from participants.scopes import contacts_for
from participants.views.base_filters import selection_of
from programs.domain.official_forms import official_form
from programs.scopes import official_profiles_for, official_programs_for

NAMES = {Side.MENTOR: "База наставников, форма", Side.MENTEE: "База наставляемых, форма"}


@allow("programs.official.export")
@require_safe
def official_mentors(request):
    """Give the official form of the base of mentors: 16 columns."""
    return _official(request, Side.MENTOR)


@allow("programs.official.export")
@require_safe
def official_mentees(request):
    """Give the official form of the base of mentees: 13 columns."""
    return _official(request, Side.MENTEE)


def _official(request, side):
    today, actor = clock.today(), request.actor
    profiles = selected(official_profiles_for(actor, side), selection_of(request.GET, side), on=today)
    known = {"reachable": contacts_for(actor), "programs": official_programs_for(actor), "school": request.school}
    table = official_form(profiles, actor=actor, **known)
    return give_book(table, name=f"{NAMES[side]}, {today:%d.%m.%Y}.xlsx")
