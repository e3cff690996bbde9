"""This room's sections of the home pages."""

from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.grammar.plurals import plural
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.roles import Role
from mentorship.kernel.sections import Figure, HomeSection
from participants.domain.overview import own_class

ORDER = 40


def sections(actor):
    """Return the class teacher's section about his own class; one query."""
    if not actor.has(Role.CLASS_TEACHER):
        return []
    led = own_class(actor.person, on=clock.today())
    if led is None:
        return []
    context = {"led": led, "figures": _figures(led)}
    return [HomeSection(Role.CLASS_TEACHER, ORDER, "home/class_teacher.html", context)]


def _figures(led):
    sheet = reverse("participants:class_sheet")
    papers = reverse("participants:consent_list")
    if led.how_many == 1:
        papers = f"{papers}?class={led.pk}"
    return [
        Figure(led.lacking, _without_papers(led.lacking), "отметить бумаги" if led.lacking else "посмотреть", papers),
        Figure(led.mentees, _take_part(led.mentees, "с\u00a0наставником или ждут его"), "посмотреть лист", sheet),
        Figure(led.mentors, _take_part(led.mentors, "сами наставники"), "посмотреть лист", sheet),
    ]


def _without_papers(number):
    who = plural(number, "ученик", "ученика", "учеников")
    return f"{who} ещё без{NBSP}согласий родителей"


def _take_part(number, how):
    return f"{plural(number, 'ученик', 'ученика', 'учеников')} класса{NBSP}— {how}"
