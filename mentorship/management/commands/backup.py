"""`manage.py backup`: a copy of everything, from a timer once a night."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from mentorship.kernel.files import FilesAwayError
from mentorship.kernel.grammar.plurals import counted
from mentorship.management.upkeep.backups import make_backup, sweep
from mentorship.management.upkeep.databases import DatabaseToolError
from mentorship.management.upkeep.sealing import SealError

KEPT = 30


class Command(BaseCommand):
    """Copy the database at one moment and the files that it names; sweep the oldest copies away."""

    help = "Make a copy of the database, the files and the settings without secrets. Exit code 1 if it failed."

    def add_arguments(self, parser):
        """Where to, for whom, how many to keep."""
        parser.add_argument("--to", default=settings.BACKUP_ROOT, help="the folder of copies (BACKUP_ROOT)")
        parser.add_argument("--key", default=settings.BACKUP_KEY, help="the public key to seal for (BACKUP_KEY)")
        parser.add_argument("--keep", type=int, default=KEPT, help=f"how many copies to keep, at least 1 ({KEPT})")

    def handle(self, *args, to, key, keep, **options):
        """Make the copy, then sweep; print what there is now."""
        if keep < 1:
            raise CommandError("Хранить нужно хотя бы одну копию.")
        try:
            made = make_backup(to, recipient=key)
        except (DatabaseToolError, SealError, FilesAwayError, OSError) as error:
            raise CommandError(f"Копия не сделана. {error}") from error
        swept = sweep(to, keep=keep)
        files = counted(len(made.manifest.files), "файл", "файла", "файлов")
        self.stdout.write(f"{made.folder}: база и {files}, {filesizeformat(made.size)}. Старых копий убрано: {swept}.")
        for name in made.manifest.lost:
            self.stderr.write(f"В хранилище нет файла {name}.")
