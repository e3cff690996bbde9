"""The books of a report: raw rows for every reader, individual answers apart."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from monitoring.domain.reports.books import answers_paper, has_answers, rows_paper
from monitoring.domain.reports.sheets import ANSWERS, ROWS, answers_of, explanations, said_in_words
from monitoring.domain.reports.span import Span
from monitoring.enums import QuestionKind
from monitoring.models import SurveyResponse
from tests import factories
from tests.monitoring import answers
from tests.monitoring.reporting import lived, report_of
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
YEAR = Span(date(2026, 9, 1), date(2027, 8, 31))


def book_of(paper):
    book = load_workbook(BytesIO(paper.content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] for sheet in book}


def answered(match, side="mentee"):
    member = match.members.get(side=side)
    wave = match.waves.first() or answers.make_wave(match)
    survey = answers.make_survey(match.program.form, side=side, measures=["comfort"])
    answers.make_question(survey, QuestionKind.TEXT, text="Чего вы ждёте?")
    return answers.answer(answers.give(wave, member, survey=survey), scales=8, words="помощи с дробями")


def test_the_book_has_rows_of_people_matches_and_meetings_and_explains_each_column(school):
    matches = lived(factories.make_program())
    book = book_of(rows_paper(report_of(matches[0].program)))
    assert list(book) == ["Пояснения", "Участники", "Пары и группы", "Встречи"]
    assert [len(rows) for rows in list(book.values())[1:]] == [6, 3, 5]
    assert [row[:2] for row in book["Пояснения"]] == [[one.title, field.title] for one in ROWS for field in one.fields]
    mentee = matches[0].members.get(side="mentee").person
    [line] = [row for row in book["Участники"] if row[4] == mentee.full_name]
    assert line[1:4] + line[5:6] == ["Вместе легче", "Учитель – ученик", "наставляемый", "6\u00a0«Б»"]
    ended = {row[0]: row[8:] for row in book["Пары и группы"]}
    assert ended[matches[0].pk][1:3] == [2, None]
    assert ended[matches[2].pk][2] == "прекращена досрочно"
    assert ended[matches[2].pk][4:] == ["цель не достигнута", "переезд семьи"]


def test_contacts_and_birth_days_are_in_no_book(school):
    match = pairs.approved("active")
    person = match.members.get(side="mentee").person
    type(person).objects.filter(pk=person.pk).update(phone="+7 900 111-11-01", email="a@example.org")
    cells = [str(cell) for rows in book_of(rows_paper(report_of())).values() for row in rows for cell in row]
    assert [cell for cell in cells if "111-11" in cell or "example" in cell or "2014" in cell] == []


def test_individual_answers_are_in_a_book_of_their_own(school):
    match = pairs.approved("active")
    report = report_of(match.program)
    everybody = SurveyResponse.objects.all()
    assert has_answers(report, everybody) is False
    answered(match)
    assert (has_answers(report, everybody), has_answers(report, everybody.none())) == (True, False)
    assert book_of(answers_paper(report, everybody.none()))["Ответы"] == []
    assert "помощи с дробями" not in str(book_of(rows_paper(report)))
    book = book_of(answers_paper(report, everybody))
    assert list(book) == ["Пояснения", "Ответы"]
    scale, words = book["Ответы"]
    assert (scale[7], scale[8], words[9]) == ("Легко ли говорить друг с другом", 8, "помощи с дробями")
    assert scale[2:5] == ["наставляемый", match.members.get(side="mentee").person.full_name, "входная"]


def test_answers_are_of_the_days_of_the_span(school):
    answered(pairs.approved("active"))
    days = [(17, 17), (18, 18), (19, 19)]
    spans = [Span(date(2026, 11, start), date(2026, 11, end)) for start, end in days]
    assert [answers_of(span, SurveyResponse.objects.all()).count() for span in spans] == [0, 2, 0]


@pytest.mark.parametrize(
    ("kind", "options", "number", "choices", "text", "said"),
    [
        ("scale", [], 7, [], "", (7, "")),
        ("yes", [], None, [1], "в лагере", (None, "да. в лагере")),
        ("yes", [], None, [0], "", (None, "нет")),
        ("several", ["часто", "редко"], None, [0, 1], "", (None, "часто, редко")),
        ("one", ["часто"], None, [5], "", (None, "")),
        ("text", [], None, [], "слова", (None, "слова")),
    ],
)
def test_an_answer_in_words(kind, options, number, choices, text, said):
    assert said_in_words(kind, options, number, choices, text) == said


def test_rows_cost_the_same_for_any_number_of_matches(school, django_assert_num_queries):
    program = factories.make_program()
    for _ in range(2):
        for match in lived(program):
            answered(match)
        with django_assert_num_queries(7):
            for table in (*(sheet.table(YEAR) for sheet in ROWS), ANSWERS.table(YEAR, SurveyResponse.objects.all())):
                assert len(list(table.rows)) > 2
    assert len(explanations(ROWS).rows) == sum(len(sheet.fields) for sheet in ROWS)
