"""The official forms of the two bases: 13 and 16 columns, one row for each participation (documents; 002 §4.4; A15)."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit
from participants.enums import BaseState, Side
from programs.domain.people import OVER, load_people
from programs.domain.statuses import held_words
from programs.enums import MatchState, MemberState
from programs.models import Enrolment, Match, MatchMember

HEADERS = {
    Side.MENTEE: (
        "№ п/п",
        "ФИО наставляемого",
        "Контактные данные для связи (данные представителя)",
        "Год рождения",
        "Основной запрос",
        "Дата вхождения в программу",
        "ФИО наставника",
        "Форма наставничества",
        "Место работы/учёбы наставника",
        "Дата завершения программы",
        "Результаты программы",
        "Ссылка на кейс/отзыв",
        "Отметка о прохождении программы",
    ),
    Side.MENTOR: (
        "№ п/п",
        "ФИО наставника",
        "Контактные данные для связи",
        "Место работы/учёбы",
        "Основные компетенции",
        "Важные для программы достижения",
        "Интересы",
        "Желаемый возраст наставляемых",
        "Ресурс времени на программу",
        "Дата вхождения в программу",
        "ФИО наставляемого (наставляемых)",
        "Форма наставничества",
        "Место работы/учёбы наставляемого",
        "Дата завершения программы",
        "Результаты программы",
        "Ссылка на кейс/отзыв",
    ),
}
WIDTHS = {
    Side.MENTEE: (6, 34, 44, 12, 36, 14, 34, 26, 34, 14, 22, 22, 18),
    Side.MENTOR: (6, 34, 36, 34, 36, 30, 26, 18, 20, 14, 44, 26, 34, 14, 22, 22),
}
SHEETS = {Side.MENTOR: "Наставники", Side.MENTEE: "Наставляемые"}
NOT_YET = (MatchState.DRAFT, MatchState.CANCELLED)
MARKS = {MatchState.COMPLETED: "пройдена", MatchState.TERMINATED: "не пройдена", MatchState.ACTIVE: "проходит"}


@dataclass(frozen=True)
class Participation:
    """One row of a form: how a person takes part in a programme; without a match where there is none yet."""

    joined_on: object = None
    form: str = ""
    match: Match | None = None
    member: MatchMember | None = None
    partners: list = field(default_factory=list)

    @property
    def ended_on(self):
        """The day on which it was over, None while it is going on."""
        if self.member is None:
            return None
        return self.member.left_on or (self.match.ends_on if self.match.state in OVER else None)

    @property
    def result(self):
        """What has come of it so far, in words: how many meetings were held."""
        return held_words(self.match.held_count) if self.match and self.match.held_count else ""

    @property
    def mark(self):
        """Whether the programme has been gone through; who left it before its end has not."""
        if self.match is None:
            return ""
        if self.member.state == MemberState.LEFT or (self.member.left_on and self.match.state not in OVER):
            return MARKS[MatchState.TERMINATED]
        return MARKS.get(self.match.state, "")


def own_people(profiles, programs):
    """Narrow `profiles` of a base to those who are, or were, in one of `programs` on the side of that base."""
    own = Enrolment.objects.filter(person=OuterRef("person"), side=profiles.model.side, program__in=programs)
    return profiles.filter(Exists(own))


def official_form(profiles, *, actor, reachable, programs, school):
    """Return the Table of the official form of a base and note it in the journal (privacy rule 5).

    `profiles`: a queryset of the base as it is filtered; `reachable`: people whose contacts `actor` may read, of others
    the cell stays empty; `programs`: only taking part in these is told. Six queries, the journal's
    among them, however many rows.
    """
    side, profiles = Side(profiles.model.side), list(profiles)
    contacts = _contacts(profiles, reachable)
    taking_part = participations(profiles, side, programs)
    lines = [(profile, one) for profile in profiles for one in _lines_of(profile, taking_part)]
    rows = [
        [number, *CELLS[side](profile, one, contacts.get(profile.person_id, ""), school)]
        for number, (profile, one) in enumerate(lines, 1)
    ]
    audit.record("programs.official.export", actor=actor, fields=[side.value])
    return Table(SHEETS[side], HEADERS[side], rows, WIDTHS[side])


def _lines_of(profile, taking_part):
    """A person who takes part in nothing stands in the form once; who has left the base without it, not at all."""
    found = taking_part.get(profile.person_id, [])
    return found or ([] if profile.state == BaseState.LEFT else [Participation()])


def participations(profiles, side, programs):
    """Return {person id: [Participation]} of `profiles` (a list) in `programs`, the oldest first; three queries."""
    people = [profile.person_id for profile in profiles]
    matches = _matches_of(people, side, programs)
    found = defaultdict(list)
    enrolments = Enrolment.objects.filter(person__in=people, side=side, program__in=programs)
    for place in enrolments.select_related("program__form").order_by("joined_on", "pk"):
        own = matches.pop((place.person_id, place.program_id), [])
        title = place.program.form.title
        parts = [_in_match(match, member, place.joined_on, title) for match, member in own]
        found[place.person_id] += parts or [Participation(place.joined_on, title)]
    return found


def _matches_of(people, side, programs):
    """Return {(person id, programme id): [(match, member)]} of matches that were agreed at least."""
    own = MatchMember.objects.filter(person__in=people, side=side).values("match")
    matches = Match.objects.filter(pk__in=own, program__in=programs).exclude(state__in=NOT_YET)
    matches = matches.select_related("program__form")
    found, wanted = defaultdict(list), set(people)
    for match in load_people(list(matches.order_by("starts_on", "pk"))):
        for member in match.people:
            if member.side == side and member.person_id in wanted:
                found[member.person_id, match.program_id].append((match, member))
    return found


def _in_match(match, member, joined_on, form):
    beside = [one for one in match.people if one.side == Side(member.side).other]
    present = [one.person for one in beside if one.left_on is None] or [one.person for one in beside]
    return Participation(joined_on, form, match, member, present)


def _contacts(profiles, reachable):
    """Return {person id: text} of those who may be reached; one query."""
    people = {profile.person_id: profile.person for profile in profiles}
    rows = reachable.filter(pk__in=list(people)).order_by("pk", "guardians__pk")
    guardians = defaultdict(list)
    for pk, name, phone in rows.values_list("pk", "guardians__full_name", "guardians__phone"):
        guardians[pk].append(", ".join(part for part in (name, phone) if part))
    return {pk: _contact(people[pk], named) for pk, named in guardians.items()}


def _contact(person, guardians):
    """A pupil is reached through the representative, an adult by himself; a pupil's own telephone comes last."""
    own = ", ".join(part for part in (person.phone, person.email) if part)
    return "; ".join(part for part in (*dict.fromkeys(guardians), own) if part)


