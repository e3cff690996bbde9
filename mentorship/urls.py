"""All addresses of the portal."""

from django.urls import include, path

from mentorship import views
from mentorship.help import views as help_views
from mentorship.kernel.folders import by_folder
from mentorship.law import views as law_views
from participants.views import calendar, display, entry_links, login, own_access, second_step
from programs.views import order_links, public, public_robots

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
    path("help/", help_views.help_page, name="help"),
    path("help/news/", help_views.news, name="news"),
    path("help/news/seen/", help_views.news_seen, name="news_seen"),
    path("help/<slug:slug>/", help_views.help_page, name="help_page"),
    path("about/", public.about, name="about"),
    path("our-mentors/", public.our_mentors, name="our_mentors"),
    path("our-mentors/<int:pk>/photo/", public.mentor_photo, name="mentor_photo"),
    path("honour/", public.honour_board, name="honour_board"),
    path("events/", public.events, name="public_events"),
    path("methods/", public.methods, name="public_methods"),
    path("methods/<int:pk>/", public.method, name="public_method"),
    path("documents/", public.documents, name="public_documents"),
    path("documents/<int:pk>/document.pdf", public.document_file, name="public_document_file"),
    path("robots.txt", public_robots.robots, name="robots"),
    path("sitemap.xml", public_robots.sitemap, name="sitemap"),
    path("o/<str:number>/", order_links.order_link, name="order_link"),
    path("school/state/", views.state, name="state"),
    path("school/law/", law_views.law, name="law"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("programs/", include("programs.urls")),
    path("monitoring/", include("monitoring.urls")),
    path("", include("participants.urls")),  # the last: it begins with nothing, so every request would walk through it
]
urlpatterns = by_folder(urlpatterns)

handler500 = "mentorship.views.server_error"
