"""Addresses of this room."""

from django.urls import path

from monitoring.views import progress, settings

app_name = "monitoring"
urlpatterns = [
    path("", progress.progress, name="progress"),
    path("settings/", settings.settings, name="settings"),
]
