"""Addresses of this room."""

from django.urls import path

from monitoring.views import progress, responses, settings

app_name = "monitoring"
urlpatterns = [
    path("", progress.progress, name="progress"),
    path("my/", responses.mine, name="mine"),
    path("my/<int:pk>/", responses.response, name="response"),
    path("my/<int:pk>/draft/", responses.response_draft, name="response_draft"),
    path("my/<int:pk>/check/", responses.response_check, name="response_check"),
    path("my/<int:pk>/clear/", responses.response_clear, name="response_clear"),
    path("my/<int:pk>/send/", responses.response_send, name="response_send"),
    path("settings/", settings.settings, name="settings"),
]
