"""Proofs of issue-sized promises under load, faults and haste: each is one command that prints how many cases it tried.

    python -m tests.proofs                 all of them, one table
    python -m tests.proofs.races --help    one of them, its sizes

Everything happens in a folder and a database of their own, on this machine alone; what was started is stopped at the
end, whatever happens. A goal that is missed ends the command with 1.
"""

import os

import django
from django.apps import apps

if not apps.ready:  # the suite has made Django ready before
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
