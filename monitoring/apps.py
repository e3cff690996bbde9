"""The monitoring room."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Registers what this room gives to the pages and rules of the rooms below it."""

    name = "monitoring"

    def ready(self):
        """Register this room's members of the extension points."""
        from monitoring import registrations

        registrations.register()
