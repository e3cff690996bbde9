"""The settings of a portal in use; its static files are served as they lie, its costly hashes tell that they work."""

from mentorship.settings import *  # noqa: F403
from mentorship.settings import STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["tests.loopback.hashers.TellingHasher"]
