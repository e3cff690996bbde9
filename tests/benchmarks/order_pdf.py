"""What an order of 500 pairs costs: PDF over bare WeasyPrint and over Typst, Word, memory; one run prints all.

    python -m tests.benchmarks.order_pdf [--pairs 500] [--runs 3]

Interleaved runs in a rotating order, so that neither a busy machine nor a place in the round favours anyone; medians of
processor time (the ratio to trust) and of wall time. «bare» is WeasyPrint alone on the HTML that we made beforehand,
with the same tagged output; «untagged» shows what the tags cost; «typst» sets the same words and the same table by
another renderer, written in Rust. Memory is that of a process of its
own which draws both papers. Goals: ours / bare ≤ 1.3, ours / typst ≤ 3, Word ≤ 2 s of processor time, memory ≤ 400 MB.
"""

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
from dataclasses import fields, is_dataclass
from statistics import median
from time import perf_counter, process_time

RATIO, TYPST_RATIO, WORD_SECONDS, MEGABYTES = 1.3, 3.0, 2.0, 400
NOT_WORDS = {"align", "code", "language", "margins", "scanned"}  # fields of blocks that nobody reads
TYPST = b"""
#set page(paper: "a4", margin: (left: 30mm, right: 15mm, y: 20mm), numbering: "1")
#set text(size: 12pt, lang: "ru")
#let data = json(bytes(sys.inputs.data))
#for line in data.lines [#par(line)]
#for one in data.tables [
  #table(columns: one.widths.map(width => width * 1fr), table.header(..one.titles), ..one.cells)
]
"""


def timed(function):
    """Seconds of processor and of wall time that one call takes."""
    gc.collect()
    wall, cpu = perf_counter(), process_time()
    function()
    return process_time() - cpu, perf_counter() - wall


def contestants(pairs):
    """Name → what to run, on one and the same order."""
    from weasyprint import HTML

    from mentorship.kernel.documents import render_docx, render_html, render_pdf
    from mentorship.kernel.documents.html import style_paths
    from mentorship.kernel.documents.pdf import PDF_VARIANT
    from tests.kernel.documents_samples import order

    document = order(pairs)
    html, styles = render_html(document), style_paths()
    return {
        "ours": lambda: render_pdf(document),
        "bare": lambda: HTML(string=html).write_pdf(stylesheets=styles, pdf_variant=PDF_VARIANT),
        "untagged": lambda: HTML(string=html).write_pdf(stylesheets=styles),
        "typst": typst_of(document),
        "word": lambda: render_docx(document),
    }


def typst_of(document):
    """Return a function that sets the words and the tables of `document` by Typst."""
    import typst

    lines, tables = [], []
    _read(document, lines, tables)
    data = {"data": json.dumps({"lines": lines, "tables": tables})}
    return lambda: typst.compile(TYPST, format="pdf", sys_inputs=data)


def _read(part, lines, tables):
    """Put the texts and the tables below `part` (a block, a tuple of them, a text) into the two lists."""
    from mentorship.kernel.documents import Table

    if isinstance(part, Table):
        titles, widths = [one.title for one in part.columns], [one.width for one in part.columns]
        tables.append({"titles": titles, "widths": widths, "cells": [cell for row in part.rows for cell in row.cells]})
    elif isinstance(part, str):
        lines += [part] if part else []
    elif isinstance(part, tuple):
        for one in part:
            _read(one, lines, tables)
    elif is_dataclass(part):
        for one in fields(part):
            if one.name not in NOT_WORDS:
                _read(getattr(part, one.name), lines, tables)


def measure(pairs, runs):
    """Name → medians of processor and wall time; the first round only warms up."""
    runners = contestants(pairs)
    names, taken = list(runners), {name: [] for name in runners}
    for number in range(runs + 1):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            taken[name].append(timed(runners[name]))
    return {name: [median(column) for column in zip(*times[1:], strict=True)] for name, times in taken.items()}


def draw_both(pairs):
    """Draw both papers and print the most memory that this process has held, in MB."""
    runners = contestants(pairs)
    runners["ours"]()
    runners["word"]()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def memory_of(pairs):
    """Return the MB that a process of its own has held while it drew both papers."""
    command = [sys.executable, "-m", "tests.benchmarks.order_pdf", "--pairs", str(pairs), "--memory"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def report(pairs, runs):
    """Print the figures; returns whether every goal is met."""
    result = measure(pairs, runs)
    print(f"order of {pairs} pairs, median of {runs} interleaved runs")
    for name, (cpu, wall) in result.items():
        ratio, wall_ratio = result["ours"][0] / cpu, result["ours"][1] / wall
        print(f"  {name:<9} cpu {cpu:.3f} s, ours / {name} = {ratio:.2f};  wall {wall:.3f} s, {wall_ratio:.2f}")
    ours, word, memory = result["ours"][0], result["word"][0], memory_of(pairs)
    ratio, typst = ours / result["bare"][0], ours / result["typst"][0]
    print(f"  PDF {ratio:.2f} times bare WeasyPrint, goal {RATIO}")
    print(f"  PDF {typst:.2f} times Typst, goal {TYPST_RATIO}")
    print(f"  Word {word:.2f} s, goal {WORD_SECONDS} s")
    print(f"  memory {memory} MB, goal {MEGABYTES} MB")
    return ratio <= RATIO and typst <= TYPST_RATIO and word <= WORD_SECONDS and memory <= MEGABYTES


def main():
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", action="store_true", help="only draw both papers and print the memory")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorship.settings")
    os.environ.setdefault("SECRET_KEY", "for-this-measurement-only-" * 2)
    import django

    django.setup()
    if arguments.memory:
        draw_both(arguments.pairs)
    else:
        sys.exit(0 if report(arguments.pairs, arguments.runs) else 1)


if __name__ == "__main__":
    main()
