"""`manage.py move_files bucket`: the files of the portal from its folder into a bucket, or back."""

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from mentorship.kernel.files import FilesAwayError
from mentorship.management.upkeep.moving import CannotMoveError
from mentorship.management.upkeep.moving_files import BUCKET, FOLDER, move_files

NEXT = {
    BUCKET: "Портал с настройками FILES_S3_… читает их оттуда. Убедившись, что всё работает, повторите с --clear.",
    FOLDER: "Уберите настройки FILES_S3_… и перезапустите портал.",
}
CLEARED = "Там, где они лежали раньше, их больше нет."


class Command(BaseCommand):
    """Copy, compare, and only when asked clear the place where they were."""

    help = "Copy all files between MEDIA_ROOT and the bucket of FILES_S3_…, and prove each by its SHA-256."

    def add_arguments(self, parser):
        """Where to, and whether to clear the other end."""
        parser.add_argument("where", choices=(BUCKET, FOLDER), help="where the files go; FILES_S3_… are set for both")
        parser.add_argument("--clear", action="store_true", help="then delete them where they were")

    def handle(self, *args, where, clear, **options):
        """Move, and say what to do next."""
        try:
            moved = move_files(where, clear=clear)
        except (CannotMoveError, FilesAwayError, OSError) as error:
            raise CommandError(f"Файлы перенесены не все, на прежнем месте они целы. {error}") from error
        told = f"Файлов: {moved.files} ({filesizeformat(moved.size)}), перенесено сейчас: {moved.copied}; всё сверено."
        self.stdout.write(f"{told} {CLEARED if clear else NEXT[where]}")
