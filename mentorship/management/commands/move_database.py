"""`manage.py move_database postgres://…`: from SQLite, outgrown, to PostgreSQL."""

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from mentorship.kernel.files import FilesAwayError
from mentorship.management.upkeep.moving import CannotMoveError, move_to


class Command(BaseCommand):
    """Copy everything into an empty database, compare it there; this one stays as it is."""

    help = "Copy the whole portal into an empty database and prove that every row and every file is the same."

    def add_arguments(self, parser):
        """The address of the other database."""
        parser.add_argument("url", help="the other database: postgres://user:password@host/name")

    def handle(self, *args, url, **options):
        """Move, and say what to do next."""
        try:
            moved = move_to(url)
        except (CannotMoveError, FilesAwayError, Error, ValueError) as error:
            raise CommandError(f"Переезд не состоялся, в новой базе ничего не записано. {error}") from error
        told = f"Таблиц: {moved.tables}, строк: {moved.rows}, файлов: {moved.files}; всё сверено."
        self.stdout.write(f"{told} Теперь впишите новый адрес в DATABASE_URL и перезапустите портал.")
