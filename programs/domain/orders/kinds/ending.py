"""The order that ends matches: completed ones are listed, early ends are carried out by it (B18, C6)."""

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from mentorship.kernel.documents import Column, Row, SectionRow, Table
from mentorship.kernel.grammar.dates import numeric_date, numeric_period
from mentorship.kernel.grammar.names import Case
from participants.domain.classes import class_then, standing_then
from participants.enums import Side
from programs.domain.closing import changes_wait, waiting_changes_of
from programs.domain.endings import take_up_endings
from programs.domain.lifecycle import UNDER_ORDER
from programs.domain.orders.content import control, controlling, curators_of, everybody_of, told_curators
from programs.domain.orders.kinds.base import Kind, Subject
from programs.domain.people import BY_SIDE, match_name, mentors_in, present_members
from programs.enums import ChangeState, EndingKind, MatchState, OrderKind
from programs.models import MatchEnding, MatchMember, OrderEnding

COLUMNS = (
    Column("№", 2, align="center"),
    Column("Наставник", 8),
    Column("Наставляемый", 8),
    Column("Период", 5),
    Column("Утверждены приказом", 5),
    Column("Причина", 7),
)
SECTIONS = ((EndingKind.COMPLETED, "Завершены"), (EndingKind.TERMINATED, "Прекращены досрочно"))
ABOUT = {
    (EndingKind.COMPLETED,): "завершении",
    (EndingKind.TERMINATED,): "прекращении",
    (EndingKind.COMPLETED, EndingKind.TERMINATED): "завершении и прекращении",
}
POINTS = {
    EndingKind.COMPLETED: "Считать завершённой работу наставнических пар и групп согласно приложению.",
    EndingKind.TERMINATED: "Прекратить досрочно работу наставнических пар и групп согласно приложению.",
}
DONE = "программа выполнена"
EMPTY = "Выберите хотя бы одну пару или группу."
TAKEN = "Одно из выбранных окончаний уже внесено в приказ или отменено."


def find(order, on):
    """Return the endings of `order`, completed first, with their people."""
    return _loaded(MatchEnding.objects.filter(naming__order=order), on)


def _loaded(endings, on=None):
    rows = endings.select_related("match__program__form", "match__program__curator", "match__naming__order")
    rows = rows.annotate(has_changes=Exists(waiting_changes_of(OuterRef("match"))))
    found = list(rows.defer("match__naming__order__blocks").order_by("kind", "ended_on", "pk"))
    members = MatchMember.objects.select_related("person__school_class", "person__mentor_profile")
    members = members.annotate(**class_then(on) if on else {}).order_by(*BY_SIDE)
    prefetch_related_objects([one.match for one in found], Prefetch("members", queryset=members, to_attr="people"))
    return found


def labels(endings):
    """Return {pk of an ending: «Гусева Алина и Орехов П.Д.: завершена 20.05.2027»}."""
    found = _loaded(MatchEnding.objects.filter(pk__in=[ending.pk for ending in endings]))
    return {ending.pk: f"{match_name(ending.match)}: {_how(ending)}" for ending in found}


def _how(ending):
    return f"{ending.get_kind_display()}, {numeric_date(ending.ended_on)}"


def subjects_of(named):
    """Return the endings as rows of the order's page."""
    return [
        Subject(
            ending.pk,
            match_name(ending.match),
            _how(ending),
            reverse("programs:match_detail", args=[ending.match_id]),
        )
        for ending in named
    ]


def fill(named, offices, school):
    """Return the blanks of the wording."""
    kinds = tuple(kind for kind, _ in SECTIONS if any(ending.kind == kind for ending in named))
    return {
        "чём": ABOUT[kinds],
        "окончания": "\n".join(POINTS[kind] for kind in kinds),
        "кураторам": told_curators([ending.match for ending in named]),
        "школа": school.short_name,
        "контроль": control(offices.coordinator),
    }


