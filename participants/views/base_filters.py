"""The filters of a base as they stand in the address: a link can be shared (look-and-feel 12)."""

from itertools import groupby
from operator import itemgetter

from mentorship.kernel.addresses import chips
from mentorship.kernel.grammar.typography import class_label
from participants.domain.base_lists import ORDERS, Selection, filters_of
from participants.enums import BaseState, MenteeKind, MentorKind, Side

KINDS = {Side.MENTOR: MentorKind, Side.MENTEE: MenteeKind}
STATE_CHIPS = {
    BaseState.CANDIDATE: "Кандидаты",
    BaseState.ACTIVE: "В базе",
    BaseState.PAUSED: "На паузе",
    BaseState.LEFT: "Вышли из базы",
}


def selection_of(params, side):
    """Read the Selection from the address; what makes no sense is left out."""
    state, kind, sort = params.get("state", ""), params.get("kind", ""), params.get("sort", "")
    school_class = params.get("class", "")
    asked = [(one, params.get(one.name, "")[:40]) for one in filters_of(side)]
    return Selection(
        q=params.get("q", "").strip()[:100],
        state=state if state in BaseState.values else "",
        kind=kind if kind in KINDS[side].values else "",
        school_class=int(school_class) if school_class.isdecimal() and len(school_class) < 12 else None,
        lacks_consent=params.get("consent") == "missing",
        sort=sort if sort in ORDERS else "name",
        more=tuple((one, value) for one, value in asked if value),
    )


def _chips(params, name, choices):
    return chips(params, name, choices, params.get(name))


def _counted(label, n):
    return f"{label}, {n}" if n else label


def chips_of(params, facets, side):
    """Return the chips of state, consent and kind that have somebody behind them, those that are on first."""
    states = [
        (state.value, _counted(label, facets.states[state]))
        for state, label in STATE_CHIPS.items()
        if facets.states[state] or params.get("state") == state
    ]
    kinds = [
        (kind, _counted(label.capitalize(), facets.kinds[kind]))
        for kind, label in KINDS[side].choices
        if facets.kinds[kind] or params.get("kind") == kind
    ]
    found = _chips(params, "consent", [("missing", "Нет согласия")])
    found += _chips(params, "state", states) + _chips(params, "kind", kinds)
    return sorted(found, key=lambda chip: not chip["is_on"])


def chip_groups_of(params, groups):
    """Return [(heading, chips, whether one of them is on)] of the FilterGroups of upper rooms."""
    found = [(group.title, _chips_of_group(params, group.choices)) for group in groups]
    return [(title, row, any(chip["is_on"] for chip in row)) for title, row in found]


def _chips_of_group(params, choices):
    """The choices of one filter stand together: the address is encoded once for them."""
    named = groupby(choices, key=itemgetter(0))
    return [chip for name, row in named for chip in _chips(params, name, [choice[1:] for choice in row])]


def class_choices_of(facets):
    """Return (id, label) of each class that has somebody in the base, in the natural order: 5 «А» … 11 «Б»."""
    ordered = sorted(facets.classes.items())
    return [(pk, _counted(class_label(grade, letter), n)) for (grade, letter, pk), n in ordered]


def orders_of(params, chosen):
    """Return {column: (address, aria-sort, arrow)} for the headings that sort."""
    found = {}
    for column in ("name", "class", "entered"):
        is_up, is_down = chosen.sort == column, chosen.sort == f"-{column}"
        changed = params.copy()
        changed.pop("page", None)
        changed["sort"] = f"-{column}" if is_up else column
        sort = "ascending" if is_up else "descending" if is_down else ""
        arrow = "↑" if is_up else "↓" if is_down else ""
        found[column] = {"url": f"?{changed.urlencode()}", "sort": sort, "arrow": arrow}
    return found


def kept_filters(params, side):
    """Return the pairs that a search keeps besides its own words."""
    names = ["state", "kind", "class", "consent", "sort", *(one.name for one in filters_of(side))]
    return [(name, params[name]) for name in names if params.get(name)]
