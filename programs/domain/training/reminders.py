"""The day before a session of the School of Mentors its people are reminded, once (issue 9, point 2)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel.grammar.dates import day_month
from participants.domain.notifications import notify
from programs.domain.tomorrow import untold_of_tomorrow
from programs.models import TrainingListener, TrainingSession


def remind_of_sessions():
    """Tell those who listen or teach tomorrow (see untold_of_tomorrow). Returns how many sessions."""
    with transaction.atomic():
        rows = TrainingSession.objects.filter(training__finished_on__isnull=True)
        due = untold_of_tomorrow(rows.order_by("begins", "pk"))
        listeners = _listeners({one.training_id for one in due})
        for session in due:
            hour = f"{session.begins:%H:%M}"
            text = f"Завтра, {day_month(session.day)}, в\u00a0{hour} занятие Школы наставников."
            link = reverse("programs:training_detail", args=[session.training_id])
            notify(listeners.get(session.training_id, set()), text, link=link)
            if session.teacher_id:
                notify([session.teacher_id], f"{text} Вы\u00a0его ведёте.", link=reverse("home"))
    return len(due)


def _listeners(trainings):
    """Return {training id: ids of people who listen to it}; one query."""
    rows = TrainingListener.objects.filter(training__in=trainings, left_on__isnull=True)
    found = {}
    for training, person in rows.values_list("training", "person"):
        found.setdefault(training, set()).add(person)
    return found
