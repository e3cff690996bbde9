"""In a real browser: nothing foreign on any page as any role, no hostile text runs, after logout Back shows the login.

    python -m tests.proofs.browser [--roles "mentor mentee"] [--payloads 30 --start 0] [--backs 5]
        [--only crawl,texts,back]

Every page of the access table is opened by every actor who may. Then each text field of each table holds each payload
in turn, and every page that shows a text is opened by a browser that does not heed the security policy: escaping alone
stands there. In the first round one that heeds it opens them too. Controls: the same eyes notice what is put into a
page on purpose.
"""

from functools import partial

from tests.access.actors import ACTORS, named
from tests.proofs.hostile import Rounds, unescaped
from tests.proofs.leaving import comes_back, keeping, personal
from tests.proofs.payloads import PAYLOADS
from tests.proofs.seated import opened, seated, sorted_out
from tests.proofs.stage import command
from tests.proofs.table import Row

PARTS = "crawl,back,texts"
#: Privacy rule 11; what is not named here may come from nowhere.
OWN = {"'self'", "'none'"}
PLANTED = '<script>hit(1)</script><img src="http://f.example/1"></body>'


def prove(place, *, roles, payloads, start, backs, only):
    """Open the pages as `roles` (names by spaces; "": all), in `payloads` rounds from `start` on. Returns the Rows."""
    actors = [name for name in ACTORS if name in named(roles)] if roles else ACTORS
    turns = range(start, start + payloads)
    # The texts come last: what has been put stays.
    parts = {"crawl": crawl, "back": partial(back, most=backs), "texts": partial(texts, turns=turns)}
    with seated(actors) as seats:
        return [row for name in parts if name in only.split(",") for row in parts[name](seats)]


# --- the crawl -------------------------------------------------------------------------------------------------------


def crawl(seats):
    """Open every page as everybody who may. Returns the Rows."""
    visitors, cells, loose = {}, 0, []
    for cell, path, _ in seats.pages():
        if cell.actor not in visitors:
            visitors[cell.actor] = seats.visitor(cell.actor)
        response = opened(visitors[cell.actor], path)
        cells += 1
        loose += [] if is_own(response.headers.get("content-security-policy", "")) else [f"{cell}"]
    found = sorted_out([f"{name} {fault}" for name, visitor in visitors.items() for fault in visitor.faults])
    found |= {"policies that permit more, or none": loose}
    names = {"policy": "violations of the policy", "foreign": "requests to foreign hosts", "other": "errors"}
    for visitor in visitors.values():
        visitor.context.close()
    rows = [_none(f"browser: pages × roles, {names.get(kind, kind)}", cells, one) for kind, one in found.items()]
    return [*rows, _noticed(seats)]


def is_own(policy):
    """Whether a policy permits nothing but the portal itself, and `data:` for images."""
    rules = dict(one.split(maxsplit=1) for one in policy.split("; ") if " " in one)
    beyond = {(name, source) for name, sources in rules.items() for source in sources.split() if source not in OWN}
    return rules.get("default-src") in OWN and beyond <= {("img-src", "data:")}


def _none(what, cases, found):
    told = f"{len(found)}" + (f": {found[:3]}" if found else "")
    return Row(what, cases, told, "0", bool(cases) and not found)


def _noticed(seats):
    """The control: a script in the page and a foreign image, with the policy and without."""
    found = {}
    for unguarded in (False, True):
        visitor = seats.visitor("anonymous", unguarded=unguarded)
        visitor.page.route("**/login/", _planting)
        opened(visitor, "/login/")
        found[unguarded] = sorted_out(visitor.faults)
        visitor.context.close()
    stopped, asked = len(found[False]["policy"]), len(found[True]["foreign"])
    told = f"{stopped} violations with the policy, {asked} foreign requests without it"
    return Row("browser: control, a planted script and image", 2, told, "noticed", bool(stopped and asked))


def _planting(route):
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("</body>", PLANTED))


# --- Back ------------------------------------------------------------------------------------------------------------


def back(seats, most):
    """Log out of personal pages as everybody and go back. Returns the Rows."""
    paths = personal(seats.pages(), most)
    shown = [f"{actor} {path}" for actor, own in paths.items() for path in comes_back(seats, actor, own)]
    tried = sum(map(len, paths.values()))
    with keeping():
        actor, own = next(iter(paths.items()))
        kept = comes_back(seats, actor, own)
    told = f"{len(kept)} of {len(own)} pages come back"
    return [
        _none("browser: Back after logout, pages that come back", tried, shown),
        Row("browser: control, personal pages may be kept", len(own), told, "some", bool(kept)),
    ]


# --- hostile texts ---------------------------------------------------------------------------------------------------


def texts(seats, turns):
    """Put payloads into all fields, round by round. Returns the Rows."""
    running = unescaped(seats)
    rounds = Rounds(seats, turns)
    rounds.go()
    faults = rounds.faults
    seen = len(rounds.seen & rounds.put)
    reached = f"{len(rounds.put)} put ({len(rounds.whole)} of them whole), {seen} seen in a page"
    return [
        _none("browser: fields × payloads, texts that run", len(rounds.put), faults["ran"]),
        _none("browser: … that the policy stops", len(rounds.put), faults["policy"]),
        _none("browser: … errors on their pages", rounds.loads, faults["other"]),
        Row("browser: … reach the pages", len(rounds.put), reached, "some", bool(seen)),
        Row("browser: control, payloads not escaped", len(PAYLOADS), f"{running} run", "all", running == len(PAYLOADS)),
    ]


if __name__ == "__main__":
    command(__doc__, prove, roles="", payloads=len(PAYLOADS), start=0, backs=5, only=PARTS)
