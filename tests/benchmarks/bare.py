"""What our pages are measured against: a minimal Django page and a bare list, in the same process and database.

Base settings, user and tables are the portal's; middleware and context are those of Django's own starting project, so
that all that our pages add is counted against them.
"""

from django.http import HttpResponse
from django.template.backends.django import DjangoTemplates
from django.urls import path

from participants.models import Person

MIDDLEWARE = [
    "tests.benchmarks.bare.own_addresses",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
ENGINE = DjangoTemplates({"NAME": "bare", "DIRS": [], "APP_DIRS": False, "OPTIONS": {"context_processors": PROCESSORS}})
HEAD = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><h1>{{ title }}</h1><p>{{ user.login }}</p>"""
MINIMAL = ENGINE.from_string(
    HEAD + "<ul>{% for row in rows %}<li>{{ row.surname }} {{ row.name }}</li>{% endfor %}</ul></body></html>"
)
LIST = ENGINE.from_string(
    HEAD
    + """<p>{{ total }}</p><table>{% for row in rows %}<tr>
<td><a href="{% url 'bare_minimal' pk=row.pk %}">{{ row.surname }} {{ row.name }} {{ row.patronymic }}</a></td>
<td><a href="{% url 'bare_list' pk=row.school_class_id %}">{{ row.school_class }}</a></td>
<td>{{ row.birth_date|date:"j E Y" }}</td>
</tr>{% endfor %}</table></body></html>"""
)


def own_addresses(get_response):
    """Middleware: this module is the table of addresses of its pages."""

    def middleware(request):
        request.urlconf = __name__
        return get_response(request)

    return middleware


def minimal(request, pk):
    """A session, its user, one query, twenty rows."""
    rows = Person.objects.order_by("pk")[:20]
    return HttpResponse(MINIMAL.render({"title": "Страница", "rows": rows}, request))


def bare_list(request, pk):
    """A session, its user, fifty rows with two links and a date each, and how many there are."""
    pupils = Person.objects.filter(school_class__isnull=False)
    context = {"title": "Список", "rows": pupils.select_related("school_class")[:50], "total": pupils.count()}
    return HttpResponse(LIST.render(context, request))


urlpatterns = [
    path("minimal/<int:pk>/", minimal, name="bare_minimal"),
    path("list/<int:pk>/", bare_list, name="bare_list"),
]
