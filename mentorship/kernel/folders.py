"""A table of addresses read as a tree: a request walks down its own folder, not along every address of the portal."""

from django.urls import include, path
from django.urls.resolvers import RoutePattern, URLPattern


def by_folder(patterns):
    """Return `patterns` (what `path` gives) with those of one first folder put together, and so on below them.

    A folder may be a word or the place of an id («people/», «<int:pk>/»). Names, arguments and addresses stay as they
    are; a folder stands where its first address stood, so that within one folder what is first is asked first.
    """
    grouped = {}
    for number, pattern in enumerate(patterns):
        folder = _folder_of(pattern)
        grouped.setdefault(folder or number, []).append(pattern)
    return [one for folder, members in grouped.items() for one in _together(folder, members)]


def _folder_of(pattern):
    """«people/» of «people/add/»; "" of «people/», and of what leads to another table of addresses."""
    if not (isinstance(pattern, URLPattern) and isinstance(pattern.pattern, RoutePattern)):
        return ""
    folder, slash, rest = str(pattern.pattern).partition("/")
    return folder + slash if rest else ""


def _together(folder, members):
    if len(members) == 1:
        return members
    below = [_below(folder, pattern) for pattern in members]
    return [path(folder, include(by_folder(below)))]


def _below(folder, pattern):
    rest = str(pattern.pattern).removeprefix(folder)
    return path(rest, pattern.callback, pattern.default_args, name=pattern.name)
