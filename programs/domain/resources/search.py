"""The list of the library narrowed by words, kind, form, tag and state, as the address says (look-and-feel 12)."""

from collections import Counter
from dataclasses import dataclass

from mentorship.kernel.grammar.typography import search_key
from programs.enums import ResourceKind, ResourceState

SHOWN_STATES = (ResourceState.INTERNAL, ResourceState.PUBLIC)


@dataclass(frozen=True)
class Search:
    """What the address asks for; an empty part asks for nothing."""

    q: str = ""
    kind: str = ""
    form: int | None = None
    tag: str = ""
    state: str = ""

    @property
    def narrows(self):
        """Whether anything is asked for at all."""
        return self != Search()


def search_of(params):
    """Read the Search from the address; what makes no sense is left out."""
    kind, state, form = (params.get(name, "") for name in ("kind", "state", "form"))
    return Search(
        q=params.get("q", "").strip()[:100],
        kind=kind if kind in ResourceKind.values else "",
        form=int(form) if form.isdecimal() and len(form) < 10 else None,
        tag=params.get("tag", "").strip().lower()[:60],
        state=state if state in ResourceState.values else "",
    )


def found(resources, search):
    """Narrow `resources` (a scope) to what `search` asks for, the newest first; what is taken out only when asked for.

    Each word may be a part of one; «ё» is «е», capitals do not matter.
    """
    rows = resources.filter(state=search.state) if search.state else resources.exclude(state=ResourceState.REMOVED)
    if search.kind:
        rows = rows.filter(kind=search.kind)
    if search.form:
        rows = rows.filter(form=search.form)
    if search.tag:
        rows = rows.filter(tags_key__contains=f"|{search.tag}|")
    for word in search_key(search.q).split():
        rows = rows.filter(search_text__contains=word)
    return rows.order_by("-created_at", "-pk")


@dataclass(frozen=True)
class Choices:
    """What there is to choose from: {value: how many} of each filter; `forms` also by title."""

    kinds: Counter
    states: Counter
    tags: Counter
    forms: dict


def choices_of(resources):
    """Return the Choices of `resources` (a scope), what is taken out counted by state alone; one query."""
    kinds, states, tags, forms = Counter(), Counter(), Counter(), {}
    rows = resources.order_by().values_list("kind", "state", "tags", "form_id", "form__title")
    for kind, state, words, form, title in rows:
        states[state] += 1
        if state != ResourceState.REMOVED:
            kinds[kind] += 1
            tags.update(word for word in words.split(", ") if word)
            if form:
                forms[form] = (title, forms.get(form, ("", 0))[1] + 1)
    return Choices(kinds, states, tags, forms)
