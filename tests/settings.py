"""The portal's settings with what a test run needs: its own key, cheap hashes, plain http, no static manifest.

TIME_ZONE and TEST_HOUR say where the school of the tests lies and at which hour its stopped clock stands:
`TIME_ZONE=Asia/Kamchatka TEST_HOUR=00:30 pytest`; all of them: `python -m tests.proofs.clocks`.
"""

import os
from datetime import time

os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 4)
os.environ.setdefault("INSECURE_HTTP", "true")

from mentorship.kernel import clock
from mentorship.settings import *  # noqa: F403
from mentorship.settings import STORAGES

HOUR = os.environ.get("TEST_HOUR", "")
if HOUR:
    clock.NOON = time.fromisoformat(HOUR)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
