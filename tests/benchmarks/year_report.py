"""What the school's report of a year costs: 1,000 pairs and groups, 20,000 answers; one run prints all.

    python -m tests.benchmarks.year_report [--people 2300] [--answers 20000] [--runs 5] [--keep FOLDER]

Builds the school of `demo --people` in a database of its own, gives its people surveys at entry and at exit with
answers written in bulk, then draws the report. Queries are counted for the whole school and for ten of its matches:
they are the same. «bare» PDF is WeasyPrint alone on the HTML that we made beforehand; «bare» Excel is openpyxl
write-only on the same rows, read beforehand, while ours reads them from the database as it writes. Interleaved runs in
a rotating order, medians of processor time. Goals: PDF ≤ 1.5, Excel ≤ 1.5 of bare, the same queries.
"""

import argparse
import io
import random
import sys
import tempfile
from datetime import timedelta
from statistics import median

from tests.benchmarks.order_pdf import timed
from tests.benchmarks.pages import open_school

RATIO, FEW, SEED = 1.5, 10, 17
WAVES_AGO = {"entry": 60, "final": 5}


def fill_surveys(wanted):
    """Write entry and exit surveys of each match under an order, about `wanted` answers; returns (matches, answers)."""
    from monitoring.models import Answer, MatchWave, SurveyResponse
    from programs.domain.lifecycle import UNDER_ORDER
    from programs.models import Match

    matches = list(Match.objects.filter(state__in=UNDER_ORDER).select_related("program").prefetch_related("members"))
    for rows in (Answer, SurveyResponse, MatchWave):  # the school's own, of another size
        rows.objects.all().delete()
    return len(matches), _answered(matches, wanted)


def _answered(matches, wanted):
    """Every survey gets as many answers as bring the school to `wanted`; scales lean up at exit."""
    from mentorship.kernel import clock
    from monitoring.models import Answer, MatchWave, SurveyResponse

    asked, rng, today = _questions(), random.Random(SEED), clock.today()
    days = {wave: today - timedelta(days=ago) for wave, ago in WAVES_AGO.items()}
    waves = MatchWave.objects.bulk_create(
        MatchWave(
            match=one, wave=wave, opens_on=day, due_on=today, opened_at=clock.midnight(day), closed_at=clock.now()
        )
        for one in matches
        for wave, day in days.items()
    )
    given = [(wave, member) for wave in waves for member in wave.match.members.all()]
    responses = SurveyResponse.objects.bulk_create(
        SurveyResponse(
            wave=wave,
            member=member,
            survey=asked[wave.match.program.form_id, member.side, wave.wave][0],
            state="answered",
            how="screen",
            given_at=wave.opened_at,
            answered_at=wave.opened_at,
        )
        for wave, member in given
    )
    each = round(wanted / len(responses))
    answers = [
        Answer(response=one, question=question, number=_said(rng, wave.wave))
        for one, (wave, member) in zip(responses, given, strict=True)
        for question in asked[wave.match.program.form_id, member.side, wave.wave][1][:each]
    ]
    return len(Answer.objects.bulk_create(answers, batch_size=5000))


def _said(rng, wave):
    return rng.randint(2, 9) if wave == "entry" else rng.randint(4, 10)


def _questions():
    """Return {(form, side, wave): (survey, its scales that measure something)}."""
    from monitoring.models import Question, Survey

    found = {}
    for survey in Survey.objects.filter(program__isnull=True).order_by("edition"):
        scales = Question.objects.filter(survey=survey, characteristic__isnull=False, is_on=True)
        measured = list(scales.order_by("characteristic__position", "characteristic__code"))
        found[survey.mentoring_form_id, survey.side, survey.wave] = survey, measured
    return found


