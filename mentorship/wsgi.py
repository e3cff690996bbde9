"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorship.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - all views are read in now: the first visitor does not wait for them
# What was read in stays for good. Counted among the living it would put off the collection of what a page leaves
# behind, and several large pages would lie in memory at once.
gc.collect()
gc.freeze()
