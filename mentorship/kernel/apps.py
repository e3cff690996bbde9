"""The kernel as an app: it holds template tags, checks and the record of repeated submissions."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """What every room stands on; it imports none of them."""

    name = "mentorship.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Register the system checks."""
        from mentorship.kernel import checks  # noqa: F401
