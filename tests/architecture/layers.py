"""The skeleton inside an app: enums → models → domain, scopes → forms → views, and who may write."""

import ast
import re

from tests.architecture.tree import APPS, LAYERS, calls, imported_names, layer, layer_of_path, modules, strings

NOT_IN_DOMAIN = (
    "django.http",
    "django.contrib.messages",
    "django.forms",
    "django.views",
    "django.shortcuts",
)
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SIGNALS = re.compile(r"(^|\.)(signals|dispatch)(\.|$)|\.user_logged_(in|out)$|\.user_login_failed$")
STATE_DOORS = re.compile(r"mentorship/kernel/transitions\.py|\w+/domain/lifecycle\.py|mentorship/demo/.+")
READERS = ("views", "home", "menu", "panels", "templatetags")
SHORTCUTS = ("get_object_or_404", "get_list_or_404")


def upward_layers(tree):
    """Name each import of a later layer, in the same app or in a lower one."""
    found = []
    for path, module in modules(tree):
        here = layer_of_path(path)
        for line, name in imported_names(path, module):
            there = layer(name.split("."))
            if here and there and LAYERS[there] > LAYERS[here]:
                found.append(f"{path}:{line} ({here}) imports {name}")
    return found


def web_in_domain(tree):
    """Name each import by which a rule would know of the web."""
    return [
        f"{path}:{line} imports {name}"
        for path, module in modules(tree)
        if layer_of_path(path) == "domain"
        for line, name in imported_names(path, module)
        if any(name == banned or name.startswith(f"{banned}.") for banned in NOT_IN_DOMAIN)
    ]


def _is_read_only(path):
    """Return whether the module is a form, a page or what feeds a template."""
    return layer_of_path(path) in ("forms", *READERS) or path == "mentorship/views.py"


def _on_rows(call):
    """Return whether .update(…) is called on a query rather than on a dict."""
    chain = {getattr(node, "attr", "") for node in ast.walk(call.func)}
    return bool(chain & (MANAGERS | {"filter", "exclude", "all"}))


def writes_outside_domain(tree):
    """Name each write in a form or a view."""
    return [
        f"{path}:{call.lineno} calls .{name}()"
        for path, module in modules(tree)
        if _is_read_only(path)
        for call, name in calls(module)
        if isinstance(call.func, ast.Attribute) and (name in WRITES or (name == "update" and _on_rows(call)))
    ]


def rows_outside_scopes(tree):
    """Name each view, home section or tag that takes rows by itself instead of through a scope."""
    found = []
    for path, module in modules(tree):
        if not _is_read_only(path) or layer_of_path(path) == "forms":
            continue
        for node in ast.walk(module):
            if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
                found.append(f"{path}:{node.lineno} uses .{node.attr}")
        for call, name in calls(module):
            first = call.args[0] if call.args else None
            if name in SHORTCUTS and isinstance(first, ast.Name) and first.id[0].isupper():
                found.append(f"{path}:{call.lineno} takes {first.id} past its scope")
    return found


def signals(tree):
    """Name each import of a Django signal: receivers hide the flow."""
    return [
        f"{path}:{line} imports {name}"
        for path, module in modules(tree)
        for line, name in imported_names(path, module)
        if SIGNALS.search(name)
    ]


def _state_targets(node):
    if isinstance(node, ast.Assign):
        return [part for target in node.targets for part in ast.walk(target)]
    return [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign) else []


def _writes_state(node):
    """Return whether a node writes a field called state: by assignment, setattr, update or one of its relatives."""
    if any(isinstance(part, ast.Attribute) and part.attr == "state" for part in _state_targets(node)):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    texts = {text for part in [*node.args, *(k.value for k in node.keywords)] for _, text in strings(part)}
    if name == "update":
        return any(keyword.arg == "state" for keyword in node.keywords)
    return name in ("setattr", "bulk_update", "save", "update_or_create") and "state" in texts


def state_past_its_door(tree):
    """Name each write of a state outside the life cycles: it would have no guards, no history, no audit entry."""
    return [
        f"{path}:{node.lineno} writes a state"
        for path, module in modules(tree)
        if not STATE_DOORS.fullmatch(path)
        for node in ast.walk(module)
        if _writes_state(node)
    ]


def undocumented_rules(tree):
    """Name each public function of a domain module without a docstring."""
    return [
        f"{path}:{node.lineno} {node.name}"
        for path, module in modules(tree)
        if layer_of_path(path) == "domain"
        for node in module.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]


def untested_rules(tree, tests):
    """Name each domain module with no test module of its own among the paths `tests`."""
    found = []
    for path in sorted(tree):
        app, _, rest = path.partition("/")
        if app not in APPS or layer_of_path(path) != "domain" or path.endswith("__init__.py"):
            continue
        name = f"test_{rest.rpartition('/')[2]}"
        folder = rest.rpartition("/")[0]
        if not {f"tests/{app}/{folder}/{name}", f"tests/{app}/domain/{name}", f"tests/{app}/{name}"} & set(tests):
            found.append(path)
    return found
