"""The portal's addresses, and one that fails: what a visitor is told then is looked at through nginx."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from mentorship.urls import *  # noqa: F403
from mentorship.urls import urlpatterns as portal_addresses


@login_not_required
def breaks(request):
    """Fail."""
    raise RuntimeError("как просили")


urlpatterns = [*portal_addresses, path("breaks/", breaks)]
