"""What the report of a match says."""

from datetime import date

import pytest

from monitoring.domain.reports.match_sections import journal, mentors_words, plan, whose
from monitoring.domain.reports.span import Span
from tests.monitoring.reporting import YEAR, report_of
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
SPAN = Span(**YEAR)


@pytest.fixture
def report():
    return report_of(pairs.approved("active"))


def test_whose_it_is(report):
    mentee = report.match.members.get(side="mentee").person
    texts = [block.text for block in whose(report, SPAN)]
    assert texts[-1] == f"Наставляемый: {mentee.name_and_standing}."


def test_nothing_yet_is_nothing(report):
    whose(report, SPAN)
    assert [list(section(report, SPAN)) for section in (plan, journal, mentors_words)] == [[], [], []]


def test_meetings_of_the_span_without_notes(report):
    pairs.hold(report.match, date(2026, 8, 31), "organisational")
    pairs.hold(report.match, date(2026, 9, 1), "trial", note="заметка")
    [table] = journal(report, SPAN)
    assert [row.cells[1] for row in table.rows] == ["01.09.2026"]
    assert "заметка" not in str(table)


@pytest.mark.parametrize(("state", "number"), [("submitted", 0), ("accepted", 4)])
def test_a_mentors_words_once_the_curator_has_accepted_them(report, state, number):
    accepted = {"accepted_at": "2026-11-17T10:00:00Z"} if state == "accepted" else {}
    values = {"done": "Разобрали дроби", "conclusions": "Помогли\nсхемы", "outcome": "reached"}
    pairs.report_on(report.match, state=state, **accepted, **values)
    blocks = mentors_words(report, SPAN)
    assert len(blocks) == number
    if blocks:
        assert [block.text for block in blocks[1:]] == [
            "Что сделано: Разобрали дроби",
            "Выводы: Помогли схемы",
            "Итог: цель достигнута.",
        ]
