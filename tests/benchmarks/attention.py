"""What rebuilding the attention list of a large school costs over the one query that finds each match's last meeting.

    python -m tests.benchmarks.attention [--people 10000] [--runs 7] [--keep FOLDER]

The school is that of `demo --people` (half as many matches as people). Both are asked in turns, medians of processor
time. Goal: the rebuilding, all rules, the comparison with the stored rows and their writing together, takes at most
eight times the query. The first rebuilding, which writes every row, is told besides.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

from tests.benchmarks.pages import open_school

GOAL = 8.0


def last_meetings():
    """Each match with the day of its last meeting that took place: one query over the journal."""
    from django.db.models import Max, Q

    from programs.models import Match

    last = Max("meetings__met_on", filter=Q(meetings__is_held=True))
    return list(Match.objects.order_by().annotate(last=last).values_list("pk", "last"))


def seconds(act):
    """Processor seconds of one call."""
    started = process_time()
    act()
    return process_time() - started


def queries_of(act):
    """How many queries one call asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def measure(runs):
    """Print the figures; return whether the goal is kept."""
    from programs.domain.attention.rebuilding import rebuild
    from programs.models import AttentionRow, Match

    AttentionRow.objects.all().delete()
    first = seconds(rebuild)
    pairs = [(seconds(rebuild), seconds(last_meetings)) for _ in range(runs)]
    ours, bare = (median(times) for times in zip(*pairs, strict=True))
    ratio = median(own / other for own, other in pairs)
    rows = AttentionRow.objects.count()
    print(f"{Match.objects.count()} matches, {rows} rows, {queries_of(rebuild)} queries, {runs} runs in turns")
    print(f"last meeting of each match {bare * 1000:.1f} ms   rebuilding {ours * 1000:.1f} ms   {ratio:.2f} of {GOAL}")
    print(f"the first rebuilding, which writes every row: {first * 1000:.0f} ms, {first / bare:.1f} of the query")
    return ratio <= GOAL


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="build the school here once, use it again afterwards")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        open_school(folder.resolve(), options.people)
        is_kept = measure(options.runs)
    sys.exit(0 if is_kept else 1)


if __name__ == "__main__":
    main()
