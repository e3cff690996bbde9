"""`manage.py first_coordinator`: the one account that an empty school begins with."""

from django.core.management.base import BaseCommand

from participants.domain.first_coordinator import ensure_coordinator


class Command(BaseCommand):
    """Print `coordinator LOGIN PASSWORD`; on later runs the password is known to its owner alone."""

    help = "Make the first coordinator and print the way in; --reset gives a new password to the present one."

    def add_arguments(self, parser):
        """Names for the person; without a first name the home page asks for it."""
        parser.add_argument("--surname", default="Координатор")
        parser.add_argument("--name", default="")
        parser.add_argument("--patronymic", default="")
        parser.add_argument("--reset", action="store_true", help="give a new password and end the open sessions")

    def handle(self, *args, **options):
        """Make what is missing; say how to get in."""
        wanted = {name: options[name] for name in ("surname", "name", "patronymic", "reset")}
        login, password = ensure_coordinator(**wanted)
        hint = "(the password is the one given before; for a new one: manage.py first_coordinator --reset)"
        self.stdout.write(f"coordinator {login} {password or hint}")
