"""The participants room."""

from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    """Registers what this room gives to the pages and rules of the rooms below it."""

    name = "participants"

    def ready(self):
        """Register this room's members of the extension points."""
        from participants import registrations

        registrations.register()
