"""The rule about the School of Mentors, the coordinator's: somebody's outside course waits to be looked at."""

from functools import partial

from django.utils.timezone import localtime

from mentorship.kernel.addresses import row_address
from programs.domain.attention.rules import Found, Rule
from programs.enums import CourseState
from programs.models import OutsideCourse

WAITS = "внешний курс внесён и\u00a0ждёт проверки"


def training_rules():
    """Return the Rules about the School of Mentors: a row of the list is about a person, so a session is not there."""
    return [Rule("course", "Курс ждёт", _waiting, "work")]


def _waiting(moment):
    rows = OutsideCourse.objects.filter(state=CourseState.SENT).order_by()
    link = partial(row_address, "programs:course_decide")
    return [
        Found("course", pk, None, None, person, localtime(at).date(), None, WAITS, "Проверить курс", link(pk))
        for pk, person, at in rows.values_list("pk", "person", "sent_at")
    ]