def _place(person, school):
    """Where somebody works or learns: the school with the class or the post, or the place outside."""
    if person.school_class_id:
        return ", ".join(part for part in (school.short_name, person.school_class.label) if part)
    workplace = person.workplace or (school.short_name if person.is_employee else "")
    return ", ".join(part for part in (workplace, person.post) if part)


def _places(people, school):
    return "; ".join(dict.fromkeys(filter(None, (_place(person, school) for person in people))))


def _names(people):
    return ", ".join(person.full_name for person in people)


def _part_cells(one, school):
    """What both forms end with: since when, with whom, in what, until when, what came of it, a place for a link."""
    return [
        numeric_date(one.joined_on),
        _names(one.partners),
        one.form,
        _places(one.partners, school),
        numeric_date(one.ended_on),
        one.result,
        "",
    ]


def _mentee_cells(profile, one, contact, school):
    person = profile.person
    return [
        person.full_name,
        contact,
        person.birth_date.year if person.birth_date else person.birth_year,
        profile.request,
        *_part_cells(one, school),
        one.mark,
    ]


def _mentor_cells(profile, one, contact, school):
    return [
        profile.person.full_name,
        contact,
        _place(profile.person, school),
        profile.competencies,
        profile.achievements,
        profile.interests,
        profile.wished_age,
        profile.time_resource,
        *_part_cells(one, school),
    ]


CELLS = {Side.MENTOR: _mentor_cells, Side.MENTEE: _mentee_cells}
