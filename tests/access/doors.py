"""The scopes asked directly: which rows of the planted world each actor is given, whatever page would ask for them.

The access table and the scopes say much twice, so pages alone would not show that one of the two is gone.
"""

import inspect
import json
from datetime import date
from enum import Enum
from pathlib import Path

from django.db.models import Exists, Model, QuerySet, Subquery

from mentorship.kernel.roles import actor_of
from participants.enums import Side
from participants.models import Person, School
from programs.enums import AwardKind
from tests import factories

MORE = "…"  # before the number of rows of which the world knows no name
NAMED = ("office_draft", "award_order")  # drafts that only the richer world has (tests.access.doubles)
BESIDE = {  # what else a scope must be told: rows of the world by name, or a choice itself
    "card_for": ("mentee", "mentor", "stranger", "employee"),
    "journal_for": ("mentee",),
    "shown_awards_for": ("mentee", "mentor"),
    "nominees_for": ("contest", "wide_contest"),
    "downloads_for": ("filed",),
    "order_subjects_for": ("draft_order", "changes_draft", "ending_draft", "event_draft", "training_draft", *NAMED),
    "former_orders_for": ("draft_order",),
    "receivers_for": (AwardKind.THANKS, AwardKind.PARENTS),
    "official_profiles_for": (Side.MENTOR, Side.MENTEE),
    "own_listener": ("training",),
    "desk_mentee_for": ("enrolment",),
    "members_beside": ("mentee", "mentor", "outsider"),
    "places_for": ("mentee", "mentor", "outsider"),
    "class_choices_for": ("stranger",),
}
KEPT = Path(__file__).parent.parent / "data" / "rows.json"


def doors(modules):
    """Return {«module.function»: function} of those in `modules` that need to know who asks, and the day at most.

    One of `BESIDE` stands there as «module.function of what», a pair (function, what else it is told) for each.
    """
    found = {}
    for module in modules:
        own = [one for one in vars(module).values() if getattr(one, "__module__", "") == module.__name__]
        for function in filter(inspect.isfunction, own):
            name = f"{module.__name__}.{function.__name__}"
            if _needs(function) in ({"actor"}, {"actor", "on"}):
                found[name] = function
            found |= {f"{name} of {one}": (function, one) for one in BESIDE.get(function.__name__, ())}
    return found


def _needs(function):
    known = inspect.signature(function).parameters.values()
    return {one.name for one in known if one.default is inspect.Parameter.empty}


def acting(world):
    """Return {name: Actor} of those who get as far as a view."""
    return {name: actor_of(account) for name, account in world.actors.items() if account and account.is_active}


def given(door, actor, world):
    """Return the names of the world's rows that `door` gives to `actor`, a list; None: it gives no rows.

    After the name of a single row stand its marks that hold: what else `actor` may do with it.
    """
    rows = _asked(door, actor, world)
    if isinstance(rows, Model):
        marks = [f"{rows._meta.model_name}.{name}" for name, value in vars(rows).items() if value is True]
        return [*_named({rows.pk}, type(rows), world), *sorted(marks)]
    if isinstance(rows, date):
        return [rows.isoformat()]
    if isinstance(rows, set):
        return _named(rows, Person, world)
    if isinstance(rows, Subquery) and not isinstance(rows, Exists):
        said = School.objects.values_list(rows, flat=True).first()
        return [said["title"], f"is_invited={bool(said['is_invited'])}"] if said else []
    if isinstance(rows, list) and rows and isinstance(rows[0], Model):
        return _named({row.pk for row in rows}, type(rows[0]), world)
    if not isinstance(rows, QuerySet) or not issubclass(rows._iterable_class, rows.all()._iterable_class):
        return None
    return [*_named(_ids(rows), rows.model, world), *_marked(rows, world)]


def _ids(rows):
    return set(rows.order_by().values_list("pk", flat=True))


def _marked(rows, world):
    """Return «mark=row» of each mark (an annotation that is true or false) on each row: what else may be done there."""
    marks = sorted(name for name, one in rows.query.annotations.items() if isinstance(one, Exists))
    found = []
    for mark in marks:
        found += [f"{mark}={name}" for name in _named(_ids(rows.filter(**{mark: True})), rows.model, world)]
    return found


def _asked(door, actor, world):
    function, what = door if isinstance(door, tuple) else (door, None)
    known = inspect.signature(function).parameters
    told = {"on": factories.TODAY} if "on" in known else {}
    optional = {} if what is None else {"person"} & set(known)
    for name in (_needs(function) | set(optional)) - {"actor", "on"}:
        row = what if isinstance(what, Enum) else world.rows[what]
        told[name] = row.pk if name == "pk" else row
    return function(actor, **told)


def _named(seen, model, world):
    known = {name: row.pk for name, row in world.rows.items() if type(row) is model}
    names = sorted(name for name, pk in known.items() if pk in seen)
    unnamed = len(seen - set(known.values()))
    return [*names, f"{MORE}{unnamed}"] if unnamed else names


def all_given(functions, world):
    """Return {«module.function»: {actor: names}} of all `functions` that give rows, nobody's rows left out."""
    found = {}
    for name, function in sorted(functions.items()):
        rows = {who: given(function, actor, world) for who, actor in acting(world).items()}
        if any(rows.values()):
            found[name] = {who: " ".join(names) for who, names in rows.items() if names}
    return found


def kept():
    """Return what stands in the file."""
    return json.loads(KEPT.read_text())


def keep(found):
    """Write `found` into the file, a line an actor: whoever changes a rule reads there what it changes."""
    KEPT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
