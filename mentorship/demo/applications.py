"""Applications of the demo: from the public page and from staff, one of each way in which they wait."""

from datetime import date, timedelta

from mentorship.demo.bases import CHOOSING_A_TRADE, OLDER
from mentorship.kernel import clock
from participants.domain.applications import nominate, return_application, send_application
from participants.domain.policy import application_consent_version

CAME, ADDRESS = 2, "127.0.0.1"
CHILD = {
    "source": "parent",
    "side": "mentee",
    "kind": "pupil",
    "surname": "Ромашкина",
    "name": "Василиса",
    "patronymic": "Артёмовна",
    "standing": "5А",
    "guardian_name": "Ромашкина Ольга Викторовна",
    "guardian_relation": "мать",
    "phone": "+7 900 000-17-01",
    "words": "подружиться с кем-нибудь, кто тоже любит рисовать",
    "free_time": "после уроков, кроме среды",
}
GUEST = {
    "source": "self",
    "side": "mentor",
    "kind": "graduate",
    "surname": "Соколов",
    "name": "Илья",
    "patronymic": "Андреевич",
    "standing": "программист",
    "workplace": "студия «Маяк»",
    "email": "sokolov@example.org",
    "words": "первая игра, сайты, как учиться на программиста",
    "free_time": "суббота, можно онлайн",
}
NOMINATED = {"surname": "Ландыш", "name": "Егор", "standing": "7А", "side": "mentee", "words": "любит технику"}
COLLEAGUE = {"surname": "Осипова", "name": "Нина", "standing": "учитель труда", "side": "mentor", "words": "резьба"}


def bring_applications(world):
    """Let people apply and staff nominate; one of each waits, one is returned."""
    with world.at(CAME):
        _send(CHILD | {"birth_date": _born(world, 11)})
        _send(GUEST)
        _send(_of_a_known_pupil(world))
        asked = nominate(actor=world.actor("staff"), fields=NOMINATED)
        nominate(actor=world.actor("class_teacher"), fields=COLLEAGUE)
    with world.at(CAME - 1):
        return_application(asked, actor=world.actor("coordinator"), comment="Поговорите с родителями: они не против?")


def _send(fields):
    consent = {"consented_at": clock.now() - timedelta(minutes=6), "consent_version": application_consent_version()}
    send_application(fields=fields, address=ADDRESS, form_key=None, **consent)


def _of_a_known_pupil(world):
    """A parent applies for a child who is on the portal already: the coordinator joins the two."""
    keys = [f"{row[1]} {row[2]}" for row in world.data["pupils"] if row[0] == "9А"]
    pupil = world.people[next(key for key in keys if key not in (*OLDER, *CHOOSING_A_TRADE))]
    names = {name: getattr(pupil, name) for name in ("surname", "name", "patronymic", "birth_date")}
    return CHILD | names | {"standing": "9А", "guardian_name": f"{pupil.surname} Вера Павловна", "words": ""}


def _born(world, years):
    return date(world.today.year - years, 3, 14)
