"""What our printing of an order costs over bare WeasyPrint on the same page.

    python -m tests.benchmarks.order_pdf [pairs] [runs]

Interleaved runs, so that a busy machine slows all of them alike; medians. «bare» is WeasyPrint alone on the HTML that
we made beforehand, with the same tagged output; «untagged» shows what the tags cost. Goal: ours / bare ≤ 1.3.
"""

import os
import sys
from statistics import median
from time import perf_counter


def timed(function):
    """Seconds that one call takes."""
    start = perf_counter()
    function()
    return perf_counter() - start


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
    """Medians by name; the first round only warms up."""
    runners = contestants(pairs)
    rounds = [{name: timed(run) for name, run in runners.items()} for _ in range(runs + 1)][1:]
    return {name: median(one[name] for one in rounds) for name in runners}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorship.settings")
    os.environ.setdefault("SECRET_KEY", "for-this-measurement-only-" * 2)
    import django

    django.setup()
    pairs, runs = (int(value) for value in (*sys.argv[1:3], *("40", "9")[len(sys.argv) - 1 :]))
    result = measure(pairs, runs)
    print(f"order of {pairs} pairs, median of {runs} interleaved runs")
    for name, seconds in result.items():
        print(f"  {name:<9} {seconds:.3f} s   ours / {name} = {result['ours'] / seconds:.2f}")


if __name__ == "__main__":
    main()
