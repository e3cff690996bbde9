"""The composition root as an app: it holds the commands that know every room of the house."""

from django.apps import AppConfig


class MentorshipConfig(AppConfig):
    """Holds `demo`, `check_data`, `load_defaults`, `first_coordinator` and `tick`."""

    name = "mentorship"
