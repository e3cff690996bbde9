"""Every address that the resolver knows."""

from django.urls import URLPattern, get_resolver, resolve, reverse


def routes():
    """Return {route: view} of all patterns."""
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(patterns, prefix):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.callback
        else:
            yield from _walk(pattern.url_patterns, route)


def names():
    """Return the names of all addresses, with the room before a colon."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns, room):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{room}{pattern.name}"
        else:
            yield from _names(pattern.url_patterns, f"{room}{pattern.namespace}:" if pattern.namespace else room)


def route_of(path):
    """Return the route that answers `path`."""
    return resolve(path).route


def address(name, kwargs):
    """Return the path of the address `name`."""
    return reverse(name, kwargs=kwargs)
