"""Books of the School of Mentors: trainings, listeners with marks, courses, certificates."""

from django.utils.timezone import localtime

from mentorship.kernel.grammar.dates import numeric_date, numeric_period
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit
from programs.domain.training.hours import total_of
from programs.domain.training.summary import summaries_of
from programs.models import TrainingAttendance


def trainings_table(trainings, *, actor):
    """Return the Table of `trainings` (as the list reads them), and note the export in the journal."""
    audit.record("programs.training.export", actor=actor, fields=["trainings"])
    headers = ["Название", "Дни", "Место", "Часов", "Занятий", "Слушателей", "Прошли обучение", "Закончено"]
    rows = [
        [
            one.title,
            numeric_period(one.starts_on, one.ends_on),
            one.place,
            one.hours,
            one.session_count,
            one.listener_count,
            one.trained_count,
            numeric_date(one.finished_on),
        ]
        for one in trainings
    ]
    return Table("Школа наставников", headers, rows, [40, 24, 24, 8, 10, 12, 16, 12])


def listeners_table(training, listeners, sessions, *, actor):
    """Return the Table of `listeners` (with `attended`): a column for each session, the hours, how each stands."""
    audit.record("programs.training.export", actor=actor, about=training, fields=["listeners"])
    there = set(TrainingAttendance.objects.filter(session__in=sessions).values_list("listener", "session"))
    headers = ["Фамилия, имя, отчество", "Класс, должность", "Записан"]
    headers += [f"{one.number}. {one.day:%d.%m.%Y}" for one in sessions] + ["Часов", "Состояние"]
    rows = [
        [
            each.person.full_name,
            each.person.standing,
            numeric_date(each.listener.joined_on),
            *("был(а)" if (each.listener.pk, one.pk) in there else "" for one in sessions),
            float(each.listener.attended),
            each.status.label,
        ]
        for each in summaries_of(listeners, training, total=total_of(sessions))
    ]
    return Table("Слушатели", headers, rows, [34, 28, 12], caption=training.title)


def courses_table(courses, *, actor):
    """Return the Table of outside `courses`, and note the export in the journal."""
    audit.record("programs.course.export", actor=actor)
    headers = ["Кто учился", "Класс, должность", "Курс", "Чья программа", "Кто проводил", "Часов"]
    headers += ["Дни", "Номер документа", "Состояние"]
    rows = [
        [
            one.person.full_name,
            one.person.standing,
            one.title,
            one.get_level_display(),
            one.organiser,
            one.hours,
            numeric_period(one.starts_on, one.ends_on),
            one.number,
            one.get_state_display(),
        ]
        for one in courses
    ]
    return Table("Внешние курсы", headers, rows, [34, 28, 40, 24, 34, 8, 24, 18, 20])


def certificates_table(certificates, *, actor):
    """Return the Table of the register of certificates, and note the export in the journal."""
    audit.record("programs.certificate.export", actor=actor)
    headers = ["Номер", "Дата", "Кому выдан", "Программа", "Часов", "Аннулирован", "Почему"]
    rows = [
        [
            f"{one.number}/{one.year}",
            numeric_date(one.issued_on),
            one.holder,
            one.listener.training.title,
            one.hours,
            numeric_date(one.voided_at and localtime(one.voided_at).date()),
            one.void_reason,
        ]
        for one in certificates
    ]
    return Table("Реестр сертификатов", headers, rows, [12, 12, 34, 40, 8, 14, 34])
