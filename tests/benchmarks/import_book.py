"""What bringing a book costs over openpyxl alone, and how fast a file that is not taken is refused.

    python -m tests.benchmarks.import_book [rows] [runs]

The job's own time: read, columns guessed, checked, written, as the request and the two jobs do it. Bare is openpyxl
reading the same bytes in read-only mode. Interleaved runs, medians of processor time. Goals for 1,000 rows: at most
3 × bare + 3 s in at most 200 MB (a process that does nothing else); a refusal in less than half a second, nothing
written. The database is an SQLite file of its own in a temporary folder.
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import process_time

ALLOWED_MB, ALLOWED_REFUSAL, TIMES, PLUS = 200, 0.5, 3, 3
LETTERS = "абвгдежзиклмнопрстуф"


def set_up(folder):
    """A new database in `folder` with a school and a coordinator. Returns the Actor."""
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/import.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import override_settings

    # Through the signal: whoever asked for the queue before would keep the old one.
    override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}).enable()
    call_command("migrate", verbosity=0)
    call_command("load_defaults", verbosity=0, stdout=io.StringIO())
    from tests import factories

    factories.make_school()
    return factories.acting(factories.make_staff("coordinator"))


def many_pupils(rows, mark="а"):
    """The bytes of a book of `rows` different pupils in the classes of a school; another `mark`, other people."""
    from tests.participants.books import book, pupil

    def name(number):
        return "Ким" + mark + "".join(LETTERS[number // 20**place % 20] for place in (2, 1, 0))

    return book(*[pupil(surname=name(n), where=f"{n % 7 + 5}{'АБВ'[n % 3]}") for n in range(rows)])


def bare(content):
    """Read the book as openpyxl does it."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return sum(1 for _ in book.active.iter_rows(values_only=True))


def ours(content, actor):
    """Bring the book in: both jobs are done here and now. Returns the batch."""
    from participants.domain.import_jobs import check_book, load_book
    from participants.domain.import_rows import read_cells
    from participants.domain.imports import keep_book, layout_of

    batch = keep_book(read_cells(content), file_name="b.xlsx", actor=actor)
    check_book(batch, layout=layout_of(batch), actor=actor)
    batch.refresh_from_db()
    load_book(batch, answers={}, kinds={}, actor=actor)
    batch.refresh_from_db()
    return batch


def seconds(function, *args):
    """Processor time of one call, and its result."""
    start = process_time()
    result = function(*args)
    return process_time() - start, result


def compare(actor, rows, runs):
    """Print the time of ours and of bare, and whether ours keeps within the goal."""
    times = {"ours": [], "bare": []}
    for number in range(runs + 1):
        content = many_pupils(rows, LETTERS[number])
        first = ("ours", "bare") if number % 2 else ("bare", "ours")
        for name in first:
            spent, result = seconds(ours, content, actor) if name == "ours" else seconds(bare, content)
            assert name == "bare" or (result.state, result.added) == ("applied", rows), result.trouble
            times[name] += [spent] if number else []  # the first round only warms up
    spent, alone = median(times["ours"]), median(times["bare"])
    limit = TIMES * alone + PLUS
    print(f"book of {rows} pupils, median of {runs} interleaved runs")
    print(f"  openpyxl alone {alone:.2f} s   ours {spent:.2f} s   ours / openpyxl = {spent / alone:.1f}")
    print(f"  ours / (3 × openpyxl + 3 s) = {spent / limit:.2f}")
    return spent <= limit


def memory(rows):
    """Print the peak of a process that brings in one book and does nothing else."""
    command = [sys.executable, "-m", "tests.benchmarks.import_book", "--peak", str(rows)]
    peak = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"  peak {peak} MB   peak / {ALLOWED_MB} MB = {peak / ALLOWED_MB:.2f}")
    return peak <= ALLOWED_MB


def print_peak(rows):
    """In a process of its own: bring in the book that stands on the disk, print the peak in MB."""
    with tempfile.TemporaryDirectory() as folder:
        actor = set_up(folder)
        path = Path(folder) / "b.xlsx"
        maker = "from tests.benchmarks.import_book import print_book; print_book()"
        made = subprocess.run([sys.executable, "-c", maker, str(rows)], check=True, capture_output=True)
        path.write_bytes(made.stdout)
        assert ours(path.read_bytes(), actor).added == rows
        print(getrusage(RUSAGE_SELF).ru_maxrss // 1024)


def print_book():
    """In a process whose memory nobody counts: the book of as many rows as the command line says."""
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        sys.stdout.buffer.write(many_pupils(int(sys.argv[1])))


def refusals():
    """Print the slowest refusals of the hostile corpus and whether anything was written."""
    from mentorship.kernel.spreadsheets.reader import UnreadableBook
    from participants.domain.import_rows import read_cells
    from tests.participants.hostile import CORPUS

    spent = {}
    for name, make_content in CORPUS.items():
        content = make_content()
        start = process_time()
        try:
            read_cells(content)
            raise SystemExit(f"{name} was taken")
        except UnreadableBook:
            spent[name] = process_time() - start
    slowest = sorted(spent, key=spent.get, reverse=True)[:3]
    said = ", ".join(f"{name} {spent[name]:.3f} s" for name in slowest)
    print(f"{len(spent)} files refused; slowest: {said}")
    print(f"  slowest / {ALLOWED_REFUSAL} s = {spent[slowest[0]] / ALLOWED_REFUSAL:.2f}")
    return spent[slowest[0]] <= ALLOWED_REFUSAL


def main():
    arguments = [one for one in sys.argv[1:] if one != "--peak"]
    rows, runs = (int(value) for value in (*arguments[:2], *("1000", "3")[len(arguments) :]))
    if "--peak" in sys.argv:
        print_peak(rows)
        return
    with tempfile.TemporaryDirectory() as folder:
        actor = set_up(folder)
        from participants.models import ImportBatch, Person

        results = [compare(actor, rows, runs), memory(rows)]
        before = ImportBatch.objects.count(), Person.objects.count()
        results.append(refusals())
        results.append(before == (ImportBatch.objects.count(), Person.objects.count()))
        print("  written by refused files: nothing" if results[-1] else "  written by refused files: SOMETHING")
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
