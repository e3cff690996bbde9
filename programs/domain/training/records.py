"""What the School of Mentors holds about a person: what he listened to, taught, where he was, courses, certificates."""

from participants.domain.own_records import shown, table
from participants.domain.records import RecordSection
from programs.models import (
    OutsideCourse,
    Training,
    TrainingAttendance,
    TrainingCertificate,
    TrainingListener,
    TrainingSession,
)

COURSE = ("title", "level", "organiser", "hours", "starts_on", "ends_on", "number", "state", "comment")
LISTENING = ("joined_on", "joined_how", "left_on", "left_reason", "hours", "trained_on")


def training_records(person):
    """Return the RecordSections of the School of Mentors."""
    own = TrainingListener.objects.filter(person=person).select_related("training")
    listened = [(one.training.title, *(shown(one, name) for name in LISTENING)) for one in own]
    titles = ("обучение", "с", "как записан", "выбыл", "почему", "часов", "прошёл обучение")
    attended = TrainingAttendance.objects.filter(listener__person=person).select_related("session")
    seen = [(shown(one.session, "day"), one.session.topic) for one in attended.order_by("session__day", "pk")]
    taught = TrainingSession.objects.filter(teacher=person)
    own_papers = TrainingCertificate.objects.filter(listener__person=person)
    return [
        RecordSection("Школа наставников", titles, listened, (TrainingListener, Training)),
        RecordSection("Посещённые занятия", ("когда", "тема"), seen, (TrainingAttendance,)),
        table("Занятия, которые ведёт", TrainingSession, ("day", "topic"), taught),
        table("Внешние курсы", OutsideCourse, COURSE, OutsideCourse.objects.filter(person=person)),
        table("Сертификаты", TrainingCertificate, ("year", "number", "issued_on", "hours", "void_reason"), own_papers),
    ]
