"""What an order names, read once: its matches with their people, the offices that sign, control and accompany."""

from dataclasses import dataclass, field
from datetime import timedelta

from mentorship.kernel import clock
from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.names import Case
from mentorship.kernel.grammar.posts import decline_post
from participants.domain.classes import class_then
from participants.domain.roles import in_force
from participants.enums import AppointedRole, Side
from participants.models import SchoolClass
from programs.enums import MatchKind
from programs.models import MatchMember

PLANS_WITHIN = timedelta(days=21)


@dataclass(frozen=True)
class NamedMatch:
    """A match as an order names it: its mentors and mentees, each with class, post or place of work."""

    match: object
    mentors: tuple
    mentees: tuple
    classes: dict | None = field(default=None, compare=False)

    @property
    def program(self):
        """The programme that gives form, curator and usually the period."""
        return self.match.program

    @property
    def label(self):
        """How a list calls the match: «Гусева Алина — наставник Мельникова Дарья Олеговна», a group by its title."""
        mentees = self.match.title or ", ".join(person.called for person in self.mentees)
        return f"{mentees} — наставник {', '.join(person.full_name for person in self.mentors)}"

    def standing(self, person):
        """Class on the day that the match was read for (now, when none was given), or post, or place of work."""
        return person.standing if self.classes is None else person.standing_in(self.classes.get(person.pk))


@dataclass(frozen=True)
class Offices:
    """Who signs and who controls; None where nobody is appointed."""

    director: object
    coordinator: object


def named_matches(on=None, **condition):
    """Return [NamedMatch] of the matches under `condition` (on Match), by form, programme and mentor; one query.

    A paper gives the day `on` that it is dated: it names the classes of that day (register A16).
    """
    rows = MatchMember.objects.filter(
        left_on__isnull=True, **{f"match__{key}": value for key, value in condition.items()}
    )
    rows = rows.select_related(
        "match__program__form", "match__program__curator", "person__school_class", "person__mentor_profile"
    )
    by_match, classes = {}, {} if on else None
    for member in rows.annotate(**class_then(on) if on else {}).order_by("person__sort_text", "pk"):
        if on and member.then_grade:
            classes[member.person_id] = SchoolClass(grade=member.then_grade, letter=member.then_letter)
        by_match.setdefault(member.match, []).append(member)
    named = [
        NamedMatch(match, _side(members, Side.MENTOR), _side(members, Side.MENTEE), classes)
        for match, members in by_match.items()
    ]
    return sorted(named, key=_order)


def _side(members, side):
    return tuple(member.person for member in members if member.side == side)


def _order(named):
    first = named.mentors[0].sort_text if named.mentors else ""
    return named.program.form.position, named.program.title, first, named.match.pk


def offices(day=None):
    """Return the director and the coordinator in office on `day` (today by default); one query."""
    roles = (AppointedRole.DIRECTOR, AppointedRole.COORDINATOR)
    rows = in_force(day or clock.today()).filter(role__in=roles).select_related("person").order_by("starts_on", "pk")
    holders = {row.role: row.person for row in rows}
    return Offices(holders.get(AppointedRole.DIRECTOR), holders.get(AppointedRole.COORDINATOR))


def curators_of(named):
    """Return the distinct curators of the named matches' programmes, by surname."""
    found = {each.program.curator_id: each.program.curator for each in named}
    return sorted(found.values(), key=lambda person: (person.sort_text, person.pk))


def in_case(person, case):
    """«Громовой Е.В.» in `case`, with the forms that were confirmed for the person."""
    return person.as_name.in_case(case, person.name_forms)


def wording(named, *, school, offices, defaults):
    """Return (heading, basis, clauses) of a fresh draft, filled from what the portal knows.

    `defaults` is the school's default wording of this kind of order with its blanks.
    """
    has_groups = any(each.match.kind == MatchKind.GROUP for each in named)
    starts = min(each.match.starts_on for each in named)
    blanks = {
        "what": _what(named, "наставнические пары", "наставнические группы"),
        "of_what": _what(named, "пар", "групп"),
        "period": f"с {numeric_date(starts)} по {numeric_date(max(each.match.ends_on for each in named))}",
        "plans_due": numeric_date(starts + PLANS_WITHIN),
        "curators": _curators(named),
        "control": _control(offices.coordinator),
    }
    heading = defaults["heading_groups" if has_groups else "heading_pairs"]
    clauses = [_one_stop(clause.format(**blanks)) for clause in defaults["clauses"]]
    return heading, defaults["basis"].format(school=school.short_name), clauses


def _one_stop(text):
    """A point that ends with initials has its full stop already: «Ветрову О.Н.»."""
    return f"{text[:-2]}." if text.endswith("..") else text


def _what(named, pairs, groups):
    kinds = {each.match.kind for each in named}
    return " и ".join(word for kind, word in ((MatchKind.PAIR, pairs), (MatchKind.GROUP, groups)) if kind in kinds)


def _curators(named):
    names = [in_case(person, Case.DATIVE).short_in_text for person in curators_of(named)]
    head = "Куратору" if len(names) == 1 else "Кураторам"
    listed = ", ".join(names[:-1]) + " и " + names[-1] if len(names) > 1 else names[0]
    return f"{head} {listed}"


def _control(coordinator):
    if coordinator is None:
        return "оставляю за собой"
    post = decline_post(coordinator.post or "координатор", Case.ACCUSATIVE).text
    return f"возложить на {post} {in_case(coordinator, Case.ACCUSATIVE).short_in_text}"
