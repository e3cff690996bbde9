"""All addresses of the portal."""

from django.urls import include, path

from mentorship import views

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("participants.urls")),
    path("programs/", include("programs.urls")),
    path("monitoring/", include("monitoring.urls")),
]
