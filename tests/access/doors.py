"""The scopes asked directly: which rows of the planted world each actor is given, whatever page would ask for them.

The access table and the scopes say much twice, so pages alone would not show that one of the two is gone.
"""

import inspect
import json
from pathlib import Path

from django.db.models import QuerySet

from mentorship.kernel.roles import actor_of
from tests import factories
from tests.access.actors import ACTORS

MORE = "…"  # rows of which the world knows no name
KEPT = Path(__file__).parent.parent / "data" / "rows.json"


def doors(modules):
    """Return {«module.function»: function} of those in `modules` that need to know who asks, and the day at most."""
    found = {}
    for module in modules:
        own = [one for one in vars(module).values() if getattr(one, "__module__", "") == module.__name__]
        for function in filter(inspect.isfunction, own):
            if _needs(function) in ({"actor"}, {"actor", "on"}):
                found[f"{module.__name__}.{function.__name__}"] = function
    return found


def _needs(function):
    known = inspect.signature(function).parameters.values()
    return {one.name for one in known if one.default is inspect.Parameter.empty}


def acting(world):
    """Return {name: Actor} of those who get as far as a view."""
    accounts = {name: world.actors[name] for name in ACTORS}
    return {name: actor_of(account) for name, account in accounts.items() if account and account.is_active}


def given(function, actor, world):
    """Return the names of the world's rows that `function` gives to `actor`, a list; None: it gives no rows."""
    day = {"on": factories.TODAY} if "on" in inspect.signature(function).parameters else {}
    rows = function(actor, **day)
    if not isinstance(rows, QuerySet) or not issubclass(rows._iterable_class, rows.all()._iterable_class):
        return None
    seen = set(rows.order_by().values_list("pk", flat=True))
    known = {name: row.pk for name, row in world.rows.items() if type(row) is rows.model}
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
