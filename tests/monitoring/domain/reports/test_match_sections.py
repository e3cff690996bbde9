"""What the report of a match says."""

from datetime import date

import pytest

from monitoring.domain.observations import write_observation
from monitoring.domain.reports.match_sections import journal, mentors_words, observations, plan, whose
from monitoring.domain.reports.span import Span
from tests import factories
from tests.monitoring.process import coordinator, sheets_of
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


def test_what_was_seen_in_each_mentee_by_waves_of_the_span(report, django_assert_num_queries):
    match = report.match
    assert observations(report, SPAN) == []
    for wave, opens_on in (("final", date(2026, 11, 10)), ("middle", date(2026, 10, 1))):
        by_mentor, by_curator = sheets_of(match, wave, opens_on=opens_on)
        said = {"involvement": f"Сам\nприходит, {wave}", "communication": "", "interests": "Шахматы"}
        write_observation(by_mentor, actor=coordinator(), version=1, paper_on=factories.TODAY, **said)
    with django_assert_num_queries(1):
        texts = [block.text for block in observations(report, SPAN)]
    mentee, mentor = by_mentor.member.person, by_mentor.mentor.person
    assert texts == [
        mentee.full_name,
        f"Наставник, {mentor.name_and_standing}, в середине работы",
        "Вовлечённость: Сам приходит, middle",
        "Интересы: Шахматы",
        f"Наставник, {mentor.name_and_standing}, в конце работы",
        "Вовлечённость: Сам приходит, final",
        "Интересы: Шахматы",
    ]
    before = Span(date(2026, 9, 1), date(2026, 9, 30))
    assert (observations(report, before), by_curator.written_at) == ([], None)
