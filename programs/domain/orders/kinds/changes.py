"""The order of changes, made from the difference: exclude, add, put in a new wording (B18, C6; documents, «Orders»)."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from mentorship.kernel.documents import Column, Row, Table
from mentorship.kernel.grammar.dates import numeric_date, numeric_period
from mentorship.kernel.grammar.names import Case
from participants.domain.classes import class_then, standing_then
from programs.domain.changes import ONE_DAY, take_up
from programs.domain.joining import joining_blockers, whole_after_blockers, with_facts
from programs.domain.lifecycle import UNDER_ORDER
from programs.domain.orders.content import control, controlling, everybody_of, in_case
from programs.domain.orders.kinds.base import Kind, Subject
from programs.domain.people import load_names, match_name, mentors_in, short_name
from programs.enums import ChangeKind, ChangeState, OrderKind
from programs.models import Order, OrderChange, PendingChange

COLUMNS = (
    Column("№", 2, align="center"),
    Column("Пара или группа", 7),
    Column("Участник", 8),
    Column("Изменение", 5),
    Column("Период участия", 5),
    Column("По приказу", 6),
)
WORDS = {ChangeKind.JOIN: "дополнить", ChangeKind.LEAVE: "исключить"}
NEW = "изложить в новой редакции"
EMPTY = "Выберите хотя бы одно изменение."
TAKEN = "Одно из выбранных изменений уже внесено в приказ или отменено."


def find(order, on):
    """Return the changes of `order`, by match and day, with their people."""
    return _loaded(PendingChange.objects.filter(naming__order=order), on)


def _loaded(changes, on=None):
    rows = with_facts(changes).select_related(
        "person__school_class",
        "person__mentor_profile",
        "person__mentee_profile",
        "match__program__form",
        "match__program__curator",
        "match__naming__order",
    )
    came = PendingChange.objects.filter(
        match=OuterRef("match"), person=OuterRef("person"), kind=ChangeKind.JOIN, state=ChangeState.TAKEN_UP
    ).order_by("-since", "-pk")
    rows = rows.annotate(
        came_by=Subquery(came.values("order__number")[:1]), came_on=Subquery(came.values("order__signed_on")[:1])
    )
    rows = rows.defer("match__naming__order__blocks").annotate(**class_then(on) if on else {})
    found = list(rows.order_by("match__naming__order__signed_on", "match_id", "since", "-kind", "pk"))
    matches = {change.match_id: change.match for change in found}
    for change in found:
        change.match = matches[change.match_id]
        change.standing = standing_then(change)
    load_names(list(matches.values()))
    return found


def labels(changes):
    """Return {pk of a change: «Гусева Алина и Орехов П.Д.: выходит Орехов П.Д. с 01.12.2026»}."""
    found = _loaded(PendingChange.objects.filter(pk__in=[change.pk for change in changes]))
    return {change.pk: f"{match_name(change.match)}: {_moves(change)}" for change in found}


def _moves(change):
    return f"{short_name(change.person)} {change.get_kind_display()} с {numeric_date(change.since)}"


def subjects_of(named):
    """Return the changes as rows of the order's page."""
    return [
        Subject(
            change.pk,
            change.person.full_name,
            f"{match_name(change.match)}, {change.get_kind_display()} с {numeric_date(change.since)}",
            reverse("programs:match_detail", args=[change.match_id]),
        )
        for change in named
    ]


def fill(named, offices, school):
    """Return the blanks of the wording: a point for each change, one for two that are a replacement."""
    return {
        "приказы": _orders(named),
        "изменения": "\n".join(_point(*pair) for pair in replacements(named)),
        "школа": school.short_name,
        "контроль": control(offices.coordinator),
    }


def _orders(named):
    orders = {order.pk: order for order in (change.match.naming.order for change in named)}
    listed = ", ".join(order.reference for order in orders.values())
    return f"приказ {listed}" if len(orders) == 1 else f"приказы {listed}"


def replacements(named):
    """Return [(leaving or None, joining or None)]: who leaves and who comes to the same side on the same day is one."""
    found, taken = [], set()
    for change in named:
        if change.pk in taken:
            continue
        other = next((one for one in named if one.pk not in taken and _replace_each_other(change, one)), None)
        taken |= {change.pk, other.pk} if other else {change.pk}
        pair = sorted(filter(None, (change, other)), key=lambda one: one.kind == ChangeKind.JOIN)
        leaves = pair[0] if pair[0].kind == ChangeKind.LEAVE else None
        comes = pair[-1] if pair[-1].kind == ChangeKind.JOIN else None
        found.append((leaves, comes))
    return found


def _replace_each_other(one, other):
    return one.kind != other.kind and _place(one) == _place(other)


def _place(change):
    return change.match_id, change.side, change.since


