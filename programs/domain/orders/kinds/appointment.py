"""The order that appoints the coordinator and the curators (002 §4.3, §10): it becomes the basis of their office."""

from django.urls import reverse

from mentorship.kernel.documents import Bullets, Subheading
from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.names import Case
from participants.domain.name_forms import post_in_case
from participants.enums import AppointedRole
from programs.domain.orders.content import control, in_case
from programs.domain.orders.kinds.base import Kind, Subject
from programs.domain.orders.wording import defaults
from programs.enums import OrderKind
from programs.models import OrderAppointment, Program

ROLES = (AppointedRole.COORDINATOR, AppointedRole.CURATOR)
PLACE = "participants:appointment_list"
EMPTY = "Выберите хотя бы одно назначение."
TAKEN = "Одно из выбранных назначений уже внесено в приказ."
AS_WHOM = {
    AppointedRole.COORDINATOR: "координатором программ наставничества",
    AppointedRole.CURATOR: "куратором программ наставничества",
}
OF_WHOM = {
    frozenset({AppointedRole.COORDINATOR}): "координатора",
    frozenset({AppointedRole.CURATOR}): "кураторов",
    frozenset(ROLES): "координатора и кураторов",
}


def find(order, on):
    """Return the appointments of `order`, the coordinator first."""
    rows = OrderAppointment.objects.filter(order=order).select_related("appointment__person")
    return sorted((row.appointment for row in rows), key=_place)


def _place(appointment):
    return ROLES.index(appointment.role), appointment.person.sort_text, appointment.pk


def labels(appointments):
    """Return {pk of an appointment: «Ветрова Ольга Николаевна — координатор с 01.09.2026»}."""
    ordered = sorted(appointments, key=_place)
    return {
        one.pk: f"{one.person.full_name} — {one.get_role_display()} с {numeric_date(one.starts_on)}" for one in ordered
    }


def subjects_of(named):
    """Return the appointments as rows of the order's page."""
    link = reverse(PLACE)
    return [
        Subject(one.pk, one.person.full_name, f"{one.get_role_display()} с {numeric_date(one.starts_on)}", link)
        for one in named
    ]


def fill(named, offices, school):
    """Return the blanks of the wording: a point for each person appointed."""
    led = _programs_led(named)
    return {
        "кого": OF_WHOM[frozenset(one.role for one in named)],
        "назначения": "\n".join(_sentence(one, led.get(one.person_id, ())) for one in named),
        "школа": school.short_name,
        "контроль": control(None),
    }


def _programs_led(named):
    """Return {person id: [titles of the programmes that he leads now or from now on]}, in one query."""
    people = [one.person_id for one in named if one.role == AppointedRole.CURATOR]
    rows = Program.objects.filter(curator__in=people, ends_on__gte=min(one.starts_on for one in named))
    led = {}
    for curator, title in rows.order_by("starts_on", "title").values_list("curator_id", "title"):
        led.setdefault(curator, []).append(title)
    return led


def _sentence(appointment, led):
    """«Назначить заместителя директора Ветрову Ольгу Николаевну координатором программ наставничества с 01.09.2026.»"""
    person = appointment.person
    post = post_in_case(person, Case.ACCUSATIVE)[0] if person.post else ""
    name = in_case(person, Case.ACCUSATIVE).full
    role = AS_WHOM[appointment.role]
    if led:
        word = "программы" if len(led) == 1 else "программ"
        role = f"куратором {word} наставничества {', '.join(f'«{title}»' for title in led)}"
    term = f"с {numeric_date(appointment.starts_on)}"
    if appointment.ends_on:
        term += f" по {numeric_date(appointment.ends_on)}"
    return " ".join(filter(None, ("Назначить", post, name, role, term))) + "."


def annexes(content):
    """Return the annex with the duties of the offices that the order gives."""
    duties = defaults()["duties"]
    roles = [role for role in ROLES if role in {one.role for one in content.named}]
    blocks = tuple(
        block for role in roles for block in (Subheading(duties[role]["title"]), Bullets(tuple(duties[role]["items"])))
    )
    return [("Обязанности", blocks)] if blocks else []


def acquainted(content):
    """Everybody who is appointed."""
    return [one.person for one in content.named]


def in_cases(content):
    """Return whom the wording declines."""
    return [(one.person, Case.ACCUSATIVE) for one in content.named]


APPOINTMENT = Kind(
    code=OrderKind.APPOINTMENT,
    lead="Отметьте назначения, которым нужен приказ. Права у людей уже есть: приказ становится их основанием.",
    done="Приказ № {number} зарегистрирован: он стал основанием назначений.",
    blanks={
        "кого": "«координатора», «кураторов» или «координатора и кураторов»",
        "назначения": "пункт на каждого: «Назначить учителя Громову Елену Викторовну куратором…»",
        "школа": "краткое название школы",
        "контроль": "«оставляю за собой»",
    },
    row=OrderAppointment,
    subject="appointment",
    find=find,
    empty=EMPTY,
    taken=TAKEN,
    nobody="Сюда попадают назначения координатора и кураторов, которых ещё не называет ни один приказ.",
    emptied="В проекте нет ни одного назначения.",
    source=(PLACE, "К назначениям"),
    labels=labels,
    subjects_of=subjects_of,
    fill=fill,
    annexes=annexes,
    acquainted=acquainted,
    in_cases=in_cases,
)
