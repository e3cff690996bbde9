"""200 sheets of consents drawn by the worker: how long, and how another page answers meanwhile.

    python -m tests.benchmarks.batch [--pupils 100]

Makes a school of pupils who lack both needed sheets in a database of its own, asks for all sheets by the page, lets
`db_worker` draw them in a process of its own and keeps opening the base of mentees until the file is there. Prints the
time of the batch and the p95 of that page while idle and while drawing, in wall-clock time. Goal: ≤ 2 times.
"""

import argparse
import subprocess
import sys
import tempfile
from statistics import quantiles
from time import perf_counter, sleep

from tests.benchmarks.pages import open_school

IDLE_RUNS, PAUSE, LONGEST = 150, 0.05, 900
GOAL = 2.0


def make_school(pupils):
    """A class of candidates without papers and a coordinator; returns a browser in which he has logged in."""
    from django.core.management import call_command
    from django.test import Client

    from participants.middleware import stamp
    from tests import factories

    call_command("load_defaults", verbosity=0)
    factories.make_school()
    own = factories.make_class(8, "В")
    for _ in range(pupils):
        factories.make_mentee(factories.make_pupil(school_class=own), state="candidate", consents=False)
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(factories.make_staff("coordinator"), "participants.authentication.CardBackend")
    session = browser.session
    stamp(session)
    session.save()
    return browser


def timed(browser, address):
    """Return the wall-clock seconds of one page."""
    started = perf_counter()
    assert browser.get(address).status_code == 200
    return perf_counter() - started


def p95(times):
    """Return the 95th percentile."""
    return quantiles(times, n=20)[-1]


def measure(browser):
    """Ask for the batch, open the page until it is ready; returns (job, seconds of the batch, times meanwhile)."""
    from django.urls import reverse

    from participants.models import PrintJob

    address = reverse("participants:mentee_list")
    answer = browser.post(reverse("participants:consent_print_all"))
    job = PrintJob.objects.get(pk=int(answer["Location"].strip("/").split("/")[-1]))
    worker = subprocess.Popen([sys.executable, "manage.py", "db_worker", "--batch", "-v", "0", "--skip-checks"])
    started, busy = perf_counter(), []
    while job.state in ("waiting", "working") and perf_counter() - started < LONGEST:
        busy.append(timed(browser, address))
        sleep(PAUSE)
        job.refresh_from_db()
    took = perf_counter() - started
    worker.wait(timeout=60)
    return job, took, busy


def report(pupils):
    """Print the figures; returns whether the goal is met."""
    from django.urls import reverse

    browser = make_school(pupils)
    timed(browser, reverse("participants:mentee_list"))
    idle = []
    for _ in range(IDLE_RUNS):
        idle.append(timed(browser, reverse("participants:mentee_list")))
        sleep(PAUSE)
    job, took, busy = measure(browser)
    print(f"batch: {job.total} sheets, {job.get_state_display()}, {took:.1f} s, {job.file.size / 1e6:.1f} MB")
    ratio = p95(busy) / p95(idle)
    print(f"base of mentees, p95: idle {p95(idle) * 1000:.0f} ms ({len(idle)} runs), ", end="")
    print(f"meanwhile {p95(busy) * 1000:.0f} ms ({len(busy)} runs): {ratio:.2f} times, goal {GOAL}")
    return ratio <= GOAL


def main():
    """Read the arguments, build the school, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pupils", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        open_school(folder, people=0, is_empty=True)
        sys.exit(0 if report(arguments.pupils) else 1)


if __name__ == "__main__":
    main()
