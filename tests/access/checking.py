"""Walk the table: what differs from it, in words."""

from types import SimpleNamespace

from mentorship.kernel import clock
from tests import factories
from tests.access import markers
from tests.access.probing import ask
from tests.access.resolver import address
from tests.conftest import PortalClient

MOST = 10


def client_of(account):
    """Return a browser in which `account` (None: nobody) has logged in; faults come back as 500."""
    client = PortalClient(raise_request_exception=False)
    if account:
        client.force_login(account, backend="participants.authentication.CardBackend")
    return client


def path_of(row, world):
    """Return the address of `row` in `world`."""
    ids = {name: world.ids[value] for name, value in row.kwargs.items() if name.endswith("pk")}
    return address(row.name, row.kwargs | ids)


def mismatches(world, actor, rows):
    """Return a line for each answer to `actor` that is not as `rows` say, or that shows, writes or costs too much."""
    client, found = client_of(world.actors[actor]), []
    with clock.at(factories.TODAY):
        for row in rows:
            path = path_of(row, world)
            for method in ("get", "post"):
                answer, expected = ask(client, method, path), getattr(row, method)[actor]
                found += [f"{method} {row.title}: {line}" for line in _lines(answer, method, actor, expected)]
    return found


def _lines(answer, method, actor, expected):
    if answer.code != expected:
        yield f"{answer.code} instead of {expected}"
    for marker in markers.betrayed(answer.text, actor):
        yield f"shows «{marker}»"
    if method == "get":
        yield from _costs(answer)


def _costs(answer):
    if answer.writes:
        yield f"a GET writes to {', '.join(answer.writes)}"
    if answer.code == "200" and answer.count - answer.notes > MOST:
        yield f"{answer.count} queries"
    if answer.code == "200":
        yield from (f"asked more than twice: {shape}" for shape in answer.repeated)


class Paper:
    """Stands in for the renderer: a «PDF» whose bytes are the HTML it was made of: fast, and can be searched."""

    def __init__(self, string="", **options):
        self.pages, self.metadata = [string], SimpleNamespace()

    def render(self, **options):
        return self

    def copy(self, pages):
        self.pages = pages
        return self

    def write_pdf(self, *args, **options):
        return "\n".join(self.pages).encode()
