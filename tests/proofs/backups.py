"""Copies made while people write: each is whole, of one moment, and can be gone back to.

    python -m tests.proofs.backups [--copies 200] [--writers 3] [--checked 200] [--postgres]

Writers in processes of their own log meetings, keep scans and edit cards without a pause. Of the copies `checked`,
evenly spread, are restored into an empty portal as by `manage.py restore`, which compares every piece with its list;
there the invariants must hold and nothing may be missing that was written before the copy was begun.
"""

import os
import signal
import time
import traceback
from contextlib import contextmanager
from statistics import median

from django.db import connections, transaction
from django.test import override_settings
from django.utils import timezone

from mentorship.kernel import clock
from mentorship.kernel.invariants import breaches
from mentorship.kernel.uploads import Upload
from mentorship.management.upkeep.backups import make_backup
from mentorship.management.upkeep.restoring import restore
from participants.domain.consent_scans import attach_scan
from participants.domain.people import update_person
from participants.models import AuditEntry, ConsentScan, Person, StoredFile
from programs.domain.meetings import log_meeting
from programs.models import Match, Meeting
from tests import factories
from tests.programs import pairs
from tests.proofs.stage import command, new_database, portal_at
from tests.proofs.table import Row

DRILL, PATIENCE = 15 * 60, 20


def prove(place, *, copies, writers, checked):
    """Copy `copies` times while `writers` write, then go back to `checked` of the copies. Returns the Rows."""
    with clock.at(factories.TODAY):
        with transaction.atomic():
            factories.make_school()
            matches = [pairs.approved() for _ in range(4 * writers)]
            actor = factories.acting(factories.make_staff("coordinator"))
        _write(matches[0], actor)  # what is loaded once is loaded before there are several of us
        known = _broken() | set(StoredFile.objects.values_list("content", flat=True))  # stand-ins, their bytes are none
        with writing(matches, actor, writers):
            made = [_copied(place, writers) for _ in range(copies)]
        written = Meeting.objects.count()
        step = max(1, copies // max(1, checked))
        gone_back = [_gone_back(place, *one, known) for one in made[::step]]
    faults = [fault for fault, _ in gone_back if fault]
    took = max(seconds for _, seconds in gone_back)
    told = f"{len(made)} made under {written} meetings written, {len(gone_back)} restored, {len(faults)} bad"
    told += f"; first: {faults[0]}" if faults else ""
    lengths = median(seconds for *_, seconds in made)
    is_good = not faults and written > 0
    back = f"a copy {lengths:.1f} s, longest way back {took:.1f} s"
    return [
        Row("backups: under load", len(made), told, "all pass integrity and invariants, 0 lost", is_good),
        Row("backups: drill", len(gone_back), back, "≤ 15 min", took <= DRILL),
    ]


@contextmanager
def writing(matches, actor, number):
    """`number` processes write without a pause inside the `with`."""
    connections.close_all()
    children = [_forked(matches[place::number], actor) for place in range(number)]
    try:
        yield
    finally:
        for pid in children:
            os.kill(pid, signal.SIGTERM)
        for pid in children:
            os.waitpid(pid, 0)


def _forked(matches, actor):
    pid = os.fork()
    if pid:
        return pid
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        while os.getppid() != 1:
            for match in matches:
                _write(match, actor)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _write(match, actor):
    """A meeting, a scan, a card that is edited."""
    present = list(match.members.values_list("pk", flat=True))
    said = {"met_on": clock.today(), "is_held": True, "present": present, "minutes": 45, "done": "Говорили"}
    log_meeting(Match.objects.get(pk=match.pk), actor=actor, **said)
    mentee = pairs.mentee_of(match).person
    scan = Upload(factories.PDF + os.urandom(8), "application/pdf", ".pdf")
    attach_scan(mentee.consents.first(), scan, actor=actor)
    fresh = Person.objects.get(pk=mentee.pk)
    update_person(fresh, actor=actor, version=fresh.version, fields={"email": f"n{time.time_ns()}@school.example"})


def _figures():
    """How much of what only grows is there."""
    return [Meeting.objects.count(), ConsentScan.objects.count(), AuditEntry.objects.count()]


def _copied(place, writers):
    """Make a copy once each of `writers` has written. Returns (the Backup, figures before it, seconds that it took)."""
    ends, first = time.monotonic() + PATIENCE, AuditEntry.objects.count()
    while AuditEntry.objects.count() < first + writers and time.monotonic() < ends:
        time.sleep(0.05)
    before, begun = _figures(), time.perf_counter()
    with clock.at(timezone.now()):
        made = make_backup(place.copies)
    return made, before, time.perf_counter() - begun


def _broken():
    return {f"{one.invariant.name} {pk}" for one in breaches() for pk in one.ids}


def _gone_back(place, made, before, taken, known):
    """Restore the copy into an empty portal. Returns (what is wrong with it or "", seconds that it took)."""
    begun = time.perf_counter()
    with _empty(place, made.folder.name):
        try:
            restore(made.folder)
        except Exception as error:
            return f"{made.folder.name}: {error!r}", time.perf_counter() - begun
        seconds, now = time.perf_counter() - begun, _figures()
        wrong = sorted(_broken() - known) + [f"lost {name}" for name in made.manifest.lost if name not in known]
    if any(after < first for after, first in zip(now, before, strict=True)):
        wrong.append(f"{before} were written before, {now} are in the copy")
    return (f"{made.folder.name}: {wrong[0]}" if wrong else ""), seconds


@contextmanager
def _empty(place, name):
    """An empty portal of the same kind beside the proof's own."""
    files = place.folder / f"back-{name}"
    with override_settings(MEDIA_ROOT=files, BACKUP_ROOT=place.folder / "none"):
        if place.url.startswith("sqlite"):
            with portal_at(f"sqlite:///{place.folder}/back-{name}.sqlite3"):
                yield
            (place.folder / f"back-{name}.sqlite3").unlink()
        else:
            with new_database(place.url, f"back_{os.getpid()}") as url, portal_at(url):
                yield


if __name__ == "__main__":
    command(__doc__, prove, copies=200, writers=3, checked=200)
