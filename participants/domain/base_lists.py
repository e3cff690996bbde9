"""Reading the bases: search, filters, order, and the rows of a page (002 §4.4; look-and-feel 2, 12)."""

from collections import Counter
from dataclasses import dataclass, field, replace

from django.db.models import CharField, Count, F, IntegerField, Q
from django.db.models.functions import Cast

from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.names import by_gender
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.sections import BaseCell, Status, Telling
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit
from participants.domain.consent_rules import missing_consents
from participants.domain.papers_kept import without_papers
from participants.enums import BaseState, Side
from participants.extensions import base_choices, base_columns, base_filters, base_marks
from participants.models import Person, SchoolClass

ORDERS = {
    "name": ("person__sort_text", "pk"),
    "-name": ("-person__sort_text", "-pk"),
    "class": (
        F("person__school_class__grade").asc(nulls_last=True),
        "person__school_class__letter",
        "person__sort_text",
        "pk",
    ),
    "-class": (
        F("person__school_class__grade").desc(nulls_last=True),
        "-person__school_class__letter",
        "person__sort_text",
        "pk",
    ),
    "entered": (F("entered_on").asc(nulls_last=True), "person__sort_text", "pk"),
    "-entered": (F("entered_on").desc(nulls_last=True), "person__sort_text", "pk"),
}
OWN_WORDS = {Side.MENTOR: "competencies", Side.MENTEE: "request"}
BRIEF = 140
FACET = ("state", "kind", "place", "grade", "letter", "n")
UNREAD = (
    *("search_text", "words", "interests", "free_time", "person__name_forms", "person__search_text"),
    *("person__sort_text", "person__twin_name", "person__twin_called", "person__phone", "person__email"),
)
TITLES = {Side.MENTOR: "Чем может помочь", Side.MENTEE: "Основной запрос"}
BOOKS = {Side.MENTOR: "База наставников", Side.MENTEE: "База наставляемых"}


class Nothing(Cast):
    """NULL of a type: PostgreSQL asks of each part of a union what it holds. It never tells one group from another."""

    def __init__(self, output_field):
        super().__init__(None, output_field)

    def get_group_by_cols(self):
        """Leave the groups to the columns: SQLite then counts along an index, without sorting."""
        return []


NO_NUMBER, NO_TEXT = Nothing(IntegerField()), Nothing(CharField())


@dataclass(frozen=True)
class Selection:
    """What the address asks for; an empty part asks for nothing."""

    q: str = ""
    state: str = ""
    kind: str = ""
    school_class: int | None = None
    lacks_consent: bool = False
    sort: str = "name"
    more: tuple = ()  # pairs (BaseFilter, value) of upper rooms

    @property
    def narrows(self):
        """Whether anything but the order is asked for: else all who stand in the base are meant."""
        return replace(self, sort="name") != Selection()


@dataclass
class Facets:
    """What there is to choose from: counts of people by state, kind and class."""

    states: Counter = field(default_factory=Counter)
    kinds: Counter = field(default_factory=Counter)
    classes: dict = field(default_factory=dict)

    @property
    def is_empty(self):
        """Whether the base has never had anybody."""
        return not self.states

    @property
    def present(self):
        """How many stand in the base: those who left are history."""
        return self.states.total() - self.states[BaseState.LEFT]


@dataclass(frozen=True)
class Row:
    """A line of a base: the profile, its person, one status, what is missing, the cells of the upper rooms."""

    profile: object
    status: Status
    missing: list
    cells: list
    titles: tuple = ()

    @property
    def titled(self):
        """The cells of the upper rooms with the titles of their columns: on a phone a cell stands alone."""
        return list(zip(self.titles, self.cells, strict=False))

    @property
    def person(self):
        return self.profile.person

    @property
    def words(self):
        """The request or the competencies, whichever the base has."""
        return getattr(self.profile, OWN_WORDS[self.profile.side])

    @property
    def brief(self):
        """The first of the words: as many as a line of the list has room for."""
        return self.words if len(self.words) <= BRIEF else f"{self.words[: BRIEF - 1].rstrip()}…"


