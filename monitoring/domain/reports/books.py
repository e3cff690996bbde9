"""The books of a report: raw rows for every reader of it, and individual answers apart, for who leads (privacy)."""

from mentorship.kernel.spreadsheets.writer import CONTENT_TYPE, write_book
from monitoring.domain.reports.sheets import ANSWERS, ROWS, answers_of, explanations
from monitoring.domain.reports.span import Span
from participants.domain.files import Paper


def rows_paper(report):
    """Return the Paper of the book of raw rows: people with their standing, matches, meetings; nobody's answers."""
    span = Span.of(report)
    content = write_book([explanations(ROWS), *(sheet.table(span) for sheet in ROWS)])
    return Paper(content, f"otchet-{report.pk}.xlsx", CONTENT_TYPE)


def answers_paper(report, responses):
    """Return the Paper of the book of individual answers among `responses`, those that the reader may read.

    It is no part of a signed report: answers of children are kept in one place only, and read as they stand there.
    """
    table = ANSWERS.table(Span.of(report), responses)
    return Paper(write_book([explanations([ANSWERS]), table]), f"otchet-{report.pk}-otvety.xlsx", CONTENT_TYPE)


def has_answers(report, responses):
    """Tell whether somebody among `responses` has answered a survey of what the report tells of; one query."""
    return answers_of(Span.of(report), responses).exists()
