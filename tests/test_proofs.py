"""The proofs, small: each command ends with every goal reached, its controls too. The full sizes are run by hand."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.proofs.browser import is_own

pytestmark = pytest.mark.slow  # each makes a portal of its own


def rows_of(proof, *sizes):
    """Run `proof` in a process of its own, on the database of the suite's kind. Returns {what: (cases, result)}."""
    asked = [sys.executable, "-m", f"tests.proofs.{proof}", "--json", *sizes]
    told = {name: value for name, value in os.environ.items() if name not in ("DJANGO_SETTINGS_MODULE", "MEDIA_ROOT")}
    done = subprocess.run(asked, cwd=settings.BASE_DIR, env=told, capture_output=True, text=True, timeout=600)
    assert done.stdout, done.stderr
    rows = json.loads(done.stdout)
    assert [row for row in rows if not row["is_reached"]] == []
    assert done.returncode == 0
    return {row["what"]: row["cases"] for row in rows}


def test_each_race_has_one_winner():
    assert rows_of("races", "--rounds", "2", "--at-once", "6") == {
        "races: registering an order": 12,
        "races: last free place of a mentor": 12,
        "races: same meeting, one form": 12,
        "races: same planned meeting, many entries": 12,
        "races: same login card": 12,
        "races: two editors of one record": 12,
    }


def test_entry_tells_nothing_and_lets_a_class_in():
    # A busy machine is no clock: here only a check of the secret that was left out would be seen.
    assert rows_of("login", "--tries", "12", "--pupils", "10", "--apart", "2.0") == {
        "login: known and unknown alike": 48,
        "login: guesses at one account": 20,
        "login: a class from one address": 10,
    }


def test_malformed_books_and_hostile_files_leave_nothing():
    found = rows_of("imports", "--books", "30")
    assert found.pop("imports: hostile files") >= 12
    assert found == {
        "imports: known faults": 10,
        "imports: odd cells": 10,
        "imports: damaged bytes": 10,
        "imports: control, past the guard": 2,
    }


def test_papers_fetch_nothing_and_long_ones_end():
    found = rows_of("documents", "--rows", "1", "--pages", "10")
    assert found.pop("documents: texts put") > 500
    kinds = ("paragraphs", "one paragraph", "rows", "one word", "five times as much")
    assert found == {"documents: control, the bare renderer": 3} | {f"documents: long, {kind}": 1 for kind in kinds}


def test_who_is_killed_leaves_no_halves():
    acts = ("import", "registering", "withdrawal", "upload")
    deaths = {f"kill: {act}": 3 for act in (*acts, "backup")}
    assert rows_of("kill", "--cases", "15", "--control", "3") == deaths | {f"kill: {act}, control": 3 for act in acts}


def test_copies_under_load_are_whole():
    sizes = ("--copies", "6", "--writers", "2", "--checked", "3")
    assert rows_of("backups", *sizes) == {"backups: under load": 6, "backups: drill": 3}


def test_a_day_ends_when_it_ends_at_the_school():
    places = ("--zones", "Europe/Kaliningrad Asia/Kamchatka", "--hours", "23:30 00:30", "--processes", "0")
    found = rows_of("clocks", "--tests", "tests/participants/domain/appeals", *places)
    assert found.pop("time: control, a date of UTC") == 4
    assert (set(found), min(found.values()) > 0) == (
        {
            "time: Europe/Kaliningrad 23:30",
            "time: Europe/Kaliningrad 00:30",
            "time: Asia/Kamchatka 23:30",
            "time: Asia/Kamchatka 00:30",
        },
        True,
    )


def test_a_school_at_work_loses_nothing():
    # A busy machine is no clock: how long answers may take is measured by hand.
    sizes = (
        "--clients",
        "6",
        "--writes",
        "60",
        "--minutes",
        "0.1",
        "--people",
        "300",
        "--pupils",
        "6",
        "--lesson",
        "5",
    )
    found = rows_of("load", *sizes, "--slowest", "60")
    assert (found["load: writing transactions"] >= 60, found["load: pupils from one address"]) == (True, 6)


@pytest.mark.browser
def test_a_browser_sees_nothing_foreign_and_back_shows_the_login():
    found = rows_of("browser", "--roles", "mentee", "--payloads", "1", "--start", "5", "--backs", "2")
    pages, put = {}, {}
    for what, cases in found.items():
        group = pages if "pages × roles" in what else put if "…" in what or "fields × payloads" in what else None
        if group is not None:
            group[what] = cases
    assert (len(pages), min(pages.values()) > 40) == (4, True)
    assert (len(put), min(put.values()) > 40) == (4, True)
    assert found["browser: Back after logout, pages that come back"] == 2
    assert found["browser: control, payloads not escaped"] == 30


@pytest.mark.parametrize(
    ("policy", "is_narrow"),
    [
        ("default-src 'none'; script-src 'self'; img-src 'self' data:", True),
        ("", False),
        ("script-src 'self'", False),
        ("default-src 'self'; script-src 'self' 'unsafe-inline'", False),
        ("default-src 'none'; style-src 'self' https://fonts.example", False),
        ("default-src 'none'; script-src 'self' data:", False),
    ],
)
def test_a_policy_is_the_portals_own(policy, is_narrow):
    assert is_own(policy) is is_narrow
