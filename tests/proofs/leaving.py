"""Who logs out and goes Back sees the login, never the page that he has left."""

from contextlib import contextmanager
from unittest import mock

from mentorship.kernel import middleware
from tests.proofs.seated import opened

LOGIN = "/login/"


def personal(pages, most):
    """Return {actor: up to `most` of his paths that nobody sees without a login}, from all over the list."""
    found = {}
    for cell, path, _ in pages:
        if cell.row.get["anonymous"] == "login" and cell.row.get["blocked"] == "login":
            found.setdefault(cell.actor, []).append(path)
    return {actor: paths[:: max(1, len(paths) // most)][:most] for actor, paths in found.items()}


def comes_back(seats, actor, paths):
    """Return those of `paths` that the Back button brings back to `actor` after he has logged out."""
    visitor, found = seats.visitor(actor), []
    for path in paths:
        seats.let_in(visitor, actor)
        opened(visitor, path)
        _log_out(visitor)
        visitor.page.go_back(wait_until="commit")  # a page that was kept whole is not loaded again
        if not _is_login(visitor):
            found.append(path)
    visitor.context.close()
    return found


def _is_login(visitor):
    if visitor.page.url.partition("?")[0] != visitor.home + LOGIN:
        return False
    visitor.page.locator("[name=username]").wait_for()
    return True


def _log_out(visitor):
    with visitor.page.expect_navigation():
        visitor.page.locator("form[action='/logout/']").first.evaluate("form => form.submit()")


@contextmanager
def keeping():
    """Let the portal not forbid browsers to keep personal pages."""
    with mock.patch.object(middleware, "add_never_cache_headers"):
        yield
