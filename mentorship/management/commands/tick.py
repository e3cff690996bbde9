"""`manage.py tick`: the hand of time, from a timer or in a loop, as often as you like (architecture, idea 5)."""

import logging
import sys

from django.core.management.base import BaseCommand
from django.db import connection

from mentorship.kernel.extensions import tick_steps
from mentorship.kernel.sqlite import measure_tables
from participants.domain.pulse import beat
from participants.domain.school_rules import living_by
from participants.scopes import the_school

log = logging.getLogger("mentorship.tick")


class Command(BaseCommand):
    """Run the steps that every room has registered; one that fails stops none of the others."""

    help = "Do what time asks for: close overdue offers, lost consents, old sessions. Exit code 1 if a step failed."

    def handle(self, *args, **options):
        """Run each step, print its report, log what failed, say so by the exit code; once a day measure the tables."""
        with living_by(the_school()):  # a day ends when it ends at the school
            failed = [step for step in tick_steps if not self._run(step)]
            if beat(is_whole=not failed):
                measure_tables(connection)
        if failed:
            sys.exit(1)

    def _run(self, step):
        try:
            report = step()
        except Exception:
            log.exception("step %s.%s failed", step.__module__, step.__name__)
            return False
        if report:
            self.stdout.write(report)
        return True
