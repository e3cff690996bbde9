"""What each home page, card and list of a large school costs over a minimal Django page in the same run.

    python -m tests.benchmarks.pages [--people 10000] [--runs 15] [--keep FOLDER] [--profile PAGE]

Builds the school of `demo --people` in a database of its own (in a temporary folder, or once in FOLDER), logs each role
in and asks for each page with all of the middleware, round after round beside the two bare pages. The figures are
medians of processor time; the ratio of a list is to the bare list of fifty rows, of all else to the minimal page.
Goals: home ≤ 4, card ≤ 4, list of up to 50 ≤ 2.5, at most ten queries; every home, list and card is asked for.
"""

import argparse
import gc
import gzip
import io
import os
import sys
import tempfile
import warnings
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

HOME, CARD, LIST = "home", "card", "list of 50"
GOALS = {HOME: 4.0, CARD: 4.0, LIST: 2.5}
MOST_QUERIES = 10
WAITING = 1000
ROLES = ("coordinator", "curator", "director", "psychologist", "class_teacher", "mentor", "mentee", "staff")
WIDE = (
    (LIST, "mentees", "participants:mentee_list", ""),
    (LIST, "mentees by word", "participants:mentee_list", "?q=ива"),
    (LIST, "mentors", "participants:mentor_list", ""),
    (LIST, "accounts", "participants:account_list", ""),
    (LIST, "consents", "participants:consent_list", ""),
    (LIST, "matches", "programs:match_list", ""),
    (LIST, "orders", "programs:order_list", ""),
    (LIST, "programmes", "programs:program_list", ""),
    (LIST, "without mentor", "programs:without_mentor", ""),
    (LIST, "matches for an order", "programs:order_add", ""),
    (LIST, "waiting answers", "programs:waiting", ""),
    (LIST, "presentations", "programs:presentation_list", ""),
    (LIST, "forms", "programs:form_list", ""),
    (LIST, "scenarios", "programs:scenario_list", ""),
    (LIST, "classes", "participants:class_list", ""),
    (LIST, "years", "participants:years", ""),
    (LIST, "holidays", "participants:holiday_list", ""),
    (LIST, "appointments", "participants:appointment_list", ""),
    (LIST, "applications", "participants:application_list", ""),
    (LIST, "data requests", "participants:request_list", ""),
    (LIST, "agreements", "participants:agreement_list", ""),
    (LIST, "consents due soon", "participants:consent_soon", ""),
    (LIST, "stack of consents", "participants:consent_stack", ""),
    (LIST, "twins", "participants:twin_list", ""),
    (LIST, "notifications", "participants:notification_list", ""),
    (LIST, "journal", "participants:journal", ""),
    (LIST, "progress", "monitoring:progress", ""),
    (CARD, "school", "participants:school", ""),
)


def open_school(folder, people, *, is_empty=False, url=""):
    """Point Django at the school in `folder`, build it when it is not there; run before anything of the project.

    With `is_empty` the tables are made and nobody is put into them. `url` names another database, to which such a
    school was moved (`manage.py move_database`).
    """
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": url or f"sqlite:///{folder}/school-{people}.sqlite3",
        "MEDIA_ROOT": f"{folder}/files",
    }
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from mentorship.kernel.sqlite import measure_tables
    from participants.models import Person

    warnings.filterwarnings("ignore", message="No directory at")
    started = process_time()
    call_command("migrate", verbosity=0)
    if not is_empty and not Person.everyone.exists():
        call_command("demo", people=people, stdout=io.StringIO(), stderr=io.StringIO())
        print(f"a school of {people} people built in {process_time() - started:.0f} s")
    measure_tables(connection)  # as `tick` does each day: a kept school may be older than its indexes


def browsers():
    """Role → a browser that is logged in."""
    from django.test import Client

    from mentorship.demo.accounts import ROLES as KEYS
    from mentorship.demo.accounts import credentials
    from mentorship.demo.build import SEED
    from mentorship.demo.world import new_world
    from participants.middleware import stamp
    from participants.models import Account

    known, found = credentials(new_world(SEED)), {}
    for role in ROLES:
        found[role] = Client(SERVER_NAME="localhost")
        account = Account.objects.get(login=known[KEYS[role]].login)
        found[role].force_login(account, "participants.authentication.CardBackend")
        session = found[role].session
        stamp(session)
        session.save()
    return found