def annexes(content):
    """Return the annex: completed and terminated matches, each with its days, its order and its reason."""
    rows, place = [], 0
    for kind, title in SECTIONS:
        own = [ending for ending in content.named if ending.kind == kind]
        rows += [SectionRow(title)] if own else []
        for ending in own:
            place += 1
            rows.append(Row((str(place), *_cells(ending))))
    return [("Наставнические пары и группы, работа которых окончена", (Table(COLUMNS, tuple(rows), is_compact=True),))]


def _cells(ending):
    period = numeric_period(ending.match.starts_on, ending.ended_on)
    sides = [_people(ending, Side.MENTOR), _people(ending, Side.MENTEE)]
    return *sides, period, ending.match.naming.order.reference, ending.reason or DONE


def _people(ending, side):
    own = [member for member in present_members(ending.match) if member.side == side]
    return "\n".join(one.person.named_with(standing_then(one)) for one in own)


def acquainted(content):
    """The mentors, and who accompanies them."""
    mentors = [member.person for ending in content.named for member in mentors_in(ending.match)]
    return content.signers([ending.match for ending in content.named], mentors)


def names(content):
    """Everybody of the pairs and groups, and who accompanies them."""
    return everybody_of([ending.match for ending in content.named])


def in_cases(content):
    """Return whom the wording declines."""
    curators = curators_of([ending.match for ending in content.named])
    return [(person, Case.DATIVE) for person in curators] + controlling(content.offices)


def whole_endings(content):
    """Guard: each ending waits still, its match is as the ending says, and its day is not after the order's."""
    return [blocker for ending in content.named for blocker in _state(ending) + _day(ending, content.day)]


def _state(ending):
    link = reverse("programs:match_detail", args=[ending.match_id])
    name, match = match_name(ending.match), ending.match
    if ending.state != ChangeState.WAITING:
        return [Blocker("state", f"{name}: окончание уже не ждёт приказа.", link, "Открыть")]
    fits = (MatchState.COMPLETED,) if ending.kind == EndingKind.COMPLETED else UNDER_ORDER
    if match.state not in fits:
        text = f"{name}: состояние изменилось — «{match.get_state_display()}»."
        return [Blocker("match", text, link, "Открыть")]
    return changes_wait(match) if ending.kind == EndingKind.TERMINATED and ending.has_changes else []


def _day(ending, day):
    if ending.ended_on <= day:
        return []
    text = f"{match_name(ending.match)}: последний день {numeric_date(ending.ended_on)}, а приказ датирован раньше."
    return [Blocker("date", text, reverse("programs:match_detail", args=[ending.match_id]), "Открыть")]


def effect(content, actor):
    """Terminate what ends early; what is completed has ended already."""
    take_up_endings(content.named, actor=actor)


ENDING = Kind(
    code=OrderKind.ENDING,
    lead="Отметьте пары и группы, работа которых завершена или прекращается досрочно. Текст портал составит сам.",
    done="Приказ № {number} зарегистрирован: работа пар и групп окончена.",
    blanks={
        "чём": "«завершении», «прекращении» или «завершении и прекращении»",
        "окончания": "пункт о завершённых и пункт о прекращаемых",
        "кураторам": "«Куратору Громовой Е.В.»",
        "школа": "краткое название школы",
        "контроль": "«возложить на заместителя директора Ветрову О.Н.»",
    },
    row=OrderEnding,
    subject="ending",
    find=find,
    empty=EMPTY,
    taken=TAKEN,
    nobody="Сюда попадают пары и группы, работу которых завершили или прекращают досрочно.",
    emptied="В проекте нет ни одной пары или группы.",
    source=("programs:match_list", "К парам и группам"),
    is_ready=lambda ending: ending.state == ChangeState.WAITING,
    labels=labels,
    subjects_of=subjects_of,
    fill=fill,
    annexes=annexes,
    guards=(whole_endings,),
    acquainted=acquainted,
    names=names,
    in_cases=in_cases,
    effect=effect,
)
