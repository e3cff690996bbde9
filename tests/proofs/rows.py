"""Which rows each scope gives to whom in the planted world, against tests/data/rows.json.

    python -m tests.proofs.rows [--write yes]

Written anew after a rule was changed on purpose: what has changed is then read in the difference of the file.
"""

from tests.access.doors import acting, all_given, doors, keep, kept
from tests.proofs.changing import modules
from tests.proofs.planted import planted
from tests.proofs.stage import command
from tests.proofs.table import Row


def prove(place, *, write):
    """Ask every scope as every actor. Returns the Row."""
    with planted(doubled=True) as world:
        functions, asked = doors(modules()), len(acting(world))
        found = all_given(functions, world)
    if write:
        keep(found)
    wrong = sorted(name for name in found.keys() | kept().keys() if found.get(name) != kept().get(name))
    told = f"{len(wrong)} of {len(functions)} scopes give other rows" + (f": {wrong[:5]}" if wrong else "")
    return [Row("scopes: rows by actor", len(functions) * asked, told, "none", not wrong)]


if __name__ == "__main__":
    command(__doc__, prove, write="")
