"""What every page about the monitoring of one programme has above: whose it is, the tabs of the programme."""

from programs.domain.program_states import status_of
from programs.domain.programs import leads
from programs.views.program_tabs import tabs_of


def page_of_program(program, actor):
    """Return the context of the head of such a page."""
    return {
        "program": program,
        "status": status_of(program),
        "tabs": tabs_of(program, actor, "quality"),
        "is_leader": leads(actor, program),
    }
