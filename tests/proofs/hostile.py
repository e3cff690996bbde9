"""Rounds of hostile texts: in each every text field of every table holds another payload, and the pages are opened."""

import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property

from django.apps import apps
from django.db import transaction
from django.db.models import JSONField

from tests import poison
from tests.proofs.payloads import HITTING, PAYLOADS, PLACES, numbers, ran
from tests.proofs.seated import opened, sorted_out
from tests.thawing import thawed

#: What somebody typed is frozen later with all that it holds.
FROZEN = (
    ("programs", "0002_registered_orders_are_frozen"),
    ("programs", "0004_issued_papers_are_frozen"),
    ("monitoring", "0002_signed_reports_are_frozen"),
)
#: Texts that a person types, of which no two rows may hold the same: a payload bears the number of its row there.
UNLIKE = {
    "participants.organisation.name",
    "participants.cooperationagreement.number",
    "participants.guardian.full_name",
    "programs.fileddocument.title",
    "programs.mentoringform.title",
    "programs.ground.text",
}
#: Texts in tables or under names that are mostly of the portal's own making.
BESIDES = {
    "participants.importbook.file_name",
    "participants.printjob.title",
    "participants.storedfile.name",
    "programs.pairbook.file_name",
    "programs.outsidecourse.number",
    "programs.training.content",
}


def name_of(one):
    """Return «room.table.field»."""
    return f"{one.model._meta.label_lower}.{one.name}"


def hostile_fields(model):
    """Return the fields of `model` that get payloads."""
    more = [one for one in model._meta.concrete_fields if name_of(one) in UNLIKE | BESIDES]
    return [*poison.typed_fields(model), *more]


@dataclass
class Rounds:
    """What was put, what was seen in pages, what has run; the pages of `seats` that show texts are opened."""

    seats: object
    turns: range
    put: set = field(default_factory=set)  # (field, payload)
    whole: set = field(default_factory=set)  # … of them those that were not cut
    seen: set = field(default_factory=set)
    loads: int = 0
    faults: dict = field(default_factory=lambda: {"ran": [], "policy": [], "other": []})

    @cached_property
    def fields(self):
        """{field: its number}, from 1 on."""
        found = [one for model in apps.get_models() for one in hostile_fields(model)]
        return {one: number for number, one in enumerate(found, 1)}

    def fill(self, text_of):
        """Put `text_of(number of a field)` everywhere. Returns the fields that took it."""

        def fitting(one, row):
            text, mark = text_of(self.fields[one]), self.mark(one, row)
            return (text[: one.max_length - len(mark)] if one.max_length else text) + mark

        with transaction.atomic(), ExitStack() as lifted:
            for guards in FROZEN:
                lifted.enter_context(thawed(*guards))
            return set(poison.fill(hostile_fields, fitting))

    @staticmethod
    def mark(one, row):
        """Return what stands behind a payload in `one` of `row`: its number, the kind of a file, else nothing."""
        if name_of(one) == "participants.storedfile.name":
            return f".{row.ending}"  # the portal names files itself; by its ending the address is found
        return str(row.pk) if name_of(one) in UNLIKE else ""

    def showing(self):
        """Return [(actor, path)]: for each address as few actors as see all the fields that anybody sees there."""
        self.fill(lambda number: f"hit({number})")
        found, known = [], {}
        for cell, path, text in self.seats.pages():
            fresh = numbers(text) - known.setdefault(cell.place, set())
            if fresh:
                known[cell.place] |= fresh
                found.append((cell.actor, path))
        return sorted(found)

    def go(self):
        """Go through all rounds."""
        pages = self.showing()
        for turn in self.turns:
            print(f"round {turn}: {len(pages)} pages, {self.loads} opened so far", file=sys.stderr, flush=True)
            self.fill_round(turn)
            self.open_all(pages, turn, unguarded=True)
            if turn == self.turns[0]:  # the policy can only stop more: once is enough to see it stop nothing
                self.open_all(pages, turn, unguarded=False)

    def fill_round(self, turn):
        """Let field i hold payload i + turn."""
        for one in self.fill(lambda number: self.payload(number, turn)):
            number = self.fields[one]
            self.put.add((number, self.which(number, turn)))
            limit = None if isinstance(one, JSONField) else one.max_length
            if not limit or len(self.payload(number, turn)) <= limit:
                self.whole.add((number, self.which(number, turn)))

    def which(self, number, turn):
        """Return which payload a field holds."""
        return (number + turn) % len(PAYLOADS)

    def payload(self, number, turn):
        """Return the payload that a field holds."""
        return PAYLOADS[self.which(number, turn)].format(n=number)

    def open_all(self, pages, turn, *, unguarded):
        """Open `pages` ([(actor, path)], an actor's beside each other) and note what they do."""
        visitor, sitting = None, None
        for actor, path in pages:
            if actor != sitting:
                if visitor:
                    visitor.context.close()
                visitor, sitting = self.seats.visitor(actor, unguarded=unguarded), actor
                visitor.context.add_init_script(HITTING)
            self.open_one(visitor, path, turn)
        if visitor:
            visitor.context.close()

    def open_one(self, visitor, path, turn):
        """Open one page and note what it does."""
        response = opened(visitor, path)
        self.loads += 1
        self.seen |= {(number, self.which(number, turn)) for number in numbers(response.text())}
        self.faults["ran"] += [f"{path}: {one}" for one in ran(visitor)]
        found = sorted_out(visitor.faults)
        self.faults["policy"] += found["policy"]
        self.faults["other"] += found["other"]
        visitor.faults.clear()


def unescaped(seats):
    """Return how many payloads are seen to run in a page that draws them as they are, the policy not heeded."""
    visitor, running = seats.visitor("anonymous", unguarded=True), 0
    visitor.context.add_init_script(HITTING)
    for payload in PAYLOADS:
        running += any(_runs(visitor, place.format(payload.format(n=1))) for place in PLACES)
    visitor.context.close()
    return running


def _runs(visitor, body):
    page = f"<!doctype html><title>x</title>{body}"
    visitor.page.route("**/bare/", lambda route: route.fulfill(body=page, content_type="text/html"))
    visitor.faults.clear()
    opened(visitor, "/bare/")
    found = ran(visitor)
    visitor.page.unroute("**/bare/")
    return bool(found)
