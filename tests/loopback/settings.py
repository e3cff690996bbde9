"""The settings of a portal in use, whose static files lie in a folder of the test."""

import os

from mentorship.settings import *  # noqa: F403

STATIC_ROOT = os.environ["STATIC_ROOT"]
ROOT_URLCONF = "tests.loopback.urls"
