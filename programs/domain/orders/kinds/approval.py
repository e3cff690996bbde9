"""The order that approves mentors, pairs and groups (002 §4.13): no work starts before it (gate G9)."""

from collections import defaultdict
from datetime import timedelta

from mentorship.kernel.addresses import row_address
from mentorship.kernel.blockers import Blocker
from mentorship.kernel.documents import Column, Row, SectionRow, Table
from mentorship.kernel.grammar.dates import numeric_date, numeric_period
from mentorship.kernel.grammar.names import Case
from mentorship.kernel.prepared import ROW, prepared
from participants.domain.duties.standing import warnings_of_unread
from participants.enums import Side
from programs.domain.gates import order_blockers_of
from programs.domain.lifecycle import apply_transition
from programs.domain.match_lists import called
from programs.domain.orders.content import control, controlling, curators_of, matches_of, told_curators
from programs.domain.orders.kinds.base import Kind, Subject
from programs.enums import MatchKind, MatchState, OrderKind
from programs.extensions import matches_approved
from programs.models import MatchMember, OrderMatch

PLANS_WITHIN = timedelta(days=21)
MENTOR_COLUMNS = (
    Column("№", 1, align="center"),
    Column("Фамилия, имя, отчество", 6),
    Column("Должность, класс, место работы", 7),
)
PAIR_COLUMNS = (
    Column("№", 2, align="center"),
    Column("Наставник", 9),
    Column("Наставляемый", 9),
    Column("Куратор", 6),
    Column("Период", 6),
)
LABELLED = (
    *("match_id", "match__title", "match__program__title", "match__program__form__position", "side"),
    *("person__surname", "person__name", "person__patronymic", "person__sort_text"),
)
CALLED = (
    *("match__program__form__position", "match__program__title", "match_id", "side"),
    *("person__sort_text", "person__surname", "person__name", "person__patronymic"),
)
TAKEN = "Одна из выбранных пар уже внесена в приказ или больше не согласована."
EMPTY = "Выберите хотя бы одну согласованную пару или группу."


def find(order, on):
    """Return the NamedMatches of `order`."""
    return matches_of(order, on)


def labels(matches):
    """Return {pk of a match: «Гусева Алина — наставник Мельникова Дарья Олеговна»}, in the order of the annex.

    A group is called by its title. One query of plain values: a page shows fifty.
    """
    rows = MatchMember.objects.filter(match__in=[match.pk for match in matches], left_on__isnull=True)
    found = defaultdict(list)
    for row in rows.order_by("person__sort_text", "pk").values_list(*LABELLED, named=True):
        found[row.match_id].append(row)
    return {members[0].match_id: _label(members) for members in sorted(found.values(), key=_annex_order)}


def _annex_order(members):
    first = next((row.person__sort_text for row in members if row.side == Side.MENTOR), "")
    return members[0].match__program__form__position, members[0].match__program__title, first, members[0].match_id


def _label(members):
    mentees = ", ".join(f"{row.person__surname} {row.person__name}" for row in members if row.side == Side.MENTEE)
    mentors = [
        " ".join(filter(None, (row.person__surname, row.person__name, row.person__patronymic)))
        for row in members
        if row.side == Side.MENTOR
    ]
    return f"{members[0].match__title or mentees} — наставник {', '.join(mentors)}"


def subjects_of(named):
    """Return the matches as rows of the order's page."""
    return [
        _subject(
            each.match.pk, [person.called for person in each.mentees], [person.full_name for person in each.mentors]
        )
        for each in named
    ]


def registered_subjects(order):
    """Return the rows of a registered order's page, as its annex has them: plain values of people; one query."""
    found, first = {}, {}
    for position, program, match, side, sort_text, *name in _registered_names().rows(None, order.pk):
        sides = found.setdefault((position, program, match), {Side.MENTEE: [], Side.MENTOR: []})
        if side == Side.MENTOR:
            first.setdefault(match, sort_text)
        sides[side].append(" ".join(name[:2] if side == Side.MENTEE else filter(None, name)))
    by_annex = sorted(found, key=lambda key: (*key[:2], first.get(key[2], ""), key[2]))
    return [_subject(key[2], found[key][Side.MENTEE], found[key][Side.MENTOR]) for key in by_annex]


@prepared
def _registered_names():
    members = MatchMember.objects.filter(left_on__isnull=True, match__naming__order=ROW)
    return members.order_by("person__sort_text", "pk").values_list(*CALLED)


def _subject(match_id, mentees, mentors):
    note = f"наставник {', '.join(mentors)}"
    return Subject(match_id, ", ".join(mentees), note, row_address("programs:match_detail", match_id))


