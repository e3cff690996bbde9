"""Entry by a link from a letter. Opening it changes nothing: programs that look through mail open every link."""

from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from participants.domain.entry_links import account_of_link, open_link
from participants.middleware import stamp

BACKEND = "participants.authentication.CardBackend"
PAGE = "registration/entry_link.html"


@allow("portal.entry_link")
@never_cache
@require_safe
@sensitive_variables()
def entry_link(request, token):
    """Show the button that uses the link up, or that the link is no good any more."""
    return render(request, PAGE, {"token": token if account_of_link(token) else ""})


@allow("portal.entry_link")
@never_cache
@require_POST
@sensitive_post_parameters("token")
def entry_link_open(request):
    """Use the link up and begin the first entry. The token is not in the address: addresses get into logs."""
    try:
        account = open_link(request.POST.get("token", ""))
    except Refused:
        return render(request, PAGE, {"token": ""})
    login(request, account, backend=BACKEND)
    stamp(request.session)
    return redirect("first_entry")
