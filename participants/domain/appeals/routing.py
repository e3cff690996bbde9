"""Who may handle which appeal: nobody one about himself, nobody one that goes past him (002 §6; 59-ФЗ ст. 8 ч. 6)."""

from dataclasses import dataclass

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from participants.domain.roles import in_force
from participants.enums import AppealAbout, AppealKind, AppealOffice, AppointedRole
from participants.extensions import appeal_people
from participants.models import Person

DIRECTING = (AppointedRole.DIRECTOR, AppointedRole.ACTING)
OFFICES = {
    AppealOffice.COORDINATOR: (AppointedRole.COORDINATOR,),
    AppealOffice.DIRECTOR: DIRECTING,
    AppealOffice.PSYCHOLOGIST: (AppointedRole.PSYCHOLOGIST,),
}
OTHER_OFFICE = {AppealOffice.COORDINATOR: AppealOffice.DIRECTOR, AppealOffice.DIRECTOR: AppealOffice.COORDINATOR}
ASKS_ABOUT = (AppealKind.COMPLAINT, AppealKind.HONOUR)
NOBODY = "Рассмотреть обращение некому: в портале не назначен тот, кому его можно отдать. Скажите об этом в школе."
TO_FOUNDER = (
    "Жалобу на директора школа сама не рассматривает: её подают учредителю школы{}. "
    "Если вам тяжело, выберите разговор с психологом."
)


@dataclass(frozen=True)
class Subject:
    """Whom an appeal is about: `kind` is an AppealAbout, `person` may be unknown."""

    kind: AppealAbout
    person: Person | None = None

    @property
    def key(self):
        """How a form names it: «mentor-12», «other»."""
        return f"{self.kind}-{self.person.pk}" if self.person else str(self.kind)

    @property
    def label(self):
        """«наставник: Иванова М.П.»."""
        return f"{self.kind.label}: {self.person.as_name.short_in_text()}" if self.person else str(self.kind.label)


def subjects_for(author, *, on):
    """Return the Subjects that `author` may choose from: the people of his pairs, those in office, «other» last.

    He himself is not among them. One query of this room, and those of the rooms above.
    """
    found = [Subject(AppealAbout(kind), person) for known in appeal_people(author) for kind, person in known]
    offices = {AppointedRole.COORDINATOR: AppealAbout.COORDINATOR} | dict.fromkeys(DIRECTING, AppealAbout.DIRECTOR)
    rows = in_force(on).filter(role__in=offices).select_related("person").order_by("role", "person__sort_text", "pk")
    found += [Subject(offices[row.role], row.person) for row in rows]
    named = {one.key: one for one in found if one.person.pk != author.pk}
    return [*named.values(), Subject(AppealAbout.OTHER)]


def office_of(kind, *, about_kind, about_offices):
    """Return the AppealOffice to which an appeal goes; `about_offices` are the offices that its subject holds. Pure."""
    if kind == AppealKind.SUPPORT:
        return AppealOffice.PSYCHOLOGIST
    is_about_coordinator = about_kind == AppealAbout.COORDINATOR or AppointedRole.COORDINATOR in about_offices
    return AppealOffice.DIRECTOR if is_about_coordinator else AppealOffice.COORDINATOR


def handling_roles(kind, *, addressee, about_kind, about_offices):
    """Return the set of AppointedRoles whose holders may be given the appeal. Pure.

    Psychological support: the psychologist, else the coordinator. What goes past the coordinator: the director alone.
    A complaint about a curator goes past all curators: they are colleagues.
    """
    if kind == AppealKind.SUPPORT:
        return {AppointedRole.PSYCHOLOGIST, AppointedRole.COORDINATOR}
    if addressee == AppealOffice.DIRECTOR:
        return set(DIRECTING)
    roles = {AppointedRole.COORDINATOR, *DIRECTING}
    is_about_curator = about_kind == AppealAbout.CURATOR or AppointedRole.CURATOR in about_offices
    if kind == AppealKind.HONOUR or is_about_curator:
        return roles
    return roles | {AppointedRole.CURATOR}


def offices_on(person, day):
    """Return the set of offices that `person` (or None) holds on `day`; at most one query."""
    return set(in_force(day).filter(person=person).values_list("role", flat=True)) if person else set()


def holders(roles, day, *, besides):
    """Return the people, by name, who hold one of `roles` on `day`, those with ids `besides` left out; one query."""
    ids = in_force(day).filter(role__in=roles).exclude(person__in=besides).values("person")
    return Person.objects.filter(pk__in=ids).order_by("sort_text", "pk")


def candidates(appeal):
    """Return the people to whom the appeal may be given today: neither its author nor its subject."""
    today = clock.today()
    roles = handling_roles(
        appeal.kind,
        addressee=appeal.addressee,
        about_kind=appeal.about_kind,
        about_offices=offices_on(appeal.about, today),
    )
    return holders(roles, today, besides=_concerned(appeal.author_id, appeal.about_id))


def may_handle(person, appeal):
    """Tell whether `person` may be given the appeal today."""
    return person is not None and candidates(appeal).filter(pk=person.pk).exists()


def addressed(kind, *, author, about, school):
    """Return (AppealOffice, the person who is named at once or None) for a new appeal of `author`.

    With a single psychologist a request for support is his at once; where the office has no holder besides the author
    and the subject, the other one of coordinator and director is asked. Raises Refused where nobody is left, and for
    a complaint about the director.
    """
    if about and about.kind == AppealAbout.DIRECTOR:
        founder = f" ({', '.join(school.founder.splitlines())})" if school.founder else ""
        raise Refused(Blocker("about", TO_FOUNDER.format(founder)))
    today, person = clock.today(), about.person if about else None
    offices = offices_on(person, today)
    office = office_of(kind, about_kind=about.kind if about else "", about_offices=offices)
    besides = _concerned(author.pk, person.pk if person else None)
    if kind == AppealKind.SUPPORT:
        return office, _psychologist(today, besides)
    if not holders(OFFICES[office], today, besides=besides).exists():
        office = _other(office, today, besides, offices)
    return office, None


def _other(office, today, besides, offices):
    """What goes past the coordinator never comes back to one: then there is nobody."""
    is_past = office == AppealOffice.DIRECTOR
    if is_past or not holders(OFFICES[OTHER_OFFICE[office]], today, besides=besides).exists():
        raise Refused(Blocker("nobody", NOBODY))
    return OTHER_OFFICE[office]


def _psychologist(today, besides):
    found = list(holders([AppointedRole.PSYCHOLOGIST], today, besides=besides)[:2])
    coordinators = holders([AppointedRole.COORDINATOR], today, besides=besides)
    if not found and not coordinators.exists():
        raise Refused(Blocker("nobody", NOBODY))
    return found[0] if len(found) == 1 else None


def _concerned(*ids):
    return [pk for pk in ids if pk is not None]


def told_at_once(appeal):
    """Return the ids of the people who are told of a new appeal: who is named, else the holders of its office.

    A request for support without a named psychologist waits for the coordinator, who names one.
    """
    if appeal.owner_id:
        return [appeal.owner_id]
    office = AppealOffice.COORDINATOR if appeal.kind == AppealKind.SUPPORT else appeal.addressee
    roles = set(OFFICES[office])
    if appeal.kind == AppealKind.PROPOSAL:
        roles |= set(DIRECTING)
    people = holders(roles, clock.today(), besides=_concerned(appeal.author_id, appeal.about_id))
    return list(people.values_list("pk", flat=True))
