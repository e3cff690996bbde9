"""How an account opens."""

from django.contrib.auth.backends import ModelBackend


class CardBackend(ModelBackend):
    """Opens an account by login and secret."""
