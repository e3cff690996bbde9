"""Rules taken apart in memory: each test of a role and each condition on who asks, dropped, negated or widened.

A mutant is another code object of the same function: it is swapped in place, so that whoever imported the function
meets the mutant, and swapped back. No file is written.
"""

import ast
import importlib
import inspect
import pkgutil
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from mentorship.kernel import prepared

PACKAGES = ("participants.scopes", "programs.scopes", "monitoring.scopes")
ASKING = {"actor", "roles"}  # the names under which it is known who asks
REACHED = "__reached__"  # where a function that is watched leaves its name


@dataclass(frozen=True)
class Mutant:
    """One change of one rule; `rule` is «module.function»."""

    rule: str
    number: int
    change: str

    def __str__(self):
        return f"{self.rule} #{self.number}: {self.change}"


def modules():
    """Return the modules of all scopes."""
    found = []
    for package in map(importlib.import_module, PACKAGES):
        found += [package, *(importlib.import_module(f"{package.__name__}.{one.name}") for one in _inside(package))]
    return found


def _inside(package):
    return pkgutil.iter_modules(package.__path__)


@cache
def functions():
    """Return {«module.function»: (module, its definition)} of all functions of the scopes."""
    found = {}
    for module in modules():
        tree = ast.parse(inspect.getsource(module))
        rules = (one for one in tree.body if isinstance(one, ast.FunctionDef))
        found |= {f"{module.__name__}.{rule.name}": (module, rule) for rule in rules}
    return found


def mutants_of(rule, definition):
    """Return the Mutants of one function."""
    changer = Changer(definition)
    changer.changed(definition)
    return [Mutant(rule, number, change) for number, change in enumerate(changer.changes)]


def all_mutants():
    """Return the Mutants of all scopes, in the order of their text."""
    return [mutant for rule, (_, definition) in functions().items() for mutant in mutants_of(rule, definition)]


@contextmanager
def living(mutant):
    """Let `mutant` take the place of its function within the block."""
    module, definition = functions()[mutant.rule]
    changed = Changer(definition, mutant.number).changed(definition)
    with _swapped(module, changed):
        yield


@contextmanager
def watched():
    """Yield a set into which each function of the scopes that is called within the block puts its name."""
    reached, swaps = set(), []
    for rule, (module, definition) in functions().items():
        note = ast.parse(f"{REACHED}.add({rule!r})").body
        vars(module)[REACHED] = reached
        noting = ast.FunctionDef(definition.name, definition.args, [*note, *definition.body], [], None)
        swaps.append(_swapped(module, ast.copy_location(noting, definition)))
    for swap in swaps:
        swap.__enter__()
    yield reached
    for swap in swaps:
        swap.__exit__(None, None, None)


@contextmanager
def _swapped(module, definition):
    function = inspect.unwrap(getattr(module, definition.name))
    kept, function.__code__ = function.__code__, _code_of(definition, module)
    forget()
    try:
        yield
    finally:
        function.__code__ = kept
        forget()


def _code_of(definition, module):
    bare = ast.FunctionDef(definition.name, definition.args, definition.body, [], None)
    tree = ast.fix_missing_locations(ast.Module([ast.copy_location(bare, definition)], []))
    made = {}
    exec(compile(tree, module.__file__, "exec"), dict(vars(module)), made)  # default values may name what is there
    return made[definition.name].__code__


def forget():
    """Let all that `prepared` keeps be written anew: its SQL was made of rules."""
    for kept in prepared.WRITERS:
        kept.cache_clear()


class Changer(ast.NodeTransformer):
    """Walks a function and collects what could be changed in it; makes the change number `target` on its way."""

    def __init__(self, definition, target=None):
        self.target, self.changes, self.known = target, [], _told_by_actor(definition)

    def changed(self, definition):
        """Return the function with its change; with no target as it is."""
        copy = ast.parse(ast.unparse(definition)).body[0]
        copy.body = [self.visit(one) for one in copy.body]
        return copy

    def visit(self, node):
        """Look at what is inside first, then at `node` itself."""
        made, seen = self.generic_visit(node), self.target is not None and len(self.changes) > self.target
        if seen:
            return made
        for change, other in self._others(node):
            self.changes.append(f"{change} in «{_short(node)}»")
            if len(self.changes) - 1 == self.target:
                made = other
        return made

    def _others(self, node):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            look = {"has": self._of_role, "filter": self._of_filter, "exclude": self._of_filter, "only": self._of_only}
            yield from look.get(node.func.attr, lambda one: ())(node)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd) and self._tells(node):
            yield "left part alone", node.left
            yield "right part alone", node.right
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.BitOr) and self._tells(node.value):
            yield "dropped", ast.Pass()

    def _of_role(self, node):
        yield "negated", ast.UnaryOp(ast.Not(), node)
        yield "always", ast.Constant(True)
        if len(node.args) == 1:
            yield "never", ast.Constant(False)
            return
        for place, role in enumerate(node.args):
            rest = node.args[:place] + node.args[place + 1 :]
            yield f"without {ast.unparse(role)}", ast.Call(node.func, rest, [])

    def _of_filter(self, node):
        given = [*node.args, *node.keywords]
        if not any(map(self._tells, given)):
            return
        other = "exclude" if node.func.attr == "filter" else "filter"
        yield "negated", ast.Call(ast.Attribute(node.func.value, other, ast.Load()), node.args, node.keywords)
        for one in filter(self._tells, given):
            args, keywords = (
                [each for each in each_kind if each is not one] for each_kind in (node.args, node.keywords)
            )
            bare = node.func.value if len(given) == 1 else ast.Call(node.func, args, keywords)
            yield f"without {_short(one)}", bare

    def _of_only(self, node):
        yield "with all roles", node.func.value

    def _tells(self, node):
        """Whether the value of `node` depends on who asks."""
        return any(isinstance(one, ast.Name) and one.id in self.known for one in ast.walk(node))


def _told_by_actor(definition):
    """Return the names within a function that depend on who asks."""
    known = ASKING & {one.arg for one in ast.walk(definition) if isinstance(one, ast.arg)}
    while more := _next_told(definition, known):
        known = known | more
    return known


def _next_told(definition, known):
    found = set()
    for node in ast.walk(definition):
        pair = _given(node)
        if pair and known & _names(pair[1]):
            found |= _names(pair[0])
    return found - known


def _given(node):
    """Return (what gets a value, the value) of an assignment or a loop, else None."""
    if isinstance(node, ast.Assign):
        return ast.Tuple(node.targets), node.value
    if isinstance(node, ast.AugAssign | ast.AnnAssign | ast.NamedExpr):
        return node.target, node.value
    return (node.target, node.iter) if isinstance(node, ast.For | ast.comprehension) else None


def _names(node):
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _short(node):
    text = ast.unparse(node)
    return text if len(text) < 70 else f"{text[:66]}…"
