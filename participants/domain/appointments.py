"""Offices: who is coordinator, curator, director, psychologist, from when to when (002 §4.2–4.3).

An appointment gives its rights from its date; the order is its basis, and a missing one only a warning.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.once import claim, settle
from participants.domain import audit, people
from participants.domain.roles import in_force
from participants.domain.sessions import end_sessions
from participants.enums import AppointedRole
from participants.models import Appointment, Person

ACTION = "participants.appointment.edit"
LAST = "Это единственный координатор, который может войти. Сначала назначьте другого: без него портал некому вести."


@transaction.atomic
def add_appointment(*, actor, person, role, starts_on, form_key=None):
    """Give `person` (an employee) the office `role` from `starts_on`. Returns the appointment.

    Raises Refused when he is not an employee of the school or holds the office already.
    """
    made = claim(form_key)
    if made:
        return Appointment.objects.get(pk=made)
    if not person.is_employee:
        raise Refused(Blocker("employee", f"{person.full_name}: назначить можно только сотрудника школы."))
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    if Appointment.objects.filter(still, person=person, role=role).exists():
        text = f"{person.full_name} уже {AppointedRole(role).label} на эту дату."
        raise Refused(Blocker("appointed", text))
    made = Appointment.objects.create(person=person, role=role, starts_on=starts_on, created_by=actor.account)
    audit.record(ACTION, actor=actor, about=made, person=person, fields=["role", "starts_on"])
    return settle(form_key, made)


@transaction.atomic
def end_appointment(appointment, *, actor, ends_on):
    """End an office; `ends_on` is its last day. The person's old sessions end at once (privacy rule 4).

    One made today or for later, and ended before it began, is taken back. Raises Refused for the last coordinator who
    can log in, for an end before the beginning, for an office that has ended already.
    """
    locked = _locked(appointment)
    if locked.ends_on is not None:
        raise Refused(Blocker("ended", "Это назначение уже прекращено."))
    _keep_a_coordinator(locked)
    _write_end(locked, ends_on)
    end_sessions(locked.person_id)
    audit.record(ACTION, actor=actor, about=appointment, person=locked.person, fields=["ends_on"])
    return locked


def _locked(appointment):
    """Lock all open appointments to this office: two coordinators may be ending each other."""
    rows = Appointment.objects.select_for_update(of=("self",)).filter(role=appointment.role, ends_on__isnull=True)
    open_rows = {row.pk: row for row in rows.select_related("person")}
    return open_rows.get(appointment.pk) or Appointment.objects.select_related("person").get(pk=appointment.pk)


def _keep_a_coordinator(appointment):
    if appointment.role != AppointedRole.COORDINATOR:
        return
    others = in_force(clock.today()).filter(role=AppointedRole.COORDINATOR, ends_on__isnull=True)
    if not others.exclude(pk=appointment.pk).filter(person__account__is_active=True).exists():
        raise Refused(Blocker("last_coordinator", LAST))


def _write_end(appointment, ends_on):
    if ends_on >= appointment.starts_on:
        appointment.ends_on = ends_on
        appointment.save(update_fields=["ends_on"])
    elif appointment.starts_on >= clock.today():
        Appointment.objects.filter(pk=appointment.pk).delete()
    else:
        raise Refused(Blocker("order", "Последний день полномочий раньше первого. Проверьте дату."))


def director_now():
    """Return the appointment of the school's director today, or None."""
    today = in_force(clock.today()).filter(role=AppointedRole.DIRECTOR)
    return today.select_related("person").order_by("-starts_on", "-pk").first()


@transaction.atomic
def set_director(*, actor, fields, is_new=False):
    """Write who directs the school. `fields`: surname, name, patronymic, gender, post. Returns the appointment.

    Without `is_new` the present director's own data are corrected; with it his office ends yesterday and the new one's
    begins today. An employee of that name who is known already is appointed instead of being entered twice.
    """
    current = director_now()
    if current and (not is_new or _is_named(current.person, fields)):
        people.correct_person(current.person, actor=actor, fields=fields)
        return current
    if current:
        end_appointment(current, actor=actor, ends_on=clock.today() - timedelta(days=1))
    person = _known_employee(fields) or people.create_person(actor=actor, person=fields, is_another=True)
    people.correct_person(person, actor=actor, fields={**fields, "is_employee": True})
    return add_appointment(actor=actor, person=person, role=AppointedRole.DIRECTOR, starts_on=clock.today())


def _is_named(person, fields):
    return person.search_text == _named(fields).search_text


def _named(fields):
    named = Person(**fields)
    named.fill_keys()
    return named


def _known_employee(fields):
    return Person.objects.filter(search_text=_named(fields).search_text, is_employee=True).first()
