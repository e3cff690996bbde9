"""`manage.py check_data`: is everything that must always be true of the stored rows true?"""

import sys

from django.core.management.base import BaseCommand, CommandError

from mentorship.kernel.files import FilesAwayError
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.invariants import all_invariants, breaches


class Command(BaseCommand):
    """Ask every invariant of every room; name those that are broken and by which rows."""

    help = "Check the stored data against the invariants. Reads only. Exit code 1 if something is broken."

    def handle(self, *args, **options):
        """Print the breaches, or that all is well."""
        try:
            found = breaches()
        except FilesAwayError as error:
            raise CommandError(f"Данные проверить не удалось. {error}") from error
        for breach in found:
            self.stdout.write(str(breach))
        if found:
            sys.exit(1)
        number = counted(len(all_invariants()), "проверка", "проверки", "проверок")
        self.stdout.write(f"Всё в порядке: {number}.")
