"""What every page needs of the help: the address of the section that tells how it is used."""

from mentorship import VERSION
from mentorship.help.reading import help_for
from mentorship.kernel.addresses import fixed_address


def help_link(request):
    """Give templates `help_link`, the section about the page that is open, and the version; nothing to a visitor."""
    actor, found = getattr(request, "actor", None), getattr(request, "resolver_match", None)
    if actor is None or actor.account is None or found is None:
        return {"portal_version": VERSION, "help_link": ""}
    told = help_for(actor, found.view_name)
    return {"portal_version": VERSION, "help_link": f"{fixed_address('help_page', told[0])}#{told[1]}" if told else ""}
