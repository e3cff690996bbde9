"""`python -m tests.releases`: keep this release as it is, in tests/data/releases; a new one, none is written over."""

import os
import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory


def main():
    """Make the demo in a database of its own, fill what it leaves empty, keep it. Returns the exit code."""
    with TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder, 'release.sqlite3')}"
        os.environ["MEDIA_ROOT"], os.environ["DJANGO_SETTINGS_MODULE"] = str(Path(folder, "files")), "tests.settings"
        import django  # only now: settings are read when it is set up

        django.setup()
        return _freeze()


def _freeze():
    from mentorship import VERSION
    from tests.releases.keeping import RELEASES

    folder = RELEASES / VERSION
    if folder.exists():
        sys.stderr.write(f"{folder} is there: a release is never changed. Write a new VERSION.\n")
        return 1
    filled = _keep(folder)
    sys.stdout.write(f"{folder}\nfilled besides the demo: {', '.join(filled)}\n")
    return 0


def _keep(folder):
    from django.core.management import call_command

    from mentorship.kernel import clock
    from tests.factories import TODAY
    from tests.releases.filling import fill_empty_tables
    from tests.releases.keeping import keep_release

    call_command("migrate", verbosity=0)
    with clock.at(TODAY):
        call_command("demo", stdout=StringIO(), stderr=StringIO())
        call_command("tick", stdout=StringIO())
        filled = fill_empty_tables()
        call_command("check_data")
        keep_release(folder)
    return filled


sys.exit(main())
