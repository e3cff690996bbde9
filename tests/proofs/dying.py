"""Doing an act in a process of its own, and killing it there."""

import os
import signal
import time
from dataclasses import dataclass
from statistics import median

from django.db import connection, connections

MEASURED = 5


@dataclass(frozen=True)
class Death:
    """When it comes: after so many `seconds`, or right before the `query` of that number; never where both are None."""

    seconds: float | None = None
    query: int | None = None


@dataclass(frozen=True)
class Length:
    """How long an act takes, how many queries it asks."""

    seconds: float
    queries: int


class Killing:
    """Counts the queries of the act; the one of the number `at` is asked no more."""

    def __init__(self, at):
        self.at, self.count = at, 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)


def die(act, death):
    """Do `act` in a forked process that `death` comes to. Returns whether it was killed before its end."""
    return _forked(act, death)[0]


def length_of(victim):
    """Return the usual Length of what `victim` does; what is loaded once is loaded here, before the forks."""
    victim.prepared()()
    found = [_forked(victim.prepared(), Death()) for _ in range(MEASURED)]
    return Length(median(seconds for _, seconds, _ in found), min(queries for _, _, queries in found))


def _forked(act, death):
    """Return (whether it was killed, seconds, queries)."""
    connections.close_all()
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        _live(act, death, reading, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        told.readline()  # it is ready
        begun = time.perf_counter()
        if death.seconds is not None:
            time.sleep(death.seconds)
            os.kill(pid, signal.SIGKILL)
        rest = told.read()
    _, status = os.waitpid(pid, 0)
    is_killed = os.WIFSIGNALED(status)
    if not is_killed and rest != rest.strip() + "\n":
        raise RuntimeError(f"the act failed: {rest}")
    return is_killed, time.perf_counter() - begun, int(rest) if rest.strip().isdecimal() else 0


def _live(act, death, reading, writing):
    """The forked process: it does the act and ends without a word to anybody else."""
    try:
        os.close(reading)
        killing = Killing(death.query)
        connection.ensure_connection()
        os.write(writing, b"ready\n")
        with connection.execute_wrapper(killing):
            act()
        os.write(writing, f"{killing.count}\n".encode())
    except BaseException as error:
        os.write(writing, repr(error).encode())
    finally:
        os._exit(0)
