"""The day before an event those who are expected and those who prepare it are reminded, once."""

from django.db import transaction

from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.roles import PORTAL
from programs.domain.events.telling import people_of, tell
from programs.domain.events.words import kind_words
from programs.domain.tomorrow import untold_of_tomorrow
from programs.models import Event


def remind_of_events():
    """Tell of tomorrow's events (see untold_of_tomorrow). Returns how many events."""
    with transaction.atomic():
        due = untold_of_tomorrow(Event.objects.filter(called_off_at__isnull=True).order_by("pk"))
        for event in due:
            text = f"Завтра в{NBSP}{event.begins:%H:%M} вас ждут: {kind_words(event).lower()}."
            tell(event, people_of(event), text, actor=PORTAL)
    return len(due)
