"""Addresses of this room.

Included at the root (the school's page is /school/), so every line writes its full path: «participants/…» or «school/…».
Keep the literal paths of a thing above those with an id.
"""

from django.urls import path  # noqa: F401

app_name = "participants"
urlpatterns = []
