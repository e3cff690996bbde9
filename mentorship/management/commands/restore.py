"""`manage.py restore FOLDER`: a copy into a new, empty portal."""

import sys

from django.core.management.base import BaseCommand, CommandError

from mentorship.kernel.files import FilesAwayError
from mentorship.management.upkeep.databases import DatabaseToolError
from mentorship.management.upkeep.restoring import CannotRestoreError, restore
from mentorship.management.upkeep.sealing import SealError

OFFICE = (
    "Карточка {pk} была уничтожена, но в копии у человека есть назначение: прекратите его и уничтожьте данные снова."
)


class Command(BaseCommand):
    """Compare a copy with its list, put it in, destroy again what was destroyed since, check the data."""

    help = "Restore a copy into an empty portal. Exit code 1 if something is left to be done by hand."

    def add_arguments(self, parser):
        """The folder of one copy, the file of the private key of a sealed one."""
        parser.add_argument("folder", help="the folder of one copy: …/20261122T020000Z")
        parser.add_argument("--identity", help="the file with the private key, for a sealed copy")

    def handle(self, *args, folder, identity, **options):
        """Restore and print what was done, what waits for a hand, which truths do not hold."""
        try:
            done = restore(folder, identity=identity)
        except (CannotRestoreError, DatabaseToolError, SealError, FilesAwayError, OSError, ValueError) as error:
            raise CommandError(f"Копия не восстановлена. {error}") from error
        self.stdout.write(f"Восстановлено: база, файлов: {done.files}. Уничтожено ещё раз карточек: {done.destroyed}.")
        for pk in done.waiting:
            self.stderr.write(OFFICE.format(pk=pk))
        for breach in done.breaches:
            self.stderr.write(str(breach))
        if done.waiting or done.breaches:
            sys.exit(1)