def pages():
    """[(kind, name, role, address)] of all that is measured."""
    from django.urls import reverse

    rows = [(HOME, f"home of {role}", role, reverse("home")) for role in ROLES]
    rows += [(kind, name, "coordinator", reverse(view) + query) for kind, name, view, query in WIDE]
    return rows + _cards(reverse) + _of_others(reverse)


def _cards(reverse):
    from participants.enums import Side
    from programs.models import Match, Order, Program

    match = Match.objects.filter(state="active", kind="pair").order_by("pk").first()
    mentee, mentor = (match.members.get(side=side).person_id for side in (Side.MENTEE, Side.MENTOR))
    order = Order.objects.filter(state="registered").order_by("pk").first()
    draft = Order.objects.filter(state="draft").order_by("pk").first()
    program = Program.objects.first()
    card, detail = "participants:person_detail", "programs:match_detail"
    return [
        (CARD, "card of a mentee", "coordinator", reverse(card, args=[mentee])),
        (CARD, "card of a mentee", "curator", reverse(card, args=[mentee])),
        (CARD, "card of a mentor", "coordinator", reverse(card, args=[mentor])),
        (CARD, "match", "coordinator", reverse(detail, args=[match.pk])),
        (CARD, "order", "coordinator", reverse("programs:order_detail", args=[order.pk])),
        (CARD, "draft order of 20", "coordinator", reverse("programs:order_detail", args=[draft.pk])),
        (LIST, "programme", "coordinator", reverse("programs:program_detail", args=[program.pk])),
        (LIST, "plan of a programme", "coordinator", reverse("programs:program_plan", args=[program.pk])),
        (LIST, "presentation", "coordinator", reverse("programs:presentation_detail", args=[_presentation(program)])),
        (LIST, "class", "coordinator", reverse("participants:class_sheet", args=[_class_of(mentee)])),
        (LIST, "journal of a person", "coordinator", reverse("participants:person_journal", args=[mentee])),
        (LIST, "matching desk", "coordinator", reverse("programs:matching", args=[_widest_desk()])),
        (LIST, "matching board", "coordinator", reverse("programs:board", args=[_widest_desk()])),
    ]


def _presentation(program):
    """A presentation of `program`: made once, nobody was at it yet."""
    from mentorship.kernel import clock
    from programs.models import Presentation

    known = Presentation.objects.filter(programs=program).first()
    if known is None:
        known = Presentation.objects.create(kind="conference", held_on=clock.today())
        known.programs.add(program)
    return known.pk


def _class_of(person):
    from participants.models import Person

    pupil = Person.objects.get(pk=person)
    return pupil.school_class_id or Person.objects.filter(school_class__isnull=False).first().school_class_id


def _widest_desk():
    """A programme in which a thousand mentees wait: filled up once from the base, its candidates counted."""
    from mentorship.kernel import clock
    from participants.models import MenteeProfile
    from programs.domain.matching.counts import recount
    from programs.models import Enrolment, Program

    program = Program.objects.order_by("pk").first()
    waiting = Enrolment.objects.filter(program=program, side="mentee", is_matched=False, left_on__isnull=True)
    lacking = WAITING - waiting.count()
    if lacking > 0:
        day = clock.today()
        known = {"acquainted_on": day, "acquainted_how": "paper", "joined_on": day}
        others = MenteeProfile.objects.filter(state="active").exclude(person__enrolments__program=program)
        people = others.order_by("pk").values_list("person", flat=True)[:lacking]
        rows = [Enrolment(program=program, person_id=pk, side="mentee", **known) for pk in people]
        Enrolment.objects.bulk_create(rows)
        recount(program)
    return program.pk


def _of_others(reverse):
    return [
        (LIST, "mentees", "curator", reverse("participants:mentee_list")),
        (LIST, "matches", "curator", reverse("programs:match_list")),
        (LIST, "own class", "class_teacher", reverse("participants:class_sheet")),
        (CARD, "own choice", "mentee", reverse("programs:choice")),
        (LIST, "questions", "mentor", reverse("programs:question_list")),
        (LIST, "own matches", "mentor", reverse("programs:match_list")),
    ]


