"""Each rule of the access table and of the scopes is dropped, negated or widened in memory: does the matrix notice?

    python -m tests.proofs.mutants [--rules access|scopes] [--only WORD] [--most 200]

A mutant of a scope is killed when a scope gives somebody other rows than before (tests/data/rows.json). Else, as one of
the access table, by the first cell (actor × address × method) whose answer is not as tests/access/table.py says, that
shows a planted marker to one who may not read it, or that no longer shows what its reader read there before. Only the
cells that the mutant can reach are asked: those of the action, those that called the function. Survivors are named.
"""

import sys
from collections import Counter

from mentorship.kernel.access import ACTIONS
from tests.proofs.changing import functions
from tests.proofs.hunting import ALIVE, Hunt
from tests.proofs.planted import planted
from tests.proofs.stage import command
from tests.proofs.table import Row

SAME = "change nobody's rights"
#: {mutant: why it gives everybody the rows that he has}: the test says aloud what another rule already sees to.
EQUIVALENT = {
    "participants.scopes.led_classes_for #1: always in «actor.has(Role.CLASS_TEACHER)»": (
        "the role is read from the same row: who leads a class of the running year has it"
    ),
    "participants.scopes.people_with_needs_for #5: with all roles in «actor.only(Role.CURATOR)»": (
        "the one room that answers asks for the curator's role alone; the next one is kept to it by this"
    ),
    "participants.scopes.appeals.waiting_appeals_for #4: always in «actor.has(Role.DIRECTOR)»": (
        "nobody else is given what is addressed to the director by appeals_for, which the rows pass first"
    ),
    "programs.scopes.orders.orders_for #10: without **led in «rows.objects.filter(**led)»": (
        "an order that names a row of others is taken out besides: what is left names own rows"
    ),
    "programs.scopes.training._of_people #9: always in «actor.has(Role.CURATOR)»": (
        "led_programs_for gives nobody else a programme; asked first, it spares a mentor the subquery"
    ),
}
KINDS = {"access": len(ACTIONS), "scopes": len(functions())}
GOAL = "all killed"


def prove(place, *, rules, only, most):
    """Try the mutants of `rules` («access», «scopes»; "": both) whose names hold `only`. Returns the Rows."""
    kinds = [kind for kind in KINDS if rules in ("", kind)]
    by_rows = _by_rows(only) if "scopes" in kinds else {}
    with planted() as world:
        hunt = Hunt(world, most=most)
        return [_row(hunt, kind, only, by_rows) for kind in kinds]


def _by_rows(only):
    """Return {mutant: what becomes of it} of those that the scopes notice when all of `doubles` are asked too."""
    with planted(doubled=True) as world:
        hunt = Hunt(world, most=0)
        hunt.watch_doors()
        fates = {mutant: hunt.by_rows(mutant) for mutant, _ in hunt.mutants("scopes", only)}
    return {mutant: fate for mutant, fate in fates.items() if fate}


def _row(hunt, kind, only, by_rows):
    fates = Counter()
    for mutant, cells in hunt.mutants(kind, only):
        fate = by_rows.get(mutant) or (SAME if str(mutant) in EQUIVALENT else _on_pages(hunt, kind, mutant, cells))
        fates[fate] += 1
        if fate in ALIVE:
            print(f"{fate}: {mutant}", file=sys.stderr, flush=True)
    told, alive = (
        ", ".join(f"{number} {fate}" for fate, number in sorted(fates.items())),
        sum(fates[one] for one in ALIVE),
    )
    tried = sum(fates.values())
    what = f"rules mutated: {kind} ({KINDS[kind]} rules, {tried} mutants)"
    return Row(what, tried, told, GOAL, bool(tried) and not alive)


def _on_pages(hunt, kind, mutant, cells):
    return (hunt.by_pages(mutant) if kind == "scopes" else hunt.fate(mutant, cells))[0]


if __name__ == "__main__":
    command(__doc__, prove, rules="", only="", most=200)
