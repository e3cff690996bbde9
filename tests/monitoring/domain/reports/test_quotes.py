"""What the report says in the words of its people: what was chosen, as it was read, under a name only by consent."""

import pytest

from mentorship.kernel.documents import Paragraph, Subheading
from monitoring.domain.reports.quotes import copy_quotes, few_who_answered, line_of, quote_blocks, quotes_of
from monitoring.models import Answer, ReportQuote, SurveyResponse
from participants.enums import ConsentKind, PublishedField
from tests import factories
from tests.monitoring.quoted import quote, worded
from tests.monitoring.reporting import report_of, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def said(school):
    """Three mentees who have said something of the same question; their answers."""
    return worded("Дроби", "Друга\nи  дело", "Ничего")


@pytest.fixture
def report(said):
    return report_of(said[0].response.wave.match.program)


def texts(report):
    return [block.text for block in quote_blocks(report)]


def test_nothing_chosen_says_nothing(report, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert quote_blocks(report) == []


def test_what_is_chosen_stands_under_its_question_without_a_name(report, said, django_assert_num_queries):
    for answer in said[:2]:
        quote(report, answer)
    with django_assert_num_queries(2):
        blocks = quote_blocks(report)
    assert [type(block) for block in blocks] == [Subheading, Subheading, Paragraph, Paragraph]
    assert texts(report)[1:] == ["Чего вы ждёте? (наставляемые, анкета входная)", "«Дроби»", "«Друга и дело»"]


def publish(answer, *fields):
    person = answer.response.member.person
    factories.make_consents(person, kinds=[ConsentKind.PUBLICATION], published=[str(field) for field in fields])
    return person


def test_a_name_stands_only_by_consent_to_publish_both(report, said):
    for answer in said:
        quote(report, answer, is_named=True)
    person = publish(said[0], PublishedField.NAME, PublishedField.WORDS)
    publish(said[1], PublishedField.NAME)
    assert texts(report)[2:] == [f"«Дроби»\u00a0— {person.name} {person.surname}", "«Друга и дело»", "«Ничего»"]
    ReportQuote.objects.update(is_named=False)
    assert texts(report)[2] == "«Дроби»"


def test_words_changed_since_and_surveys_taken_back_are_not_printed(report, said):
    for answer in said:
        quote(report, answer)
    Answer.objects.filter(pk=said[0].pk).update(text="Задачи")
    SurveyResponse.objects.filter(pk=said[1].response_id).update(state="started")
    assert [line_of(one) for one in quotes_of(report)] == ["«Ничего»"]


def test_of_two_who_are_left_nobody_is_quoted(report, said):
    for answer in said:
        quote(report, answer)
    assert len(texts(report)) == 5
    SurveyResponse.objects.filter(pk=said[1].response_id).update(state="started")
    assert texts(report) == []


def test_a_further_report_says_the_same(report, said, school):
    quote(report, said[0], is_named=True)
    signed(report, school=school)
    further = type(report)(mends=report)
    assert [one.text for one in quotes_of(further)] == ["Дроби"]
    saved = report_of(report.program)
    copy_quotes(report, saved)
    assert [(one.text, one.is_named) for one in quotes_of(saved)] == [("Дроби", True)]


def test_fewer_than_three_are_known_without_a_name(report, said):
    assert few_who_answered(report.program_id) == set()
    SurveyResponse.objects.filter(pk=said[0].response_id).update(state="started")
    assert few_who_answered(report.program_id) == {("mentee", "entry")}
