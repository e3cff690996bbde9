"""All addresses of the portal."""

from django.urls import include, path

from mentorship import views
from participants.views import display, login

urlpatterns = [
    path("", views.home, name="home"),
    path("login/", login.login_page, name="login"),
    path("login/first/", login.first_entry, name="first_entry"),
    path("logout/", login.logout_page, name="logout"),
    path("display/", display.display, name="display"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("", include("participants.urls")),
    path("programs/", include("programs.urls")),
    path("monitoring/", include("monitoring.urls")),
]

handler500 = "mentorship.views.server_error"
