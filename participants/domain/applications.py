"""Applications and nominations: sent, decided by the coordinator, wiped in time (002 §4.5; register A2, A13)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.names import PersonName
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.once import claim, settle
from mentorship.kernel.roles import PORTAL
from mentorship.kernel.spreadsheets.values import CellError, parse_class
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.domain.ages import SIGNS_BESIDE, years_before
from participants.domain.application_limits import count_application, demand_slowness
from participants.domain.bases import add_person, enter_candidate
from participants.domain.people import KnownPeople, correct_person
from participants.enums import ApplicationSource, ApplicationState, MentorKind, Side
from participants.models import Application, Guardian

SENT, RETURNED = ApplicationState.SENT, ApplicationState.RETURNED
ACCEPTED, REJECTED = ApplicationState.ACCEPTED, ApplicationState.REJECTED
KEPT_FOR = timedelta(days=30)
TELLS_AGE = ("", MentorKind.PUPIL, MentorKind.STUDENT)  # who may be a child: his age is asked for
WIPED = dict.fromkeys(Application.PERSONAL, "") | {"birth_date": None}
EXPIRED = "Решения не было 30 дней: данные стёрты, заявку можно подать снова."


def _record_history(application, edge, source, actor, reason):
    audit.record(f"application.{edge.name}", actor=actor, about=application, fields=["state"])


DECIDING = LifeCycle(
    transitions={
        edge.name: edge
        for edge in (
            Transition("accept", "Принять", (SENT, RETURNED), ACCEPTED),
            Transition("return", "Вернуть на дополнение", (SENT,), RETURNED, needs_reason=True),
            Transition("resend", "Отправить снова", (RETURNED,), SENT),
            Transition("reject", "Отклонить", (SENT, RETURNED), REJECTED, needs_reason=True),
            Transition("expire", "Закрыть по сроку", (SENT, RETURNED), REJECTED),
        )
    },
    record_history=_record_history,
)


def is_child_alone(*, source, birth_date):
    """Tell whether somebody under 14 applies for himself: only a parent does that for him (register A2)."""
    young = birth_date is not None and birth_date > years_before(clock.today(), SIGNS_BESIDE)
    return source == ApplicationSource.SELF and young


def _demand_grown(fields):
    source, born = fields["source"], fields.get("birth_date")
    if is_child_alone(source=source, birth_date=born):
        raise Refused(Blocker("young", "До 14 лет заявку подаёт родитель или другой законный представитель."))
    if source == ApplicationSource.SELF and born is None and fields["kind"] in TELLS_AGE:
        raise Refused(Blocker("age", "Напишите дату рождения: от неё зависит, кто подаёт заявку."))


@transaction.atomic
def send_application(*, fields, consented_at, consent_version, address, form_key):
    """Take an application from the public page. Returns it.

    `fields` are values of Application: source (oneself or a parent), side, kind and what was answered. Nothing is
    looked up in the bases, so the answer tells nobody who is there. The same `form_key` again returns the row that it
    made. Raises Refused: a child under 14 alone, too fast for a person, too many from one `address` within an hour.
    """
    made = claim(form_key)
    if made:
        return Application.objects.get(pk=made)
    _demand_grown(fields)
    demand_slowness(consented_at)
    count_application(address)
    consent = {"consented_at": consented_at, "consent_version": consent_version}
    return settle(form_key, _create(fields | consent, PORTAL))


@transaction.atomic
def nominate(*, actor, fields, form_key=None):
    """Take a nomination by an employee: whom, into which base, why (002 §4.5). Returns it; the same form makes one."""
    made = claim(form_key)
    if made:
        return Application.objects.get(pk=made)
    own = {"source": ApplicationSource.NOMINATION, "nominated_by": actor.account}
    return settle(form_key, _create(fields | own, actor))


def _create(fields, actor):
    now = clock.now()
    application = Application.objects.create(**fields, sent_at=now, moved_at=now)
    filled = [name for name in Application.PERSONAL if getattr(application, name)]
    audit.record("application.send", actor=actor, about=application, fields=filled)
    return application


@transaction.atomic
def accept_as_new(application, *, actor, person, guardians=(), profile, form_key=None, is_another=False):
    """Make a person of an application and a candidate of its base (002 §4.5). Returns the application.

    `person`, `guardians`, `profile` are what the coordinator has read over, as `add_person` takes them. Raises
    LikelyTwins unless `is_another`; Refused when somebody has decided already: of two coordinators one wins.
    """
    made = claim(form_key)
    if made:
        return Application.objects.get(pk=made)
    _demand_open(application, actor)
    values = {"person": person, "guardians": guardians, "profile": profile, "is_another": is_another}
    row = add_person(actor=actor, side=application.side, **values)
    return settle(form_key, _accept(application, row, actor))


@transaction.atomic
def accept_as_known(application, person, *, actor, profile, form_key=None):
    """Join an application to `person`, whom the portal knows: a candidate of one more base. Returns the application.

    What his card lacks (contacts, day of birth, representative) is taken over; what it has stays. Raises Refused when
    he is in that base already or the application is decided.
    """
    made = claim(form_key)
    if made:
        return Application.objects.get(pk=made)
    _demand_open(application, actor)
    enter_candidate(person, application.side, actor=actor, **profile)
    _complete(person, application, actor)
    return settle(form_key, _accept(application, person, actor))


def _demand_open(application, actor):
    """Before anybody is written: lock the row, so that of two acceptances at once the second sees the first."""
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    demand(DECIDING.blockers(locked, "accept", actor=actor))


def _accept(application, person, actor):
    decided = _decided(actor) | {"person": person, "comment": ""}
    DECIDING.apply(application, "accept", actor=actor, values=decided)
    audit.record("application.join", actor=actor, about=application, person=person, fields=["person"])
    application.person = person
    return application


def _complete(person, application, actor):
    known, guardians = contacts_of(application)
    known["birth_date"] = application.birth_date
    missing = {name: value for name, value in known.items() if value and not getattr(person, name)}
    correct_person(person, actor=actor, fields=missing)
    for guardian in guardians:
        Guardian.objects.get_or_create(person=person, full_name=guardian.pop("full_name"), defaults=guardian)


def contacts_of(application):
    """Return (contacts of the person, his representatives): a named adult's phone is the adult's."""
    if not application.guardian_name:
        return {"phone": application.phone, "email": application.email}, []
    adult = {"relation": application.guardian_relation, "phone": application.phone, "basis": ""}
    return {"phone": "", "email": application.email}, [{"full_name": application.guardian_name} | adult]


@transaction.atomic
def return_application(application, *, actor, comment):
    """Say what is missing; the nominator reads it, an applicant from the page is told by phone. Raises Refused."""
    values = _decided(actor) | {"comment": comment}
    return DECIDING.apply(application, "return", actor=actor, reason=comment, values=values)


@transaction.atomic
def reject_application(application, *, actor, reason):
    """Reject for a reason; an applicant's data are wiped by the next `tick`. Raises Refused."""
    values = _decided(actor) | {"comment": reason}
    return DECIDING.apply(application, "reject", actor=actor, reason=reason, values=values)


