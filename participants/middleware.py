"""What every request learns from this room: the school and its time, idle sessions, unfinished first entries."""

from zoneinfo import ZoneInfo

from django.utils import timezone

from participants.scopes import the_school


class SchoolMiddleware:
    """Put the school on the request and live in its time zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.school = the_school()
        with timezone.override(ZoneInfo(request.school.time_zone)):
            return self.get_response(request)


class IdleMiddleware:
    """End sessions that nobody has used for a while (privacy rule 12)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


class FirstEntryMiddleware:
    """A person who came with a card keeps or chooses a secret before anything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