def fill(named, offices, school):
    """Return the blanks of the wording."""
    starts = min(each.match.starts_on for each in named)
    has_groups = MatchKind.GROUP in _kinds(named)
    return {
        "кого": "наставников, наставнических пар и групп" if has_groups else "наставников и наставнических пар",
        "что": _what(named, "наставнические пары", "наставнические группы"),
        "чего": _what(named, "пар", "групп"),
        "период": f"с {numeric_date(starts)} по {numeric_date(max(each.match.ends_on for each in named))}",
        "срок планов": numeric_date(starts + PLANS_WITHIN),
        "кураторам": told_curators(named),
        "контроль": control(offices.coordinator),
        "школа": school.short_name,
    }


def _kinds(named):
    return {each.match.kind for each in named}


def _what(named, pairs, groups):
    words = ((MatchKind.PAIR, pairs), (MatchKind.GROUP, groups))
    return " и ".join(word for kind, word in words if kind in _kinds(named))


def annexes(content):
    """Return the two annexes: the mentors, the pairs and groups by form with one number through all of them."""
    mentors = Table(columns=MENTOR_COLUMNS, rows=tuple(_mentor_rows(content.named)))
    pairs = Table(columns=PAIR_COLUMNS, rows=tuple(_pair_rows(content.named)), is_compact=True)
    return [("Наставники", (mentors,)), ("Наставнические пары и группы", (pairs,))]


def _mentor_rows(named):
    people = {person.pk: (person, each.standing(person)) for each in named for person in each.mentors}
    ordered = sorted(people.values(), key=lambda pair: (pair[0].sort_text, pair[0].pk))
    return [Row((str(place), person.full_name, standing)) for place, (person, standing) in enumerate(ordered, 1)]


def _pair_rows(named):
    rows, form = [], None
    for place, each in enumerate(named, 1):
        if each.program.form != form:
            form = each.program.form
            rows.append(SectionRow(form.title))
        rows.append(Row((str(place), *_pair_cells(each))))
    return rows


def _pair_cells(each):
    period = numeric_period(each.match.starts_on, each.match.ends_on)
    curator = each.program.curator.as_name.short_in_text()
    return _people(each, each.mentors), _people(each, each.mentees), curator, period


def _people(each, people):
    return "\n".join(person.named_with(each.standing(person)) for person in people)


def acquainted(content):
    """The mentors, and who accompanies them."""
    return content.signers(content.named, [person for each in content.named for person in each.mentors])


def names(content):
    """Everybody of the pairs and groups, and who accompanies them."""
    members = [person for each in content.named for person in (*each.mentors, *each.mentees)]
    return [*curators_of(content.named), *members]


def in_cases(content):
    """Return whom the wording declines."""
    return [(person, Case.DATIVE) for person in curators_of(content.named)] + controlling(content.offices)


def whole_matches(content):
    """Guard: each match is agreed and passes the gates of an order on its day (G1–G5)."""
    found = order_blockers_of([each.match for each in content.named], on=content.day)
    return [blocker for each in content.named for blocker in _state(each) + found[each.match.pk]]


def duties_read(content):
    """Warn of those who have not acknowledged their duties and rights (002 §5–§8): it stops nothing."""
    return warnings_of_unread(list(dict.fromkeys(person for each in content.named for person in each.unread)))


def _state(each):
    if each.match.state == MatchState.AGREED:
        return []
    link = row_address("programs:match_detail", each.match.pk)
    kind, state = each.match.get_kind_display().capitalize(), each.match.get_state_display()
    return [Blocker("state", f"{kind} не согласована: состояние — «{state}».", link, "Открыть")]


def effect(content, actor):
    """Approve the matches, and let the upper room begin what it does with them."""
    for each in content.named:
        apply_transition(each.match, "approve", actor=actor)
    matches_approved([each.match for each in content.named], actor)


APPROVAL = Kind(
    code=OrderKind.APPROVAL,
    lead="Выберите согласованные пары и группы. Текст и приложения портал составит сам, их можно будет поправить.",
    done="Пары утверждены приказом № {number}. Наставники могут записывать встречи.",
    blanks={
        "кого": "«наставников и наставнических пар» или «наставников, наставнических пар и групп»",
        "что": "«наставнические пары», «наставнические группы» или то и другое",
        "чего": "«пар», «групп» или «пар и групп»",
        "период": "«с 23.11.2026 по 28.05.2027»",
        "срок планов": "срок планов наставничества: три недели от начала",
        "кураторам": "«Куратору Громовой Е.В.»",
        "контроль": "«возложить на заместителя директора Ветрову О.Н.»",
        "школа": "краткое название школы",
    },
    row=OrderMatch,
    subject="match",
    find=find,
    empty=EMPTY,
    taken=TAKEN,
    nobody="Сюда попадают пары и группы, в которых согласны все и которых ещё нет ни в одном приказе.",
    emptied="В проекте нет ни одной пары или группы.",
    source=("programs:match_list", "К парам и группам"),
    is_ready=lambda match: match.state == MatchState.AGREED,
    called=called,
    labels=labels,
    subjects_of=subjects_of,
    registered_subjects=registered_subjects,
    fill=fill,
    annexes=annexes,
    guards=(whole_matches, duties_read),
    acquainted=acquainted,
    names=names,
    in_cases=in_cases,
    effect=effect,
)
