"""What the lists of the bases say of pairs and groups: a column, filters, the most telling status (002 §4.4; A1)."""

from collections import namedtuple
from dataclasses import dataclass, field

from django.db.models import Exists, FilteredRelation, OuterRef, Q

from mentorship.kernel.grammar.names import PersonName, by_gender
from mentorship.kernel.prepared import IDS, prepared
from mentorship.kernel.sections import BaseCell, BaseColumn, BaseFilter, FilterGroup, Status, Telling
from participants.enums import Side
from participants.models import Person
from programs.domain.people import AT_WORK, COUNTED, LIVE
from programs.enums import MatchState, MemberState, OfferState
from programs.models import Enrolment, MatchMember, MentorOffer, Program

CHOOSING = (OfferState.OFFERED, OfferState.RANKED)
TITLES = {Side.MENTOR: "Наставляемые", Side.MENTEE: "Наставник"}
ALONE = {Side.MENTOR: "Без наставляемого", Side.MENTEE: "Без наставника"}
NAME_PARTS = ("surname", "name", "patronymic")
ASKED = {
    Side.MENTOR: Status("Спросили, ждём ответа", "work"),
    Side.MENTEE: Status("Ждёт ответа наставника", "work"),
}
DRAFTED, AGREED = Status("Пара в черновике", "early"), Status("Ждёт приказа", "work")
WORKING, WAITING = Status("Работает", "done"), Status("Ждёт наставника", "early")


# A place of a person, and one of those who stand in the same match; empty where he has none.
Place = namedtuple(
    "Place", "pk gender is_choosing is_asked state match_state beside_side beside_left in_class surname name patronymic"
)


@dataclass
class Standing:
    """How a person stands on one side of all programmes; `names` are those on the other side."""

    gender: str
    is_choosing: bool
    is_asked: bool
    states: set = field(default_factory=set)
    is_suspended: bool = False
    names: list = field(default_factory=list)


def base_columns():
    """Return the columns of the base lists: who is in a pair with the person, and how he stands (A1)."""
    return [
        BaseColumn(TITLES[Side.MENTOR], mentor_cells, side=Side.MENTOR),
        BaseColumn(TITLES[Side.MENTEE], mentee_cells, side=Side.MENTEE),
    ]


def mentor_cells(people):
    """Return {person id: BaseCell} of `people` as mentors; one query."""
    return _cells(people, Side.MENTOR)


def mentee_cells(people):
    """Return {person id: BaseCell} of `people` as mentees; one query."""
    return _cells(people, Side.MENTEE)


def _cells(people, side):
    standings = read_standings(people, side)
    return {pk: cell_of(standing, side) for pk, standing in standings.items()}


def cell_of(standing, side):
    """Return the BaseCell of a Standing on `side`; pure."""
    names = ", ".join(dict.fromkeys(standing.names))
    if standing.is_suspended:
        label = by_gender(standing.gender, "Приостановлен", "Приостановлена", unknown="Приостановлен(а)")
        return BaseCell(names, Status(label, "stop"), Telling.FIRST)
    status = _busy_status(standing, side)
    if status:
        return BaseCell(names, status, Telling.BUSY)
    return BaseCell(names, WAITING if side == Side.MENTEE else None)


def _busy_status(standing, side):
    """The order is that of the architecture: choosing, waiting for a mentor, waiting for the order, working."""
    if standing.is_choosing:
        return Status("Выбирает наставника", "work")
    if standing.is_asked:
        return ASKED[side]
    if MatchState.DRAFT in standing.states:
        return DRAFTED
    if MatchState.AGREED in standing.states:
        return AGREED
    return WORKING if standing.states & set(AT_WORK) else None


def read_standings(people, side):
    """Return {person id: Standing} of `people` (a list) on `side`; one query for the whole page."""
    found = {}
    for row in map(Place._make, _all_rows(side).values_among([person.pk for person in people])):
        new = Standing(row.gender, row.is_choosing, row.is_asked)
        _take(found.setdefault(row.pk, new), row, Side(side).other)
    return found