@transaction.atomic
def resend_application(application, *, actor, fields):
    """Send a returned application again, with what was added: by the nominator, or from the applicant's words."""
    return DECIDING.apply(application, "resend", actor=actor, values=fields | {"moved_at": clock.now()})


def _decided(actor):
    return {"decided_by": actor.account, "moved_at": clock.now()}


def twins_of(application, people):
    """Return those of `people` (a queryset of Person with both places) who are probably the one it is about."""
    called = search_key(f"{application.surname} {application.name}")
    names = {name: getattr(application, name) for name in ("surname", "name", "patronymic", "birth_date")}
    return KnownPeople(people.filter(search_text__startswith=called)).find(**names) if application.surname else []


def card_of(application, classes):
    """Return what a card made of an application starts from: {person, guardians, profile}; `classes` to find his among.

    The words of a nominator are about somebody, not his own: they go into no card.
    """
    contacts, guardians = contacts_of(application)
    names = {name: getattr(application, name) for name in ("surname", "name", "patronymic", "birth_date", "workplace")}
    school_class = _class_of(application, classes)
    person = (
        names
        | contacts
        | {
            "gender": PersonName(application.surname, application.name, application.patronymic).guessed_gender,
            "school_class": school_class,
            "post": "" if school_class or application.kind == MentorKind.PUPIL else application.standing,
            "is_employee": application.kind == MentorKind.TEACHER,
        }
    )
    return {"person": person, "guardians": guardians, "profile": _profile_of(application, school_class)}


def _class_of(application, classes):
    try:
        told = parse_class(application.standing)
    except CellError:
        return None
    return next((one for one in classes if told and (one.grade, one.letter) == (told.grade, told.letter)), None)


def _profile_of(application, school_class):
    kind = application.kind or (MentorKind.PUPIL if school_class else "")
    own_words = "" if application.is_nomination else application.words
    about = "competencies" if application.side == Side.MENTOR else "request"
    return {"kind": kind, about: own_words, "free_time": application.free_time}


def age_warnings(application, school):
    """Return the warning that a pupil is too young to be a mentee yet (register A13; the gate is at the programme)."""
    born, least = application.birth_date, school.mentee_min_age
    is_young = born is not None and born > years_before(clock.today(), least)
    if application.side != Side.MENTEE or not is_young:
        return []
    years = counted(least, "года", "лет", "лет")
    text = f"Ребёнку ещё нет {years}: кандидатом его принять можно, в программу записать пока нельзя."
    return [Blocker("G6", text, is_warning=True)]


def known_already(application, person):
    """Return the Blocker that says why `person` cannot take this application over, or None."""
    place = getattr(person, f"{application.side}_profile", None)
    if place is None:
        return None
    link = reverse("participants:person_detail", args=[person.pk])
    return Blocker("in_base", f"Уже есть в базе: {place.get_state_display()}.", link, "Открыть карточку")


def wiped_on(application):
    """Return the day on which `tick` wipes an application that nobody moves any more."""
    return timezone.localtime(application.moved_at + KEPT_FOR).date()


def wipe_stale_applications():
    """Wipe what applications say of people once it is needed no more; the row and its dates stay (152-ФЗ ст. 5 ч. 7).

    A rejected one from the page is wiped at once; a nomination and an accepted one 30 days after the decision: the
    nominator reads the answer, the coordinator can look a thing up. One that nobody has decided for 30 days is closed
    and wiped. Returns how many were wiped.
    """
    now = clock.now()
    kept = Application.objects.filter(wiped_at__isnull=True)
    stale = kept.filter(moved_at__lt=now - KEPT_FOR)
    overdue = list(stale.filter(state__in=[SENT, RETURNED]))
    for application in overdue:
        values = WIPED | {"comment": EXPIRED, "wiped_at": now, "moved_at": now}
        DECIDING.apply(application, "expire", actor=PORTAL, values=values)
    is_over = Q(moved_at__lt=now - KEPT_FOR) | (Q(state=REJECTED) & ~Q(source=ApplicationSource.NOMINATION))
    decided = kept.filter(is_over, state__in=[ACCEPTED, REJECTED])
    return len(overdue) + decided.update(**WIPED, wiped_at=now)
