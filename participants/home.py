"""This room's sections of the home pages: what waits for those in office, the class teacher's own class."""

from mentorship.kernel import clock
from mentorship.kernel.addresses import fixed_address, row_address
from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.plurals import counted, plural
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.roles import Role
from mentorship.kernel.sections import Figure, HomeSection
from participants.domain.overview import read_own

ORDER, FIRST, NEWS = 40, 5, 4


def sections(actor):
    """Return what the portal has told the actor, of those in office and the class teacher's sections; one query."""
    led, waits = read_own(actor, on=clock.today())
    return [*_news(actor), *_of_office(waits, actor), *_of_class_teacher(led)]


def _news(actor):
    """The account carries the number: every home page shows it, none asks for it."""
    number = actor.account.unread
    return [HomeSection(actor.main_role, NEWS, "home/notifications.html", {"number": number})] if number else []


def _of_office(waits, actor):
    """What came by itself and would be missed: appeals, applications, a year that has not been turned, an own name."""
    if waits is None:
        return []
    found = [_overdue(waits.overdue_appeals), _appeals(waits.appeals - waits.overdue_appeals)]
    if actor.has(Role.COORDINATOR):
        found += [
            _applications(waits.applications),
            _late(waits.late),
            _due(waits.requests),
            _unsigned(waits.agreements),
            _nameless(actor.person),
        ]
    notes = [note for note in found if note]
    return [HomeSection(actor.main_role, FIRST, "home/waiting.html", {"notes": notes})] if notes else []


def _appeals(number):
    text = f"{counted(number, 'обращение', 'обращения', 'обращений')} {plural(number, 'ждёт', 'ждут', 'ждут')} ответа"
    return Blocker("appeals", text, fixed_address("participants:appeal_register"), "Рассмотреть") if number else None


def _overdue(number):
    what = counted(number, "обращению", "обращениям", "обращениям")
    link = f"{fixed_address('participants:appeal_register')}?state=overdue"
    return Blocker("appeals_overdue", f"По {what} прошёл срок ответа", link, "Ответить") if number else None


def _applications(number):
    text = f"{counted(number, 'заявка', 'заявки', 'заявок')} {plural(number, 'ждёт', 'ждут', 'ждут')} ответа"
    return Blocker("applications", text, fixed_address("participants:application_list"), "Ответить") if number else None


def _late(number):
    who = counted(number, "ученик ещё числится", "ученика ещё числятся", "учеников ещё числятся")
    text = f"Новый учебный год начался, а\u00a0{who} в\u00a0прошлогодних классах"
    return Blocker("late", text, fixed_address("participants:year_roll_up"), "Перевести классы") if number else None


def _due(number):
    what = counted(number, "требованию", "требованиям", "требованиям")
    text = f"Подходит или прошёл срок по {what} о персональных данных"
    return Blocker("requests", text, fixed_address("participants:request_list"), "Исполнить") if number else None


def _unsigned(number):
    who = counted(number, "наставнику извне", "наставникам извне", "наставникам извне")
    text = f"{who} нужен договор или отметка о\u00a0справке"
    return (
        Blocker("agreements", text, fixed_address("participants:agreement_list"), "Открыть договоры")
        if number
        else None
    )


def _nameless(person):
    text = "Портал ещё не\u00a0знает вашего имени: оно нужно для приказов и\u00a0писем"
    link = row_address("participants:person_edit", person.pk)
    return None if person.name else Blocker("name", text, link, "Вписать имя")


def _of_class_teacher(led):
    if led is None:
        return []
    context = {"led": led, "figures": _figures(led)}
    return [HomeSection(Role.CLASS_TEACHER, ORDER, "home/class_teacher.html", context)]


def _figures(led):
    sheet = fixed_address("participants:class_sheet")
    papers = fixed_address("participants:consent_list")
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
