"""Whether the school lets the portal send letters: off until the coordinator says otherwise."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from mentorship.kernel import mail
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.models import School

MAIL_FIELDS = ("mail_enabled", "mail_from")
EDIT, TEST = "participants.mail.edit", "participants.mail.test"


def sender():
    """Return the address that letters go from, empty while the school sends none; one query."""
    return School.objects.filter(pk=1, mail_enabled=True).values_list("mail_from", flat=True).first() or ""


def server_blockers():
    """Return what keeps mail off whatever the school says: no server named by who runs the portal."""
    if settings.EMAIL_HOST:
        return []
    text = "Почтовый сервер не задан. Его указывает тот, кто установил портал: переменная EMAIL_HOST."
    return [Blocker("server", text)]


@transaction.atomic
def save_mail(*, actor, version, mail_enabled, mail_from):
    """Switch mail on or off. Returns the school. Raises Conflict; Refused when it is on without address or server."""
    school, _ = School.objects.get_or_create(pk=1)
    if mail_enabled:
        demand([*server_blockers(), *_address_blockers(mail_from)])
    changed = [
        name
        for name, value in (("mail_enabled", mail_enabled), ("mail_from", mail_from))
        if getattr(school, name) != value
    ]
    school.mail_enabled, school.mail_from = mail_enabled, mail_from
    save_versioned(school, fields=MAIL_FIELDS, version=version)
    audit.record(EDIT, actor=actor, about=school, fields=changed)
    return school


def _address_blockers(mail_from):
    return [] if mail_from else [Blocker("mail_from", "Укажите адрес, с которого уходят письма.")]


def trial_blockers(school, *, actor):
    """Return what keeps a trial letter from `actor` to himself."""
    if not school.mail_enabled:
        return [Blocker("off", "Отправка писем выключена.")]
    if not actor.person.email:
        link = reverse("participants:person_edit", args=[actor.person.pk])
        return [Blocker("address", "На вашей карточке нет почты: письмо некуда отправить.", link, "Указать почту")]
    return server_blockers()


def send_trial(school, *, actor):
    """Send `actor` a trial letter. Returns the address. Raises Refused: mail is off, no address, no server."""
    demand(trial_blockers(school, actor=actor))
    to = actor.person.email
    try:
        mail.send(to, "Пробное письмо портала", "mail/trial.txt", {"school": school})
    except OSError:
        text = (
            "Почтовый сервер не принял письмо. Проверьте адрес отправителя и настройки сервера у того, кто его ведёт."
        )
        raise Refused(Blocker("server", text)) from None
    audit.record(TEST, actor=actor, about=school)
    return to
