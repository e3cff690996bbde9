"""`manage.py demo`: an invented school in the middle of its year, and a way in for each role."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from mentorship.demo.build import SEED, OtherSchoolError, load_demo
from mentorship.demo.bulk import FEWEST, MOST, load_large
from mentorship.kernel.sqlite import measure_tables
from monitoring.domain.indicators.digest import keep_digest
from programs.domain.matching.counts import recount_stale


class Command(BaseCommand):
    """Load the demo once; print `role login secret` for each role, on every run the same."""

    help = (
        "Load an invented school into an empty database and print the logins. Run again, it only prints them. "
        "With --people N it builds a large one in bulk, once."
    )

    def add_arguments(self, parser):
        """Take the seed of everything that is drawn by lot, and the size of a large school."""
        parser.add_argument("--seed", type=int, default=SEED, help="another number draws other words and wishes")
        parser.add_argument("--people", type=int, help=f"build a large school of so many people, {FEWEST} to {MOST}")

    def handle(self, *args, **options):
        """Load what is missing and print the logins."""
        seed, people = options["seed"], options["people"]
        if people is not None and not FEWEST <= people <= MOST:
            raise CommandError(f"A large school has from {FEWEST} to {MOST} people.")
        call_command("load_defaults", stdout=self.stderr, verbosity=0)
        try:
            lines = load_demo(seed) if people is None else load_large(seed, people)
        except OtherSchoolError:
            raise CommandError(
                "This database holds a school already. Give the demo a database of its own: DATABASE_URL=…"
            ) from None
        recount_stale()  # a desk shows its counts from the first minute, before the first tick; so do the homes
        keep_digest()
        measure_tables(connection)  # what the first tick of each day does
        self.stdout.write("\n".join(lines))
