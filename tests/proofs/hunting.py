"""Which cells a mutant can reach, and which of them kills it."""

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any
from unittest import mock

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from mentorship.kernel import access
from mentorship.kernel.access import ACTIONS, ANYONE, LOGGED_IN
from mentorship.kernel.roles import Role, actor_of
from tests.access import doors, resolver
from tests.access.actors import ACTORS
from tests.access.checking import path_of
from tests.access.table import ROWS
from tests.proofs import changing
from tests.proofs.cells import Asking, all_cells, fault, shown

ALIVE = ("alive", "unreached")
BY_ROWS, BY_ERROR = "by the rows", "by an error"
SHUT = {"login", "403", "405"}  # answered by the access table alone


@dataclass(frozen=True)
class Policy:
    """A mutant of one line of the access table."""

    action: str
    permitted: Any
    change: str

    def __str__(self):
        return f"{self.action}: {self.change}"


def policies():
    """Return the mutants of the access table: each role dropped and added, the rule negated, opened and shut."""
    return [Policy(action, *one) for action, now in ACTIONS.items() for one in _other(now) if one[0] != now]


def _other(now):
    if now == ANYONE:
        return [(LOGGED_IN, "only for who has logged in"), (frozenset(), "for nobody")]
    roles = set(Role) if now == LOGGED_IN else set(now)
    changed = [(frozenset(roles - {role}), f"without {role}") for role in Role if role in roles]
    changed += [(frozenset(roles | {role}), f"with {role}") for role in Role if role not in roles]
    return [*changed, (frozenset(set(Role) - roles), "negated"), (LOGGED_IN, "for every account"), (ANYONE, "for all")]


@contextmanager
def ruling(policy):
    """Let `policy` stand in the access table within the block; what is opened to all asks for no login either."""
    views = [view for view in resolver.routes().values() if view.access_action == policy.action]
    asks = {view: getattr(view, "login_required", True) for view in views}
    with mock.patch.dict(ACTIONS, {policy.action: policy.permitted}):
        for view in views:
            view.login_required = asks[view] and policy.permitted != ANYONE
        yield
        for view in views:
            view.login_required = asks[view]


class Hunt:
    """Mutants and the cells that they can reach in a planted world."""

    def __init__(self, world, *, most):
        self.asking, self.most, self.asked = Asking(world), most, 0
        self.read, self.reaching, self.killers = {}, {}, {}
        self.actors = {name: _acting(account) for name, account in world.actors.items()}
        self.by_action, self.acting = rows_by_action(world), doors.acting(world)
        self.doors, self.rows, self.leading = doors.doors(changing.modules()), {}, {}

    def mutants(self, kind, word):
        """Yield (mutant, its cells) of the access table or of the scopes whose names hold `word`."""
        if kind == "access":
            yield from ((one, self.touched(one)) for one in policies() if word in str(one))
        if kind == "scopes":
            yield from ((one, None) for one in changing.all_mutants() if word in str(one))

    def watch_doors(self):
        """Ask every scope as everybody: what each gives, which functions it calls on its way."""
        with changing.watched() as reached:
            for name in self.doors:
                changing.forget()
                reached.clear()
                self.rows[name] = self._behind(name)
                for rule in reached:
                    self.leading.setdefault(rule, []).append(name)

    def _behind(self, name):
        return {who: doors.given(self.doors[name], actor, self.asking.world) for who, actor in self.acting.items()}

    def by_rows(self, mutant):
        """Return what becomes of `mutant` when scopes are asked, or None when they notice nothing.

        An error counts apart, and only when no scope gives somebody other rows.
        """
        fate = None
        with changing.living(mutant):
            for name in self.leading.get(mutant.rule, ()):
                self.asked += len(self.acting)
                try:
                    with transaction.atomic():
                        if self._behind(name) != self.rows[name]:
                            return BY_ROWS
                except Exception:
                    fate = BY_ERROR
        return fate

    def by_pages(self, mutant):
        """Return (what becomes of a mutant of a scope on the pages, the cell that killed it or None)."""
        if not self.reaching:
            self.watch([cell for cell in all_cells() if _reaches_rows(cell)])
        return self.fate(mutant, self.reaching.get(mutant.rule, []))

    def watch(self, cells):
        """Ask `cells` of the rules as they are: what each shows, which functions it calls."""
        with changing.watched() as reached:
            for cell in cells:
                changing.forget()
                reached.clear()
                self._keep(cell)
                for rule in reached:
                    self.reaching.setdefault(rule, []).append(cell)
        self.reaching = {rule: _mixed(found) for rule, found in self.reaching.items()}

    def _keep(self, cell):
        answer = self.asking.ask(cell)
        self.read[cell] = shown(answer.text)
        if fault(cell, answer, self.read[cell]):
            raise AssertionError(f"{cell}: {fault(cell, answer, self.read[cell])} with no rule changed")

    def touched(self, policy):
        """Return the cells of those for whom `policy` says something else than the rule it stands for, None: nobody."""
        before = {name: access.may(actor, policy.action) for name, actor in self.actors.items()}
        with mock.patch.dict(ACTIONS, {policy.action: policy.permitted}):
            touched = [name for name, actor in self.actors.items() if access.may(actor, policy.action) != before[name]]
        return _mixed(all_cells(touched, self.by_action.get(policy.action, ()))) if touched else None

    def fate(self, mutant, cells):
        """Return (what becomes of a mutant, the cell that killed it or None)."""
        if not cells:
            return ("changes nobody" if cells is None else "unreached"), None
        rule = getattr(mutant, "rule", None)
        first = [cell for cell in self.killers.get(rule, ()) if cell in cells]
        with ruling(mutant) if rule is None else changing.living(mutant):
            for cell in [*first, *cells][: self.most]:
                killed = self._killed(cell)
                if killed:
                    self.killers.setdefault(rule, {})[cell] = True
                    return killed, cell
        return "alive", None

    def _killed(self, cell):
        self.asked += 1
        try:
            answer = self.asking.ask(cell)
        except Exception:
            return "broken"
        read = shown(answer.text)
        if answer.code != cell.expected:
            return "by the answer"
        if fault(cell, answer, read):
            return "by a marker"
        return "by what is missing" if self.read.get(cell, read) - read else None


def rows_by_action(world):
    """Return {action: rows of the table whose address asks for it}."""
    found, views = {}, resolver.routes()
    for row in ROWS:
        found.setdefault(views[resolver.route_of(path_of(row, world))].access_action, []).append(row)
    return found


def _acting(account):
    return actor_of(account if account and account.is_active else AnonymousUser())


def _reaches_rows(cell):
    """Whether a cell gets as far as the scopes; an empty POST that is answered as a GET tells nothing more."""
    is_repeated = cell.method == "post" and cell.row.post == cell.row.get
    return cell.expected not in SHUT and not is_repeated


def _mixed(cells):
    """Pages of single rows first, and the actors by turns: what a change of a rule shows in soonest."""
    cells = sorted(cells, key=lambda cell: (cell.method == "post", not cell.row.kwargs))
    turns = [[cell for cell in cells if cell.actor == name] for name in ACTORS]
    return [cell for turn in zip_longest(*turns) for cell in turn if cell]
