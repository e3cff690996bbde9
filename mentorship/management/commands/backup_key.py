"""`manage.py backup_key`: a pair of keys for sealed copies."""

from django.core.management.base import BaseCommand

from mentorship.management.upkeep.sealing import new_keys


class Command(BaseCommand):
    """Make the pair; nothing of it is kept."""

    help = "Print a new pair of keys: the public one goes to BACKUP_KEY, the private one to the director's safe."

    def handle(self, *args, **options):
        """Print both."""
        public, private = new_keys()
        self.stdout.write(f"Открытый ключ, в настройку BACKUP_KEY:\n{public}\n")
        self.stdout.write("Закрытый ключ. Распечатайте и отдайте директору, на этой машине он не хранится:")
        self.stdout.write(private)
