"""What an order names, read once: its matches with their people, the offices that sign, control and accompany."""

from dataclasses import dataclass, field

from django.db.models import OuterRef, TextField

from mentorship.kernel import clock
from mentorship.kernel.grammar.names import Case
from mentorship.kernel.grammar.posts import decline_post
from mentorship.kernel.prepared import ROW, prepared
from participants.domain.classes import class_then, standing_then
from participants.domain.duties.standing import knows_duties
from participants.domain.name_forms import post_in_case
from participants.domain.roles import in_force
from participants.enums import AppointedRole, Side
from programs.domain.people import present_members
from programs.models import MatchMember, Program

# An order speaks of a programme by its title: its own texts are long, and are read once for each person.
UNREAD = [f"match__program__{one.name}" for one in Program._meta.concrete_fields if isinstance(one, TextField)]


@dataclass(frozen=True)
class NamedMatch:
    """A match as an order names it: its mentors and mentees, each with class, post or place of work."""

    match: object
    mentors: tuple
    mentees: tuple
    standings: dict = field(default_factory=dict, compare=False)
    unread: tuple = field(default=(), compare=False)  # who has not acknowledged his duties and rights

    @property
    def program(self):
        """The programme that gives form, curator and usually the period."""
        return self.match.program

    def standing(self, person):
        """Class on the day that the match was read for (now, when none was given), or post, or place of work."""
        return self.standings[person.pk]


@dataclass(frozen=True)
class Offices:
    """Who signs and who controls; None where nobody is appointed. An acting director signs in the director's stead."""

    director: object
    coordinator: object
    is_acting: bool = False

    @property
    def coordinators(self):
        """The coordinator as a list: empty where nobody is appointed."""
        return [self.coordinator] if self.coordinator else []

    @property
    def post(self):
        """The post of who signs, as it stands in the middle of a sentence."""
        if self.is_acting:
            return "исполняющий обязанности директора"
        return (self.director and self.director.post) or "директор"

    @property
    def signature(self):
        """«Директор», «Н.А. Корнилова»: the two ends of the line that is signed; no name where nobody is appointed."""
        name = self.director.as_name.short_in_signature() if self.director else ""
        return self.post[:1].upper() + self.post[1:], name


def named_matches(on=None, **condition):
    """Return [NamedMatch] of the matches under `condition` (on Match), by form, programme and mentor; one query.

    A paper gives the day `on` that it is dated: it names the classes of that day (register A16).
    """
    return _named(_members(on).filter(**{f"match__{key}": value for key, value in condition.items()}))


def matches_of(order, on=None):
    """Return the same of the matches of `order`: its page asks each time, so the SQL is written once; one query."""
    return _named(_members_of_order(on).objects(None, order.pk))


@prepared
def _members_of_order(on):
    return _members(on).filter(match__naming__order=ROW)


def _members(on):
    rows = MatchMember.objects.filter(left_on__isnull=True).select_related(
        "match__program__form", "match__program__curator", "person__school_class", "person__mentor_profile"
    )
    rows = rows.defer(*UNREAD).annotate(knows=knows_duties(OuterRef("side"), OuterRef("person")))
    return rows.annotate(**class_then(on) if on else {}).order_by("person__sort_text", "pk")


def _named(rows):
    by_match = {}
    for member in rows:
        by_match.setdefault(member.match, []).append(member)
    named = [
        NamedMatch(
            match,
            _side(members, Side.MENTOR),
            _side(members, Side.MENTEE),
            {member.person_id: standing_then(member) for member in members},
            tuple(member.person for member in members if not member.knows),
        )
        for match, members in by_match.items()
    ]
    return sorted(named, key=_order)


def _side(members, side):
    return tuple(member.person for member in members if member.side == side)


def _order(named):
    first = named.mentors[0].sort_text if named.mentors else ""
    return named.program.form.position, named.program.title, first, named.match.pk


def offices(day=None):
    """Return who signs and who coordinates on `day` (today by default); one query."""
    roles = (AppointedRole.DIRECTOR, AppointedRole.ACTING, AppointedRole.COORDINATOR)
    rows = in_force(day or clock.today()).filter(role__in=roles).select_related("person").order_by("starts_on", "pk")
    holders = {row.role: row.person for row in rows}
    acting = holders.get(AppointedRole.ACTING)
    signs = acting or holders.get(AppointedRole.DIRECTOR)
    return Offices(signs, holders.get(AppointedRole.COORDINATOR), is_acting=acting is not None)


def curators_of(named):
    """Return the distinct curators of the named matches' programmes, by surname."""
    found = {each.program.curator_id: each.program.curator for each in named}
    return sorted(found.values(), key=lambda person: (person.sort_text, person.pk))


def everybody_of(matches):
    """Return the curators and the present members of `matches`, which come with their people."""
    return [*curators_of(matches), *(member.person for match in matches for member in present_members(match))]


def told_curators(named):
    """«Куратору Громовой Е.В.», «Кураторам …»: how a point tells the curators of what is named to do something."""
    names = [in_case(person, Case.DATIVE).short_in_text for person in curators_of(named)]
    head = "Куратору" if len(names) == 1 else "Кураторам"
    listed = ", ".join(names[:-1]) + " и " + names[-1] if len(names) > 1 else names[0]
    return f"{head} {listed}"


def in_case(person, case):
    """«Громовой Е.В.» in `case`, with the forms that were confirmed for the person."""
    return person.as_name.in_case(case, person.name_forms)


def office_in_case(person, case):
    """«заместителя директора по УВР Ветрову О.Н.» in `case`; empty where nobody holds the office."""
    if person is None:
        return ""
    post = post_in_case(person, case)[0] if person.post else decline_post("координатор", case).text
    return f"{post} {in_case(person, case).short_in_text}"


def control(person):
    """How the last point of an order ends: who controls it, or the director himself."""
    return f"возложить на {office_in_case(person, Case.ACCUSATIVE)}" if person else "оставляю за собой"


def controlling(offices):
    """Whom `control` declines, for the readiness of an order that lays it on the coordinator: [(person, case)]."""
    return [(person, Case.ACCUSATIVE) for person in offices.coordinators]