def facet_rows(profiles):
    """Return the query of what `facets_of` reads of `profiles` (a queryset of either base)."""
    return _by_state(profiles).union(_by_class(profiles), _classes(), all=True)


def facets_of(rows):
    """Return the Facets of what `facet_rows` has found."""
    facets, labels, counted = Facets(), {}, {}
    for state, kind, pk, grade, letter, n in rows:
        if state:
            facets.states[state] += n
            facets.kinds[kind] += n if state != BaseState.LEFT else 0
        elif grade:
            labels[pk] = grade, letter
        else:
            counted[pk] = n
    facets.classes = {(*labels[pk], pk): n for pk, n in counted.items()}
    return facets


def _by_state(profiles):
    """Three short ways, each through its index: as one, they cost a large school three times as much."""
    nothing = {"place": NO_NUMBER, "grade": NO_NUMBER, "letter": NO_TEXT}
    return profiles.order_by().values("state", "kind").annotate(**nothing, n=Count("pk")).values_list(*FACET)


def _by_class(profiles):
    present = profiles.exclude(state=BaseState.LEFT).order_by().values("person")
    # By a number equal to the id: by the id itself SQLite would fetch the card of everyone who is present, one by one,
    # instead of going along the index of the classes.
    pupils = Person.objects.order_by().alias(number=F("pk") + 0).filter(number__in=present, school_class__isnull=False)
    nothing = {"state": NO_TEXT, "kind": NO_TEXT, "grade": NO_NUMBER, "letter": NO_TEXT}
    return pupils.values(place=F("school_class_id")).annotate(**nothing, n=Count("pk")).values_list(*FACET)


def _classes():
    nothing = {"state": NO_TEXT, "kind": NO_TEXT, "n": NO_NUMBER}
    return SchoolClass.objects.order_by().annotate(place=F("pk"), **nothing).values_list(*FACET)


def listed(profiles):
    """Return `profiles` without what only cards and books read of them: a page of the list holds fifty.

    That the card is no alias and has a name to sort by is said of the person: SQLite then goes by the names and stops
    at fifty.
    """
    return marked(profiles).filter(person__merged_into__isnull=True, person__sort_text__gte="").defer(*UNREAD)


def marked(profiles):
    """Return `profiles` (a queryset of either base) with the annotations that columns of upper rooms are made of."""
    return profiles.annotate(
        **{name: mark for one in columns_of(profiles.model.side) for name, mark in one.marks.items()}
    )


def selected(profiles, chosen, *, on):
    """Narrow and order `profiles` by the Selection `chosen`; who has left is shown only when asked for by state."""
    rows = profiles.filter(state=chosen.state) if chosen.state else profiles.exclude(state=BaseState.LEFT)
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if chosen.school_class:
        rows = rows.filter(person__school_class=chosen.school_class)
    if chosen.lacks_consent:
        rows = rows.filter(person__in=Person.objects.filter(without_papers(on)))
    for asked, value in chosen.more:
        rows = asked.narrow(rows, value)
    for word in search_key(chosen.q).split():
        named = Person.everyone.order_by().filter(search_text__contains=word).values("pk")  # read from their index
        rows = rows.filter(Q(person__in=named) | Q(search_text__contains=word))
    return rows.order_by(*ORDERS[chosen.sort])


def columns_of(side):
    """Return the columns that upper rooms add to the list of the base `side`."""
    found = [column for columns in base_columns() for column in columns if column.side in ("", side)]
    return sorted(found, key=lambda column: column.order)


def filters_of(side):
    """Return the filters that upper rooms add to the list of the base `side`."""
    return [one for filters in base_filters() for one in filters if one.side in ("", side)]


def choices_of(side):
    """Return the FilterGroups of the filters of upper rooms for the base `side`; each room asks one query at most."""
    return [group for groups in base_choices(side) for group in groups if group.choices]


def rows_of(profiles, side, *, on):
    """Return the Rows of a page of `marked` profiles: one query for the consents, one for each added column."""
    people = [profile.person for profile in profiles]
    missing = missing_consents(people, on=on) if people else {}
    columns = columns_of(side) if people else []
    added = [_added(column, profiles, people) for column in columns]
    titles = tuple(column.title for column in columns)
    return [_row(profile, missing[profile.person_id], added, titles) for profile in profiles]


