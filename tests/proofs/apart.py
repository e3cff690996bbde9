"""An act in a process of its own: how it ended, what it took of the processor and of memory, and nobody else's."""

import multiprocessing
import os
import time
from pathlib import Path

from django.db import connections

PATIENCE = 600.0  # by the clock: a busy machine is slow


def apart(act):
    """Do `act` in a forked process. Returns (what it returned, seconds of processor, megabytes more at the peak).

    Who does not end returns «no end», who dies «died».
    """
    connections.close_all()
    told, telling = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_measured, args=(act, telling))
    child.start()
    telling.close()  # a child that dies is heard of
    try:
        return told.recv() if told.poll(PATIENCE) else ("no end", PATIENCE, 0.0)
    except EOFError:
        return "died", 0.0, 0.0
    finally:
        child.kill()
        child.join()


def _measured(act, telling):
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here on
    before, started = _peak(), time.process_time()
    end = act()
    telling.send((end, time.process_time() - started, _peak() - before))
    telling.close()
    os._exit(0)


def _peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / 1024
