"""The programs room."""

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    """Registers what this room gives to the pages and rules of the rooms below it."""

    name = "programs"

    def ready(self):
        """Register this room's members of the extension points."""
        from programs import registrations

        registrations.register()
