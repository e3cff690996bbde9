"""One straight line (design: kernel ← participants ← programs ← monitoring ← composition), in every way to break it."""

import ast
import re

from tests.architecture.tree import (
    calls,
    imported_names,
    is_above,
    modules,
    parsed,
    room,
    room_of_name,
    strings,
    templates,
)

DOTTED = re.compile(r"[a-z]+(\.\w+)+")
TEMPLATE = re.compile(r"[a-z]+/[\w/]+\.html")
LOAD = re.compile(r"{%-?\s*load\s+(.+?)\s*%}")
TAG = re.compile(r"{[{%].+?[}%]}")
INCLUDE = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']")
LOOKUPS = {"prefetch_related", "select_related", "values", "values_list", "order_by", "only", "defer", "distinct"}
LOOKUPS |= {"F", "OuterRef", "Prefetch", "Count", "Sum", "Min", "Max", "Avg", "dates", "prefetch_related_objects"}
LINE_BELOW = {
    "kernel": {"kernel"},
    "participants": {"kernel", "participants"},
    "programs": {"kernel", "participants", "programs"},
}


def backward_imports(tree):
    """Name each import, relative ones too, of a room further along the line."""
    return [
        f"{path}:{line} imports {name}"
        for path, module in modules(tree)
        for line, name in imported_names(path, module)
        if is_above(room_of_name(name), room(path))
    ]


def _module_names(tree):
    return {".".join(path.removesuffix(".py").split("/")[:2]) for path in tree if path.endswith(".py")}


def _names_the_upper(text, path, known):
    """Return whether a string is a model label, a module's path or a template of a room further along the line."""
    if TEMPLATE.fullmatch(text):
        return is_above(text.split("/")[0], room(path))
    if not DOTTED.fullmatch(text) or not is_above(room_of_name(text), room(path)):
        return False
    first, second = text.split(".")[:2]
    return second[0].isupper() or f"{first}.{second}" in known


def backward_strings(tree):
    """Name each string that stands for something above: a foreign key's "programs.Match", a module, a template."""
    known = _module_names(tree)
    return [
        f'{path}:{line} names "{text}"'
        for path, module in modules(tree)
        for line, text in strings(module)
        if _names_the_upper(text, path, known)
    ]


def backward_get_model(tree):
    """Name each get_model, or app_label=…, that asks the registry for a model from above."""
    found = []
    for path, module in modules(tree):
        for call, name in calls(module):
            asked = [keyword.value for keyword in call.keywords if keyword.arg == "app_label"]
            if name == "get_model":
                asked = [*call.args, *(keyword.value for keyword in call.keywords)]
            texts = [text for part in asked for _, text in strings(part)]
            if any(is_above(text.split(".")[0], room(path)) for text in texts):
                found.append(f"{path}:{call.lineno} asks for a model of {texts[0].split('.')[0]}")
    return found


def _libraries(tree):
    """Return {tag library: its room}."""
    return {
        path.split("/")[-1].removesuffix(".py"): room(path)
        for path in tree
        if "/templatetags/" in path and not path.endswith("__init__.py")
    }


def backward_templates(tree):
    """Name each template that loads a tag library, or includes a template, from above."""
    owners = _libraries(tree)
    found = []
    for path, text in templates(tree):
        loaded = [name for match in LOAD.findall(text) for name in match.rpartition(" from ")[2].split()]
        found += [f"{path} loads {name}" for name in loaded if is_above(owners.get(name), room(path))]
        taken = INCLUDE.findall(text)
        found += [f"{path} takes {name}" for name in taken if is_above(room(f"templates/{name}"), room(path))]
    return found


def declared_names(tree, rooms):
    """Return every name that the modules of `rooms` declare themselves: such a name is theirs."""
    names = set()
    for path, module in modules(tree):
        if room(path) not in rooms:
            continue
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
                names.add(getattr(node, "id", getattr(node, "attr", None)))
    return names


def _looked_up(module):
    """Yield (line, name) of what may be a reverse lookup."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            yield node.lineno, node.attr
    for call, name in calls(module):
        for keyword in call.keywords:
            yield from ((call.lineno, part) for part in (keyword.arg or "").split("__"))
        if name in LOOKUPS:
            for argument in call.args:
                for line, text in strings(argument):
                    yield from ((line, part) for part in text.strip("-").split("__"))


def _looked_up_in_template(text):
    """Yield (line, name) of each attribute that a template takes."""
    for number, line in enumerate(text.splitlines(), 1):
        for tag in TAG.findall(line):
            yield from ((number, name) for name in re.findall(r"\.(\w+)", tag))


def backward_lookups(tree, accessors):
    """Name each reverse lookup upward. `accessors` is {room: {name: the upper field}}, see registry.upper_accessors."""
    found = []
    for lower, names in accessors.items():
        own = declared_names(tree, LINE_BELOW[lower])
        for path, text in sorted(tree.items()):
            if room(path) != lower:
                continue
            looked_up = _looked_up(parsed(text)) if path.endswith(".py") else _looked_up_in_template(text)
            hits = {(line, name) for line, name in looked_up if name in names and name not in own}
            found += [f"{path}:{line} looks up {name} of {names[name]}" for line, name in sorted(hits)]
    return found
