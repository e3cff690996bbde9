"""Malformed books and hostile files: nothing is half written, every bad row is named, nothing is opened that is a bomb.

    python -m tests.proofs.imports [--books 1000] [--postgres]

Books come through the pages, as the coordinator brings them: a third has rows with known faults among good ones, a
third odd cells and titles, a third damaged bytes. Each file of tests/participants/hostile.py is brought in a process of
its own, whose time and memory are its alone; the control brings two of them past the guard.
"""

import re
import uuid
import warnings
from contextlib import ExitStack
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.test.utils import setup_test_environment, teardown_test_environment
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from mentorship.kernel import clock
from mentorship.kernel.spreadsheets import reader
from participants.models import Guardian, ImportBatch, MenteeProfile, MentorProfile, Person, SchoolClass
from tests import factories
from tests.access.checking import client_of
from tests.participants.books import PLAIN, book
from tests.participants.hostile import CORPUS
from tests.participants.strange_books import BOOKS, damaged_books, faulty_books
from tests.proofs.apart import apart
from tests.proofs.stage import command
from tests.proofs.table import Row
from tests.reading import Page

START = "/participants/import/"
TABLES = (Person, Guardian, MenteeProfile, MentorProfile, SchoolClass)
SENTENCE = re.compile(r"[А-ЯЁ«][^\n]*[А-Яа-яё][^\n]*[.:?]$")
KINDS = {
    "known faults": faulty_books(),
    "odd cells": BOOKS.map(lambda pair: (book(*pair[1], titles=pair[0]), None)),
    "damaged bytes": damaged_books().map(lambda content: (content, None)),
}
SECONDS, MEGABYTES = 0.5, 50
PAST_THE_GUARD = ("bomb in the sheet", "mountain of strings")


