"""Whether the portal keeps its budgets: everything in one table, by one command.

    python -m tests.benchmarks [--people 10000] [--runs 15] [--pairs 500] [--keep FOLDER]

Builds the school of `demo --people`, and one of twice as many, each in a process of its own (in a temporary folder, or
once in FOLDER); asks for every home, card and list of both. Processor time, medians of interleaved runs: the ratio is
to a bare Django page asked just before. Under the table stands every page that misses a goal. The other modules of this
folder measure one thing each, in more detail.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks import order_pdf
from tests.benchmarks.pages import CARD, HOME, LIST, MOST_QUERIES

GROWTH, MEGABYTES, ASSETS, SIZE, ZIPPED, ALIKE = 1.1, 130, 60, 80, 8, 2


def asked(module, *arguments):
    """What another module of this folder prints as JSON, in a process of its own."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return json.loads(told.splitlines()[-1])


def lines_of(one, two):
    """[(what, figure, goal, pages that miss)] of the school `one` and of `two` with twice as many people."""
    pages, larger = one["pages"], {page["name"]: page for page in two["pages"]}
    lists = [page for page in pages if page["kind"] == LIST]
    found = [_ratios(pages, kind) for kind in (HOME, CARD, LIST)]
    found += [
        _worst("queries of a page", pages, lambda page: page["queries"], MOST_QUERIES),
        _worst("queries of one shape", pages, lambda page: page["alike"], ALIKE),
        _more_queries(pages, larger),
        _growth(one, two, larger),
        _worst("HTML of a list, KiB", lists, lambda page: page["size"] / 1024, SIZE),
        _worst("… gzipped", lists, lambda page: page["zipped"] / 1024, ZIPPED),
        ("CSS and JavaScript gzipped, KiB", f"{one['assets'] / 1024:.1f}", ASSETS, _over(one["assets"] / 1024, ASSETS)),
    ]
    return found


def _over(figure, goal):
    return [] if figure <= goal else [f"{figure:.1f}"]


def _ratios(pages, kind):
    rows = [page for page in pages if page["kind"] == kind]
    what = f"{kind}, times a bare {'list' if kind == LIST else 'page'} (worst, median)"
    ratios = [page["ratio"] for page in rows]
    missed = [f"{page['name']} {page['ratio']:.2f}" for page in rows if page["ratio"] > page["goal"]]
    return what, f"{max(ratios):.2f}, {median(ratios):.2f}", rows[0]["goal"], missed


def _worst(what, pages, figure_of, goal):
    figures = {page["name"]: figure_of(page) for page in pages}
    missed = [f"{name} {figure:.4g}" for name, figure in figures.items() if figure > goal]
    return what, f"{max(figures.values()):.4g}", goal, missed


def _more_queries(pages, larger):
    what = "queries more at twice the data"
    return _worst(what, pages, lambda page: larger[page["name"]]["queries"] - page["queries"], 0)


def _growth(one, two, larger):
    """Both in minimal pages of the same run: the machine may have been busier in one of them."""
    grown = {
        page["name"]: larger[page["name"]]["seconds"] / two["minimal"] / (page["seconds"] / one["minimal"])
        for page in one["pages"]
    }
    missed = [f"{name} {growth:.2f}" for name, growth in grown.items() if growth > GROWTH]
    figure = f"{max(grown.values()):.2f}, {median(grown.values()):.2f}"
    return "processor time at twice the data (worst, median)", figure, GROWTH, missed


def memory_line(told):
    """The line of the web worker."""
    what = f"web worker after {told['pages']} kinds of pages, MB"
    return what, f"{told['after']} ({told['own']} its own)", MEGABYTES, _over(told["after"], MEGABYTES)


def order_line(pairs, runs):
    """The line of the large order; beside it what of the time is the renderer's own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    taken = order_pdf.measure(pairs, runs)
    ours, typst, bare = (taken[name][0] for name in ("ours", "typst", "bare"))
    missed = [f"{ours:.2f} s; {bare / ours:.0%} of it is WeasyPrint alone on the finished page, Typst {typst:.2f} s"]
    goal = order_pdf.TYPST_RATIO
    return f"order of {pairs} pairs, times Typst", f"{ours / typst:.1f}", goal, missed if ours / typst > goal else []


def report(lines):
    """Print the table and what misses; return how many lines miss."""
    print(f"{'':<55} {'seen':>14} {'goal':>7}")
    for what, figure, goal, missed in lines:
        print(f"{what:<55} {figure:>14} {goal:>7}{'  ← misses' if missed else ''}")
    for what, _, _, missed in lines:
        if missed:
            print(f"\n{what}, {len(missed)} over the goal:", *missed, sep="\n  ")
    return sum(bool(missed) for *_, missed in lines)


def main():
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--keep", type=Path, help="build the schools here once, use them again afterwards")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = (options.keep or Path(passing)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        one, two = (asked("budget", folder, options.people * times, options.runs) for times in (1, 2))
        memory = asked("worker_memory", folder, options.people)
    missed = report([*lines_of(one, two), memory_line(memory), order_line(options.pairs, 3)])
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
