"""The project's own files as texts, and which room of the house each belongs to."""

import ast
from functools import cache

APPS = ("participants", "programs", "monitoring")
LINE = ("kernel", *APPS, "composition", "tests")
LAYERS = {
    "enums": 0,
    "models": 1,
    "extensions": 2,
    "domain": 3,
    "scopes": 3,
    "forms": 4,
    "views": 5,
    "home": 5,
    "menu": 5,
    "panels": 5,
    "templatetags": 5,
    "urls": 6,
}


def read_tree(root):
    """Return {path: text} of the Python modules and templates under `root`; migrations have their own test."""
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for top in ("mentorship", *APPS, "templates")
        for path in (root / top).rglob("*")
        if path.suffix in {".py", ".html"} and "migrations" not in path.parts
    }


@cache
def parsed(text):
    """Return the syntax tree of a module; every check walks the same one."""
    return ast.parse(text)


def modules(tree, *prefixes):
    """Yield (path, syntax tree) of the Python modules, of all or of those under `prefixes`."""
    for path, text in sorted(tree.items()):
        if path.endswith(".py") and (not prefixes or path.startswith(prefixes)):
            yield path, parsed(text)


def templates(tree):
    """Yield (path, text) of the templates."""
    return ((path, text) for path, text in sorted(tree.items()) if path.endswith(".html"))


def room(path):
    """Return the room of a file: a template folder named after an app belongs to it, the shared face to the kernel."""
    parts = path.split("/")
    if parts[0] == "templates":
        shared = len(parts) == 2 and parts[1].startswith("base")
        if shared or parts[1] in ("components", "kernel"):
            return "kernel"
        return parts[1] if parts[1] in APPS else "composition"
    if parts[0] == "mentorship":
        return "kernel" if parts[1] == "kernel" else "composition"
    return parts[0]


def room_of_name(dotted):
    """Return the room of a dotted name, None for a foreign one."""
    parts = dotted.split(".")
    if parts[0] == "mentorship" and len(parts) > 1:
        return "kernel" if parts[1] == "kernel" else "composition"
    return parts[0] if parts[0] in (*APPS, "tests") else None


def is_above(upper, lower):
    """Return whether `upper` stands further along the line than `lower`; a name outside the house stands nowhere."""
    return upper in LINE and LINE.index(upper) > LINE.index(lower)


def layer(parts):
    """Return the layer that a path or a dotted name, given in parts, lies in; None outside the known ones."""
    return parts[1] if len(parts) > 1 and parts[0] in APPS and parts[1] in LAYERS else None


def layer_of_path(path):
    """Return the layer of a module of an app."""
    return layer(path.removesuffix(".py").split("/"))


def imported_names(path, module):
    """Yield (line, full dotted name) of everything imported, relative imports resolved, also inside functions."""
    package = path.split("/")[:-1]
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{stem}.{alias.name}".lstrip(".")) for alias in node.names)


def calls(module):
    """Yield (call, the last part of the called name)."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "attr", getattr(node.func, "id", ""))


def strings(node):
    """Yield (line, text) of the string constants under a node."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.lineno, part.value
