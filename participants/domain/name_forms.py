"""A person's own forms: how his name and post stand in each case, confirmed by somebody who has asked (register C9)."""

from mentorship.kernel.grammar.names import Case
from mentorship.kernel.grammar.posts import decline_post
from mentorship.kernel.versions import save_versioned
from participants.domain import audit

OBLIQUE = tuple(case for case in Case if case is not Case.NOMINATIVE)
NAME_PARTS = ("surname", "name", "patronymic")


def parts_of(person):
    """Return what of `person` can be declined: the parts of the name that he has, and the post."""
    return tuple(part for part in (*NAME_PARTS, "post") if getattr(person, part))


def proposed_forms(person):
    """Return {case: {part: (text, whether it is certain)}} for every case but the nominative, own forms first."""
    return {case: {part: _proposed(person, part, case) for part in parts_of(person)} for case in OBLIQUE}


def _proposed(person, part, case):
    if part == "post":
        return post_in_case(person, case)
    own = dict(person.name_forms.get(case) or {})
    others = {other: own.get(other) or "—" for other in NAME_PARTS if other != part}
    declined = person.as_name.in_case(case, {case: own | others})
    return getattr(declined, part), declined.is_certain


def post_in_case(person, case):
    """Return the post of `person` in `case` and whether the form is certain: the confirmed one, else the computed."""
    own = (person.name_forms.get(Case(case)) or {}).get("post", "").strip()
    return (own, True) if own else tuple(decline_post(person.post, case))


def is_certain(person):
    """Tell whether every form of the name is computed surely or confirmed."""
    return all(person.as_name.in_case(case, person.name_forms).is_certain for case in OBLIQUE)


def confirm_forms(person, *, actor, version, forms):
    """Remember `forms` ({case: {part: text}}) as the person's own. Returns him; raises Conflict (gate G13)."""
    person.name_forms = {
        case: {part: " ".join(text.split()) for part, text in parts.items()} for case, parts in forms.items()
    }
    save_versioned(person, fields=("name_forms",), version=version)
    audit.record("participants.person.forms", actor=actor, about=person, person=person, fields=["name_forms"])
    return person