def ask(browser, address):
    """Processor seconds that one answer takes; anything but a page is a mistake of this module.

    What the page before has left is swept away first: nobody pays for his neighbour.
    """
    gc.collect()
    started = process_time()
    answer = browser.get(address)
    taken = process_time() - started
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return taken


@dataclass(frozen=True)
class Seen:
    """One answer: how many queries, how often the commonest shape of them, rows of tables, bytes, bytes gzipped."""

    queries: int
    alike: int
    lines: int
    size: int
    zipped: int


def see(browser, address):
    """Ask for a page once and say what was Seen; the session is stamped first, so that no page pays for a minute."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from participants.middleware import stamp
    from tests.access.probing import Answer

    session = browser.session
    stamp(session)
    session.save()
    with CaptureQueriesContext(connection) as asked:
        body = browser.get(address).content
    answer = Answer("200", "", tuple(one["sql"] for one in asked.captured_queries))
    alike = max(Counter(answer.shapes).values(), default=0)
    return Seen(answer.count - answer.notes, alike, body.count(b"<tr"), len(body), len(gzip.compress(body)))


def bare_browser(known):
    """A browser of the bare pages with the session of `known`.

    Its middleware is loaded once and names its own addresses: to swap settings for each question would empty Django's
    caches of addresses, and the portal's next page would pay for filling them again.
    """
    from django.test import Client, override_settings

    from tests.benchmarks import bare

    plain = Client(SERVER_NAME="localhost")
    plain.cookies = known.cookies
    with override_settings(MIDDLEWARE=bare.MIDDLEWARE):
        plain.handler.load_middleware()
    return plain


def measure(rows, clients, runs):
    """{row: [(seconds of the page, seconds of its bare page asked just before)]}; the first round only warms up.

    The neighbours share what the machine is busy with, so it is their ratio that is told, not that of two medians.
    """
    plain = bare_browser(clients["coordinator"])
    gc.freeze()  # what is there for good needs no sweeping
    taken = {row: [] for row in rows}
    for _ in range(runs + 1):
        for row in rows:
            base = ask(plain, "/list/1/" if row[0] == LIST else "/minimal/1/")
            taken[row].append((ask(clients[row[2]], row[3]), base))
    return {row: times[1:] for row, times in taken.items()}


def report(rows, taken, counted):
    """Print a line for each page; return how many miss their goal."""
    lists = [base for row in rows if row[0] == LIST for _, base in taken[row]]
    others = [base for row in rows if row[0] != LIST for _, base in taken[row]]
    minimal, bare = median(others) * 1000, median(lists) * 1000
    print(f"minimal page {minimal:.1f} ms, bare list of 50 {bare:.1f} ms (processor time)")
    missed = 0
    for row in rows:
        kind, name, role, _ = row
        count, lines = counted[row].queries, counted[row].lines
        ratio, goal = median(page / base for page, base in taken[row]), GOALS[kind]
        is_missed = ratio > goal or count > MOST_QUERIES
        missed += is_missed
        told = f"{ratio:5.2f} of {goal}"
        took = median(page for page, _ in taken[row]) * 1000
        mark = "  ← misses" if is_missed else ""
        print(f"{kind:<10} {name:<22} {role:<13} {took:6.1f} ms {told:<12} {count:2} q {lines:4} tr{mark}")
    return missed


def profile(rows, clients, wanted):
    """Print where the time of one page goes, fifty answers together."""
    import cProfile
    import pstats

    row = next(one for one in rows if one[1] == wanted)
    ask(clients[row[2]], row[3])
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(50):
        ask(clients[row[2]], row[3])
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(30)
    pstats.Stats(profiler).sort_stats("cumtime").print_stats(90)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--keep", type=Path, help="build the school here once, use it again afterwards")
    parser.add_argument("--profile", metavar="PAGE", help="profile this page instead of measuring all")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        open_school(folder.resolve(), options.people)
        rows, clients = pages(), browsers()
        if options.profile:
            profile(rows, clients, options.profile)
            return
        counted = {row: see(clients[row[2]], row[3]) for row in rows}
        missed = report(rows, measure(rows, clients, options.runs), counted)
    print(f"{missed} of {len(rows)} miss their goal")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