def prove(place, *, books):
    """Bring `books` malformed books and all hostile files. Returns the Rows."""
    warnings.filterwarnings("ignore", message="Duplicate name")
    with ExitStack() as closing:
        setup_test_environment()
        closing.callback(teardown_test_environment)
        closing.enter_context(clock.at(factories.TODAY))
        with transaction.atomic():
            factories.make_school()
            account = factories.make_staff("coordinator")
        walks = [_brought(kind, account, books // len(KINDS) + (n < books % 3)) for n, kind in enumerate(KINDS)]
        return [*map(_row, walks), *_hostile(account)]


# --- malformed books -------------------------------------------------------------------------------------------------


class Walk:
    """Brings books of one kind; `faults` says what went wrong, `ends` how the books ended."""

    def __init__(self, kind, account):
        self.kind, self.client, self.faults, self.books = kind, client_of(account), [], 0
        self.ends = dict.fromkeys(("refused", "with errors", "written"), 0)

    def bring(self, content, bad):
        """Bring one book and forget it; `bad` are the numbers of its bad rows where they are known."""
        self.books += 1
        with transaction.atomic():
            before = _written()
            end, faults = self._brought(content, bad)
            self.ends[end] += 1
            if end != "written" and _written() != before:
                faults.append("partly written")
            self.faults += [f"book {self.books}: {fault}" for fault in faults]
            transaction.set_rollback(True)

    def _brought(self, content, bad):
        data = {"form_key": str(uuid.uuid4()), "book": SimpleUploadedFile("список.xlsx", content)}
        answer = self.client.post(START, data)
        if answer.status_code != 302:
            return "refused", _without_sentence(answer)
        answer = Page.open(self.client, answer.url).submit("/columns/")
        if not answer.response.redirect_chain:
            return "refused", _without_sentence(answer.response)
        return self._applied(answer, bad)

    def _applied(self, page, bad):
        errors = ImportBatch.objects.latest("pk").rows["errors"]
        rows = {note["row"] for note in errors}
        faults = [f"row {row} is not named" for row in rows if f"Строка {row} " not in page.words]
        faults += [f"«{note['text']}» is no sentence" for note in errors if not SENTENCE.match(note["text"])]
        faults += [f"rows {rows} are named, {bad} are bad"] if bad is not None and rows != bad else []
        before, asked = _written(), page.response.context["form"].fields
        answers = {name: field.choices[-1][0] for name, field in asked.items()}
        done = self.client.post(f"{page.url}apply/", answers)
        if errors and done.status_code != 409:
            faults.append(f"written in spite of errors: {done.status_code}")
        if done.status_code == 409:
            return "with errors", faults
        return "written", faults + _halves(before, done)


def _written():
    return [model.objects.count() for model in TABLES]


def _without_sentence(answer):
    if answer.status_code != 200:
        return [f"answer {answer.status_code}"]
    form = answer.context["form"]
    told = [text for texts in form.errors.values() for text in texts]
    faults = [f"«{text}» is no sentence" for text in told if not SENTENCE.match(text)]
    return faults if told else ["refused without a sentence"]


def _halves(before, done):
    """What is wrong with a book that was written: its counts must be those of the tables."""
    batch, after = ImportBatch.objects.latest("pk"), _written()
    if done.status_code != 302:
        return [f"answer {done.status_code} to the word"]
    added = after[0] - before[0]
    places = sum(after[2:4]) - sum(before[2:4])
    is_whole = (batch.state, batch.added, batch.added + batch.joined) == ("applied", added, places)
    return [] if is_whole else [f"{batch.state}: {batch.added} told, {added} people and {places} places written"]


def _brought(kind, account, books):
    walk = Walk(kind, account)

    @seed(1)
    @settings(
        max_examples=books,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.tuples(KINDS[kind], st.uuids()))  # a small kind would end before its number for want of another book
    def bring(told):
        walk.bring(*told[0])

    bring()
    return walk


def _row(walk):
    told = f"{len(walk.faults)} half written, unnamed or without a sentence; " + ", ".join(
        f"{number} {end}" for end, number in walk.ends.items()
    )
    told += f"; first: {walk.faults[:3]}" if walk.faults else ""
    is_tried = walk.ends["refused"] + walk.ends["with errors"] > 0
    return Row(f"imports: {walk.kind}", walk.books, told, "none", not walk.faults and is_tried)


# --- hostile files ---------------------------------------------------------------------------------------------------


def _hostile(account):
    client = client_of(account)
    client.get(START)
    _sent(client, PLAIN[:2000])  # what is loaded at the first use is no file's own
    reader.read_book(PLAIN)
    found = {name: _in_a_child(client, CORPUS[name]()) for name in CORPUS}
    bad = [f"{name}: {one}" for name, one in found.items() if one[0] or one[1] >= SECONDS or one[2] >= MEGABYTES]
    told = f"{len(bad)} not refused so" + (f": {bad[:3]}" if bad else "")
    told += f"; at most {max(one[1] for one in found.values()):.2f} s, {max(one[2] for one in found.values()):.0f} MB"
    yield Row("imports: hostile files", len(found), told, f"refused in < {SECONDS} s, < {MEGABYTES} MB more", not bad)
    with mock.patch.object(reader, "examine"), mock.patch.object(reader, "_refuse_the_huge"):
        loose = {name: _in_a_child(client, CORPUS[name]()) for name in PAST_THE_GUARD}
    over = [name for name, one in loose.items() if one[1] >= SECONDS or one[2] >= MEGABYTES]
    told = ", ".join(f"{name}: {one[1]:.2f} s, {one[2]:.0f} MB" for name, one in loose.items())
    yield Row("imports: control, past the guard", len(loose), told, "each beyond the bounds", len(over) == len(loose))


def _in_a_child(client, content):
    """Bring a file in a process of its own. Returns (what is wrong, seconds of processor, megabytes at its peak)."""
    data = {"form_key": str(uuid.uuid4()), "book": SimpleUploadedFile("список.xlsx", content)}
    body = encode_multipart(BOUNDARY, data)

    def bring():
        answer = client.generic("POST", START, body, content_type=MULTIPART_CONTENT)
        return "; ".join(_without_sentence(answer) + (["kept"] if ImportBatch.objects.exists() else []))

    return apart(bring)


def _sent(client, content):
    return client.post(START, {"form_key": str(uuid.uuid4()), "book": SimpleUploadedFile("список.xlsx", content)})


if __name__ == "__main__":
    command(__doc__, prove, books=1000)