def _added(column, profiles, people):
    if column.cell_of:
        return {profile.person_id: column.cell_of(profile) for profile in profiles}
    return column.cells_for(people)


def _row(profile, missing, added, titles):
    cells = [cells.get(profile.person_id, BaseCell()) for cells in added]
    known = _most_telling(cells)
    return Row(profile, status_of(profile, missing, known), missing, [cell.text for cell in cells], titles)


def _most_telling(cells):
    return max((cell for cell in cells if cell.status), key=lambda cell: cell.telling, default=None)


def marks_of_people():
    """Return the annotations of people from which `told_status` tells how they stand."""
    return {name: mark for one in _all_marks() for name, mark in one.marks.items()}


def told_status(profile, missing, *, is_inner):
    """Return the status of a place whose person came with `marks_of_people`: that of the lists; no query.

    Who is not `is_inner` is told nothing that is not settled yet.
    """
    cells = [one.cell_of(profile.person, is_inner) for one in _all_marks() if one.side == profile.side]
    return status_of(profile, missing, _most_telling(cells))


def _all_marks():
    return [one for marks in base_marks() for one in marks]


def status_of(profile, missing, known=None):
    """Return the one status of a place in a base, the most telling one (look-and-feel 2; architecture, 3).

    The order: suspended, a missing consent, candidate, choosing, waiting, working, paused, left. `known` is the
    BaseCell of an upper room that says how the person stands there.
    """
    if known and known.telling == Telling.FIRST:
        return known.status
    if missing and profile.state != BaseState.LEFT:
        return Status("Нет согласия", "attention")
    if known and known.telling == Telling.BUSY and profile.state != BaseState.CANDIDATE:
        return known.status
    return known.status if known and profile.state == BaseState.ACTIVE else _state_status(profile)


def _state_status(profile):
    gender = profile.person.gender
    if profile.state == BaseState.LEFT:
        return Status(by_gender(gender, "Вышел из базы", "Вышла из базы", unknown="Вышел(а) из базы"), "early")
    return {
        BaseState.CANDIDATE: Status("Кандидат", "early"),
        BaseState.ACTIVE: Status("В базе", "done"),
        BaseState.PAUSED: Status("На паузе", "early"),
    }[BaseState(profile.state)]


def export_base(profiles, side, *, actor, reachable, on):
    """Return the Table of a base as it is filtered, and note the export in the journal (privacy rule 5).

    `reachable` is a queryset of the people whose contacts `actor` may read: of the others the cells stay empty.
    """
    rows = rows_of(list(marked(profiles)), side, on=on)
    contacts = _contacts_of(rows, reachable)
    headers = ["Фамилия, имя, отчество", "Класс, должность", "Кто", TITLES[side], "Интересы", "Когда может встречаться"]
    headers += ["В базе с", "Состояние", "Не хватает согласий"]
    headers += [column.title for column in columns_of(side)] + ["Телефон", "Почта", "Законный представитель"]
    audit.record("participants.base.export", actor=actor, fields=[side])
    widths = [34, 18, 22, 40, 30, 24, 12, 16, 34]
    return Table(BOOKS[side], headers, [_cells(row, contacts) for row in rows], widths)


def _contacts_of(rows, reachable):
    ids = [row.profile.person_id for row in rows]
    return {person.pk: person for person in reachable.filter(pk__in=ids).prefetch_related("guardians")}


def _cells(row, contacts):
    profile, known = row.profile, contacts.get(row.profile.person_id)
    guardians = [f"{one.full_name} {one.phone}".strip() for one in known.guardians.all()] if known else []
    return [
        row.person.full_name,
        row.person.standing,
        profile.get_kind_display(),
        row.words,
        profile.interests,
        profile.free_time,
        numeric_date(profile.entered_on),
        row.status.label,
        "; ".join(kind.label for kind in row.missing),
        *row.cells,
        known.phone if known else "",
        known.email if known else "",
        "; ".join(guardians),
    ]
