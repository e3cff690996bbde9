"""What our printing of an order costs over bare WeasyPrint on the same page.

    python -m tests.benchmarks.order_pdf [pairs] [runs]

Interleaved runs in a rotating order, so that neither a busy machine nor a place in the round favours anyone; medians of
processor time (the ratio to trust) and of wall time. «bare» is WeasyPrint alone on the HTML that
we made beforehand, with the same tagged output; «untagged» shows what the tags cost. Goal: ours / bare ≤ 1.3.
"""

import gc
import os
import sys
from statistics import median
from time import perf_counter, process_time


def timed(function):
    """Seconds of processor and of wall time that one call takes."""
    gc.collect()
    wall, cpu = perf_counter(), process_time()
    function()
    return process_time() - cpu, perf_counter() - wall


def contestants(pairs):
    """Name → what to run, on one and the same order."""
    from weasyprint import HTML

    from mentorship.kernel.documents import render_html, render_pdf
    from mentorship.kernel.documents.pdf import PDF_VARIANT
    from tests.kernel.documents_samples import order

    document = order(pairs)
    html = render_html(document)
    return {
        "ours": lambda: render_pdf(document),
        "bare": lambda: HTML(string=html).write_pdf(pdf_variant=PDF_VARIANT),
        "untagged": lambda: HTML(string=html).write_pdf(),
    }


def measure(pairs, runs):
    """Name → medians of processor and wall time; the first round only warms up."""
    runners = contestants(pairs)
    names, taken = list(runners), {name: [] for name in runners}
    for number in range(runs + 1):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            taken[name].append(timed(runners[name]))
    return {name: [median(column) for column in zip(*times[1:], strict=True)] for name, times in taken.items()}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorship.settings")
    os.environ.setdefault("SECRET_KEY", "for-this-measurement-only-" * 2)
    import django

    django.setup()
    pairs, runs = (int(value) for value in (*sys.argv[1:3], *("40", "9")[len(sys.argv) - 1 :]))
    result = measure(pairs, runs)
    print(f"order of {pairs} pairs, median of {runs} interleaved runs")
    for name, (cpu, wall) in result.items():
        ratio, wall_ratio = result["ours"][0] / cpu, result["ours"][1] / wall
        print(f"  {name:<9} cpu {cpu:.3f} s, ours / {name} = {ratio:.2f};  wall {wall:.3f} s, {wall_ratio:.2f}")


if __name__ == "__main__":
    main()
