"""All addresses of the portal."""

from django.urls import include, path

from mentorship import views
from participants.views import calendar, display, entry_links, login, own_access, second_step
from programs.views import order_links

urlpatterns = [
    path("", views.home, name="home"),
    path("login/", login.login_page, name="login"),
    path("login/first/", login.first_entry, name="first_entry"),
    path("login/second/", second_step.second_step, name="second_step"),
    path("login/security/", second_step.security, name="security"),
    path("login/security/codes/", second_step.security_codes, name="security_codes"),
    path("login/security/off/", second_step.security_off, name="security_off"),
    path("login/me/", own_access.own_access, name="own_access"),
    path("login/me/end/", own_access.own_sessions_end, name="own_sessions_end"),
    path("login/me/calendar/", calendar.calendar_page, name="calendar"),
    path("login/me/calendar/make/", calendar.calendar_make, name="calendar_make"),
    path("login/me/calendar/revoke/", calendar.calendar_revoke, name="calendar_revoke"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar_feed"),
    path("login/link/", entry_links.entry_link_open, name="entry_link_open"),
    path("login/link/<str:token>/", entry_links.entry_link, name="entry_link"),
    path("logout/", login.logout_page, name="logout"),
    path("display/", display.display, name="display"),
    path("o/<str:number>/", order_links.order_link, name="order_link"),
    path("school/state/", views.state, name="state"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("", include("participants.urls")),
    path("programs/", include("programs.urls")),
    path("monitoring/", include("monitoring.urls")),
]

handler500 = "mentorship.views.server_error"
