"""The roles of a person, read from the database in one query at each request (privacy rule 4)."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from mentorship.kernel import clock
from mentorship.kernel.roles import Role
from participants.enums import AppointedRole
from participants.models import Appointment, MenteeProfile, MentorProfile, Person, RollUp, SchoolClass

ROLL_UP_MONTH = 8  # classes may be carried over from its first day on, the year itself turns on 1 September


def roles_of(account):
    """Return the set of roles that the person of `account` holds today.

    Offices come from appointments in force, the class teacher's from a class of the running year, mentor and mentee
    from being in a base (who has left still reads his history), staff from working at the school.
    """
    today = clock.today()
    found = Person.objects.filter(pk=account.person_id).values("is_employee", **_tests(today)).get()
    is_employee = found.pop("is_employee")
    return {Role(name) for name, holds in found.items() if holds} | ({Role.STAFF} if is_employee else set())


def _tests(today):
    own = {"person": OuterRef("pk")}
    offices = {role.value: Exists(in_force(today).filter(role=role, **own)) for role in AppointedRole}
    led = SchoolClass.objects.filter(in_running_year(today), teacher=OuterRef("pk"))
    return offices | {
        Role.CLASS_TEACHER.value: Exists(led),
        Role.MENTOR.value: Exists(MentorProfile.objects.filter(**own)),
        Role.MENTEE.value: Exists(MenteeProfile.objects.filter(**own)),
    }


def in_force(day):
    """Return the appointments that give their rights on `day`."""
    is_open = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    return Appointment.objects.filter(is_open, starts_on__lte=day)


def school_year(day):
    """Return the calendar year in which the school year of `day` began: it turns on 1 September."""
    return day.year if day.month >= 9 else day.year - 1


def in_running_year(day):
    """Return Q over SchoolClass: the classes of the year that runs on `day`, at no query of its own.

    From 1 August on that is the coming year, once the classes have been carried over to it (002 §5.4).
    """
    year = school_year(day)
    if day.month != ROLL_UP_MONTH:
        return Q(year=year)
    coming = RollUp.objects.filter(year=year + 1).values("year")[:1]
    return Q(year=Coalesce(Subquery(coming), year))


def running_year(day):
    """Return the calendar year in which the year that runs on `day` begins; one query in August, else none."""
    year = school_year(day)
    return year + (day.month == ROLL_UP_MONTH and RollUp.objects.filter(year=year + 1).exists())
