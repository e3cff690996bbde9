"""How long things may be: small functions and modules are the ones that a newcomer reads to the end."""

import ast
from statistics import median

from tests.architecture.tree import layer_of_path, modules, templates

FUNCTION, VIEW, MODULE, TEMPLATE, MEDIAN, POSITIONAL = 40, 25, 350, 150, 8, 5


def functions(tree):
    """Yield (path, function) of every function and method."""
    for path, module in modules(tree):
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def length(function):
    """Return the lines of a function; its docstring is not counted."""
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function, clean=False) is None:
        return lines
    doc = function.body[0]
    return lines - (doc.end_lineno - doc.lineno + 1)


def long_functions(tree):
    """Name each function over the cap; a view has a lower one."""
    found = []
    for path, function in functions(tree):
        cap = VIEW if layer_of_path(path) == "views" or path == "mentorship/views.py" else FUNCTION
        if length(function) > cap:
            found.append(f"{path}:{function.lineno} {function.name} has {length(function)} lines of {cap}")
    return found


def median_length(tree):
    """Return the median length of a function."""
    return median(length(function) for _, function in functions(tree))


def long_files(tree):
    """Name each module and template over its budget."""
    found = []
    for path, _ in modules(tree):
        lines = sum(1 for line in tree[path].splitlines() if line.strip())
        if lines > MODULE:
            found.append(f"{path} has {lines} lines of {MODULE}")
    for path, text in templates(tree):
        lines = len(text.splitlines())
        if lines > TEMPLATE:
            found.append(f"{path} has {lines} lines of {TEMPLATE}")
    return found


def crowded_signatures(tree):
    """Name each function with too many positional parameters; self and cls are not counted."""
    found = []
    for path, function in functions(tree):
        names = [argument.arg for argument in [*function.args.posonlyargs, *function.args.args]]
        count = len([name for name in names if name not in ("self", "cls")])
        if count > POSITIONAL:
            found.append(f"{path}:{function.lineno} {function.name} takes {count} positional parameters")
    return found
