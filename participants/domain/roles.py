"""The roles of a person, read from the database in one query at each request (privacy rule 4)."""

from django.db.models import CharField, Q, Subquery, Value
from django.db.models.functions import Coalesce

from mentorship.kernel import clock
from mentorship.kernel.prepared import ID, prepared
from mentorship.kernel.roles import Role
from participants.enums import AppointedRole
from participants.models import Appointment, MenteeProfile, MentorProfile, Person, RollUp, SchoolClass

OFFICE_ROLES = {AppointedRole.ACTING: Role.DIRECTOR}  # who stands in for the director sees what the director sees
ROLL_UP_MONTH = 8  # classes may be carried over from its first day on, the year itself turns on 1 September


def roles_of(account):
    """Return the set of roles that the person of `account` holds today.

    Offices come from appointments in force, the class teacher's from a class of the running year, mentor and mentee
    from being in a base (who has left still reads his history), staff from working at the school.
    """
    return {Role(OFFICE_ROLES.get(name, name)) for name in _grounds_on(clock.today()).values(account.person_id)}


@prepared
def _grounds_on(day):
    grounds = {
        Role.STAFF: Person.objects.filter(pk=ID, is_employee=True),
        Role.CLASS_TEACHER: SchoolClass.objects.filter(in_running_year(day), teacher=ID),
        Role.MENTOR: MentorProfile.objects.filter(person=ID),
        Role.MENTEE: MenteeProfile.objects.filter(person=ID),
    }
    offices = in_force(day).filter(person=ID).order_by().values_list("role")
    return offices.union(*(_named(role, rows) for role, rows in grounds.items()))


def _named(role, rows):
    """A row with the name of `role` where there are `rows`: plain parts of one union cost half of as many EXISTS."""
    return rows.order_by().values_list(Value(role.value, output_field=CharField()))


def in_force(day):
    """Return the appointments that give their rights on `day`."""
    is_open = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    return Appointment.objects.filter(is_open, starts_on__lte=day)


def school_year(day):
    """Return the calendar year in which the school year of `day` began: it turns on 1 September."""
    return day.year if day.month >= 9 else day.year - 1


def in_running_year(day, path=""):
    """Return Q over SchoolClass, or over what reaches it by `path`: those of the year that runs on `day`; no query.

    From 1 August on that is the coming year, once the classes have been carried over to it (002 §5.4).
    """
    year = school_year(day)
    if day.month != ROLL_UP_MONTH:
        return Q(**{f"{path}year": year})
    coming = RollUp.objects.filter(year=year + 1).values("year")[:1]
    return Q(**{f"{path}year": Coalesce(Subquery(coming), year)})


def running_year(day):
    """Return the calendar year in which the year that runs on `day` begins; one query in August, else none."""
    year = school_year(day)
    return year + (day.month == ROLL_UP_MONTH and RollUp.objects.filter(year=year + 1).exists())
