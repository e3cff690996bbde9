"""The scopes asked directly: which rows of the planted world each actor is given, whatever page would ask for them.

The access table and the scopes say much twice, so pages alone would not show that one of the two is gone.
"""

import inspect
import json
from enum import Enum
from pathlib import Path

from django.db.models import Model, QuerySet

from mentorship.kernel.roles import actor_of
from participants.enums import Side
from programs.enums import AwardKind
from tests import factories
from tests.access.actors import ACTORS

MORE = "…"  # rows of which the world knows no name
BESIDE = {  # what else a scope must be told: rows of the world by name, or a choice itself
    "card_for": ("mentee", "mentor", "stranger", "employee"),
    "journal_for": ("mentee",),
    "shown_awards_for": ("mentee", "mentor"),
    "nominees_for": ("contest", "wide_contest"),
    "downloads_for": ("filed",),
    "order_subjects_for": ("draft_order", "changes_draft", "ending_draft", "event_draft", "training_draft"),
    "former_orders_for": ("draft_order",),
    "receivers_for": (AwardKind.THANKS, AwardKind.PARENTS),
    "official_profiles_for": (Side.MENTOR, Side.MENTEE),
    "own_listener": ("training",),
    "desk_mentee_for": ("enrolment",),
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
    accounts = {name: world.actors[name] for name in ACTORS}
    return {name: actor_of(account) for name, account in accounts.items() if account and account.is_active}


def given(door, actor, world):
    """Return the names of the world's rows that `door` gives to `actor`, a list; None: it gives no rows.

    After the name of a single row stand its marks that hold: what else `actor` may do with it.
    """
    rows = _asked(door, actor, world)
    if isinstance(rows, Model):
        marks = [f"{rows._meta.model_name}.{name}" for name, value in vars(rows).items() if value is True]
        return [*_named({rows.pk}, type(rows), world), *sorted(marks)]
    if isinstance(rows, list) and rows and isinstance(rows[0], Model):
        return _named({row.pk for row in rows}, type(rows[0]), world)
    if not isinstance(rows, QuerySet) or not issubclass(rows._iterable_class, rows.all()._iterable_class):
        return None
    return _named(set(rows.order_by().values_list("pk", flat=True)), rows.model, world)


def _asked(door, actor, world):
    function, what = door if isinstance(door, tuple) else (door, None)
    known = inspect.signature(function).parameters
    told = {"on": factories.TODAY} if "on" in known else {}
    for name in _needs(function) - {"actor", "on"}:
        row = what if isinstance(what, Enum) else world.rows[what]
        told[name] = row.pk if name == "pk" else row
    return function(actor, **told)


def _named(seen, model, world):
    known = {name: row.pk for name, row in world.rows.items() if type(row) is model}
    names = sorted(name for name, pk in known.items() if pk in seen)
    return [*names, MORE] if seen - set(known.values()) else names


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