def contestants(report):
    """Name → what to run, on one and the same report; «bare» work on what was made beforehand."""
    from openpyxl import Workbook
    from weasyprint import HTML

    from mentorship.kernel.documents import render_docx, render_html, render_pdf
    from mentorship.kernel.documents.html import style_paths
    from mentorship.kernel.documents.pdf import PDF_VARIANT
    from mentorship.kernel.spreadsheets.writer import write_book
    from monitoring.domain.reports.document import report_document
    from participants.scopes import the_school

    school = the_school()
    document = report_document(report, school=school)
    html, styles, sheets = render_html(document), style_paths(), [list(table.rows) for table in tables_of(report)]

    def bare_book():
        book = Workbook(write_only=True)
        for rows in sheets:
            sheet = book.create_sheet()
            for row in rows:
                sheet.append(row)
        book.save(io.BytesIO())

    return {
        "numbers": lambda: report_document(report, school=school),
        "pdf": lambda: render_pdf(document),
        "bare pdf": lambda: HTML(string=html).write_pdf(stylesheets=styles, pdf_variant=PDF_VARIANT),
        "word": lambda: render_docx(document),
        "reading": lambda: [list(table.rows) for table in tables_of(report)],
        "excel": lambda: write_book(tables_of(report)),
        "bare excel": bare_book,
    }


def tables_of(report):
    """Return the sheets of both books: the raw rows of the report, the answers with them."""
    from monitoring.domain.reports.sheets import ANSWERS, ROWS
    from monitoring.domain.reports.span import Span
    from monitoring.models import SurveyResponse

    span = Span.of(report)
    return [*(sheet.table(span) for sheet in ROWS), ANSWERS.table(span, SurveyResponse.objects.all())]


def queries_of(report):
    """Return how many queries the sheet of the report and all its rows take."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from monitoring.domain.reports.document import report_document
    from participants.scopes import the_school

    with CaptureQueriesContext(connection) as captured:
        report_document(report, school=the_school())
        rows = [sum(1 for _ in table.rows) for table in tables_of(report)]
    return len(captured), rows


def queries_of_few(report):
    """The same where only ten of the matches are left under an order; everything is put back."""
    from django.db import transaction

    from programs.models import Match

    with transaction.atomic():
        kept = Match.objects.filter(state="active", waves__isnull=False).order_by("pk").values_list("pk", flat=True)
        Match.objects.exclude(pk__in=list(kept.distinct()[:FEW])).update(state="draft")
        found = queries_of(report)
        transaction.set_rollback(True)
    return found


def measure(runners, runs):
    """Name → medians of processor and wall time; the first round only warms up."""
    names, taken = list(runners), {name: [] for name in runners}
    for number in range(runs + 1):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            taken[name].append(timed(runners[name]))
    return {name: [median(column) for column in zip(*times[1:], strict=True)] for name, times in taken.items()}


def report_figures(people, wanted, runs, folder):
    """Print the figures; returns whether every goal is met."""
    open_school(folder, people)
    from mentorship.kernel import clock
    from monitoring.models import Report

    matches, answers = fill_surveys(wanted)
    today = clock.today()
    report = Report(kind="school", starts_on=today - timedelta(days=365), ends_on=today)
    (queries, rows), (few, few_rows) = queries_of(report), queries_of_few(report)
    times = measure(contestants(report), runs)
    print(f"report of a year: {matches} pairs and groups, {answers} answers, median of {runs} interleaved runs")
    print(f"  rows of people, matches, meetings, answers: {rows}, with ten matches {few_rows}")
    print(f"  queries {queries}, with ten matches {few}")
    for name, (cpu, wall) in times.items():
        print(f"  {name:<10} cpu {cpu:.3f} s, wall {wall:.3f} s")
    pdf, excel = (times[name][0] / times[f"bare {name}"][0] for name in ("pdf", "excel"))
    print(f"  PDF {pdf:.2f} times bare WeasyPrint, goal {RATIO}")
    print(f"  Excel {excel:.2f} times bare openpyxl, goal {RATIO}; without reading {_written(times):.2f}")
    return pdf <= RATIO and excel <= RATIO and queries == few


def _written(times):
    return (times["excel"][0] - times["reading"][0]) / times["bare excel"][0]


def main():
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2300)
    parser.add_argument("--answers", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", help="a folder to build the school in once")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        met = report_figures(arguments.people, arguments.answers, arguments.runs, arguments.keep or folder)
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