def _point(leaves, comes):
    change = leaves or comes
    since, annex = numeric_date(change.since), f"приложения к приказу {change.match.naming.order.reference}"
    if leaves and comes:
        gone = in_case(leaves.person, Case.GENITIVE).full
        text = f"Изложить с {since} строку {annex} в новой редакции: {_whose(change)}: {_who(comes)} вместо {gone}"
    elif leaves:
        text = f"Исключить с {since} из {annex}: {_who(change)}, {_whose(change)}"
    else:
        text = f"Дополнить с {since} строку {annex}: {_who(change)}, {_whose(change)}"
    return f"{text}. Причина: {change.reason.rstrip('. ')}."


def _who(change):
    return change.person.named_with(change.standing)


def _whose(change):
    """«наставник группы «Физики»», «наставник пары Гусева Алина и Орехов П.Д.»."""
    match = change.match
    place = f"группы «{match.title}»" if match.title else f"пары {match_name(match)}"
    return f"{change.get_side_display()} {place}"


def annexes(content):
    """Return the annex of changed rows: from when to when each stands there, and by which order."""
    both = {one.pk for pair in replacements(content.named) if all(pair) for one in pair}
    rows = [
        Row((str(place), *_cells(change, content, change.pk in both))) for place, change in enumerate(content.named, 1)
    ]
    return [("Изменения в составе пар и групп", (Table(COLUMNS, tuple(rows), is_compact=True),))]


def _cells(change, content, is_new_wording):
    word = f"{NEW}: {WORDS[change.kind]}" if is_new_wording else WORDS[change.kind]
    who = f"{change.get_side_display()} {_who(change)}"
    return match_name(change.match), who, word, *_term(change, content)


def _term(change, content):
    if change.kind == ChangeKind.JOIN:
        since = max(change.since, content.day)
        return numeric_period(since, change.match.ends_on), "настоящему приказу"
    own = [member.joined_on for member in change.match.people if member.person_id == change.person_id]
    came = Order(number=change.came_by, signed_on=change.came_on) if change.came_by else change.match.naming.order
    return numeric_period(own[0], change.since - ONE_DAY), f"вошёл: {came.reference}; вышел: настоящему"


def acquainted(content):
    """Who leaves, who comes, and the mentors of their matches, with who accompanies them."""
    people = [change.person for change in content.named]
    mentors = [member.person for change in content.named for member in mentors_in(change.match)]
    return content.signers([change.match for change in content.named], [*people, *mentors])


def names(content):
    """Who leaves, who comes, who stays in their pairs and groups, and who accompanies them."""
    people = [change.person for change in content.named]
    return [*people, *everybody_of([change.match for change in content.named])]


def in_cases(content):
    """Return whom the wording declines."""
    gone = [leaves.person for leaves, comes in replacements(content.named) if leaves and comes]
    return [(person, Case.GENITIVE) for person in gone] + controlling(content.offices)


def whole_changes(content):
    """Guard: each change waits still, its match is under an order, who joins passes the gates, both sides remain."""
    found = [blocker for change in content.named for blocker in _state(change) + _early(change, content.day)]
    return found + joining_blockers(content.named, on=content.day) + whole_after_blockers(content.named)


def _state(change):
    link = reverse("programs:match_detail", args=[change.match_id])
    if change.state != ChangeState.WAITING:
        text = f"{change.person.called}: изменение уже не ждёт приказа ({change.get_state_display()})."
        return [Blocker("state", text, link, "Открыть")]
    if change.match.state not in UNDER_ORDER:
        text = f"{match_name(change.match)}: состав не меняют, состояние — «{change.match.get_state_display()}»."
        return [Blocker("match", text, link, "Открыть")]
    return []


def _early(change, day):
    if change.kind != ChangeKind.JOIN or change.since >= day:
        return []
    who = f"{short_name(change.person)}: записано с {numeric_date(change.since)}"
    text = f"{who}, но работать можно только с даты приказа. Проверьте дату в тексте."
    return [Blocker("date", text, "#clauses", "К тексту", is_warning=True)]


def effect(content, actor):
    """Carry the changes out."""
    take_up(content.named, content.order, actor=actor)


CHANGES = Kind(
    code=OrderKind.CHANGES,
    lead="Отметьте, что изменилось с прежних приказов: кто вышел, кто вступил. Пункты портал составит сам.",
    done="Приказ № {number} зарегистрирован: состав пар и групп изменён.",
    blanks={
        "приказы": "«приказ от 02.11.2026 № 40-од»: какие приказы меняются",
        "изменения": "пункт на каждое изменение: исключить, дополнить, изложить в новой редакции",
        "школа": "краткое название школы",
        "контроль": "«возложить на заместителя директора Ветрову О.Н.»",
    },
    row=OrderChange,
    subject="change",
    find=find,
    empty=EMPTY,
    taken=TAKEN,
    nobody="Сюда попадают те, кто выходит из утверждённых пар и групп или вступает в них.",
    emptied="В проекте нет ни одного изменения.",
    source=("programs:match_list", "К парам и группам"),
    is_ready=lambda change: change.state == ChangeState.WAITING,
    labels=labels,
    subjects_of=subjects_of,
    fill=fill,
    annexes=annexes,
    guards=(whole_changes,),
    acquainted=acquainted,
    names=names,
    in_cases=in_cases,
    effect=effect,
)
