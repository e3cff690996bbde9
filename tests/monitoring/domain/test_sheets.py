"""Printed surveys: whose strip, which number, no name where somebody writes."""

import pytest

from mentorship.kernel.documents import Paragraph
from monitoring.domain.sheets import ask_sheets, documents_of, own_print_kinds
from monitoring.models import Question
from monitoring.scopes import printable_responses_for
from participants.enums import PrintState
from participants.models import AuditEntry, PrintJob, School
from tests import factories
from tests.monitoring import answers
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
STACK = "http://x/monitoring/stack/"


@pytest.fixture
def response():
    match = pairs.approved(state="active")
    survey = answers.make_full_survey(match.program)
    return answers.give(answers.make_wave(match), pairs.mentee_of(match), survey=survey)


def texts(blocks):
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_the_name_stands_on_the_strip_alone(response):
    [document] = documents_of([response], school=School.objects.get(), address=STACK)
    person, number = response.member.person, response.number
    strip, *rest = texts(document.blocks)
    assert strip == f"{person.called}, {person.standing}. Анкета №\u00a0{number}"
    assert rest[0].startswith("Верните лист куратору до\u00a030\u00a0ноября.")
    below = repr(document.blocks[3:])
    assert [name in below for name in (person.surname, person.name, person.patronymic)] == [False] * 3
    assert (document.code, document.margins) == (f"Анкета №\u00a0{number}", "paper")


def test_the_code_says_the_number_and_nothing_of_the_person(response):
    [document] = documents_of([response], school=School.objects.get(), address=STACK)
    assert document.scanned == f"{STACK}?number={response.number.replace('-', '')}"
    [document] = documents_of([response], school=School.objects.get())
    assert document.scanned == ""


def test_what_is_switched_off_is_not_printed(response):
    Question.objects.filter(survey=response.survey, kind="text").update(is_on=False)
    [document] = documents_of([response], school=School.objects.get())
    assert ("Чем хочется заняться?" in repr(document.blocks), "Чего вы ждёте" in repr(document.blocks)) == (True, False)


def test_a_batch_costs_one_query_for_its_questions(response, django_assert_num_queries):
    rows = list(printable_responses_for(pairs.coordinator()).select_related("survey__mentoring_form")) * 3
    with django_assert_num_queries(1):
        assert len(documents_of(rows, school=School())) == 3


def test_printed_sheets_stand_in_the_journal_and_wait_for_who_asked(response):
    clerk = pairs.coordinator()
    job = ask_sheets([response], title="Листы анкет", actor=clerk, address=STACK)
    job.refresh_from_db()
    assert (job.state, job.actor, job.total) == (PrintState.READY, clerk.account, 1)
    [row] = AuditEntry.objects.filter(action="monitoring.response.print")
    assert (row.record_id, row.person) == (response.pk, response.member.person)
    kind = own_print_kinds()["surveys"]
    assert list(kind.people(job.params)) == [response.member.person_id]
    assert response.member.person.surname not in str(job.params)


def test_nobody_to_print_for_asks_for_nothing():
    assert ask_sheets([], title="Листы анкет", actor=factories.nobody()) is None
    assert PrintJob.objects.count() == 0