def _take(standing, row, other):
    if row.match_state not in LIVE:  # over, cancelled, or none at all
        return
    if row.match_state == MatchState.SUSPENDED or row.state == MemberState.SUSPENDED:
        standing.is_suspended = True
    standing.states.add(MatchState(row.match_state))
    if row.match_state in COUNTED and row.beside_side == other and row.beside_left is None:
        standing.names.append(_short_name(row))


def _short_name(row):
    if row.in_class:
        return f"{row.surname} {row.name}"
    return PersonName(row.surname, row.name, row.patronymic).short_in_text()


@prepared
def _all_rows(side):
    present = Q(match_members__side=side, match_members__left_on__isnull=True)
    place = FilteredRelation("match_members", condition=present)
    rows = Person.objects.order_by().filter(pk__in=IDS).annotate(place=place, **offer_marks(side))
    beside = "place__match__members"
    names = [f"{beside}__person__{name}" for name in NAME_PARTS]
    states = ("place__state", "place__match__state")
    own = ("pk", "gender", "is_choosing", "is_asked", *states)
    others = (f"{beside}__side", f"{beside}__left_on")
    return rows.values_list(*own, *others, f"{beside}__person__school_class", *names)


def offer_marks(side):
    """Return the annotations `is_choosing`, `is_asked` of people on `side`."""
    whose = {f"{side}__person": OuterRef("pk"), f"{side}__left_on__isnull": True}
    offers = MentorOffer.objects.filter(**whose)
    choosing = offers.filter(state__in=CHOOSING) if side == Side.MENTEE else offers.none()
    return {"is_choosing": Exists(choosing), "is_asked": Exists(offers.filter(state=OfferState.TAKEN))}


def base_filters():
    """Return the filters that programmes add to both bases: by form, by curator, in no pair or group."""
    return [BaseFilter("form", by_form), BaseFilter("curator", by_curator), BaseFilter("without", without_match)]


def by_form(profiles, value):
    """Narrow `profiles` to people now in a programme of the form with the id `value`, on the side of their base."""
    return _enrolled(profiles, program__form=int(value)) if _is_id(value) else profiles


def by_curator(profiles, value):
    """Narrow `profiles` to people now in a programme led by the curator with the id `value`."""
    return _enrolled(profiles, program__curator=int(value)) if _is_id(value) else profiles


def without_match(profiles, value):
    """Narrow `profiles` to people who stand in no live pair or group on the side of their base, drafts included."""
    if value != "match":
        return profiles
    side = profiles.model.side
    live = MatchMember.objects.filter(side=side, left_on__isnull=True, match__state__in=LIVE, person=OuterRef("person"))
    return profiles.exclude(Exists(live))


def _enrolled(profiles, **program):
    own = Enrolment.objects.filter(person=OuterRef("person"), side=profiles.model.side, left_on__isnull=True, **program)
    return profiles.filter(Exists(own))


def _is_id(value):
    return value.isascii() and value.isdecimal() and len(value) < 12


def base_choices(side):
    """Return the FilterGroups of the base `side`: «без наставника», the forms and the curators there are; one query."""
    names = ("form_id", "form__title", "curator_id", *(f"curator__{name}" for name in NAME_PARTS))
    rows = list(Program.objects.order_by("form__position", "form__title").values_list(*names).distinct())
    forms = dict.fromkeys((pk, title) for pk, title, *_ in rows)
    curators = {pk: PersonName(*name).short_in_text() for _, _, pk, *name in rows}
    ordered = sorted(curators.items(), key=lambda one: one[1])
    return [
        FilterGroup("", [("without", "match", ALONE[side])]),
        FilterGroup("По форме наставничества", [("form", str(pk), title) for pk, title in forms]),
        FilterGroup("По куратору", [("curator", str(pk), name) for pk, name in ordered]),
    ]
