"""A report as a document."""

from datetime import date

import pytest

from mentorship.kernel.documents import Table, from_data, preview_html, to_data
from monitoring.domain.reports.document import (
    NOTHING,
    SECTIONS,
    paper_of,
    report_document,
    subject_of,
    title_of,
)
from monitoring.enums import ReportKind
from monitoring.models import Report
from tests import factories
from tests.monitoring.reporting import achieve, lived, report_of, signed
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def sheet(document):
    return " ".join(preview_html(document).replace("\u00a0", " ").split())


@pytest.fixture
def program():
    curator = factories.make_staff("curator", surname="Громова", name="Елена", patronymic="Викторовна").person
    return factories.make_program(curator, rooms="Кабинет 12", materials="Проектор")


def fresh(report):
    return Report.objects.select_related("program__curator", "match__program__form", "mends").get(pk=report.pk)


def test_programme_says_its_numbers_words_and_what_it_is_provided_with(school, program):
    for match in lived(program):
        achieve(match)
    report = report_of(program)
    report.proposals = "Дать кабинет\n\nЗаписать ролик"
    text = sheet(report_document(report, school=school))
    for said in (
        "ОТЧЁТ КУРАТОРА О ПРОГРАММЕ",
        "«Вместе легче»",
        "с 1 сентября 2026 г. по 31 августа 2027 г.",
        "цель достигнута: 1 пара или группа",
        "переезд семьи: 1 пара или группа",
        "Не состоялось: 1 встреча.",
        "В школе",
        "Проектор",
        "Записать ролик",
        "Громова",
        "ПРОЕКТ",
    ):
        assert said in text, said
    assert 'Всего</td><td class="doc-center">4' in text.replace(" </td>", "</td>")  # meetings


def test_no_report_of_a_programme_or_of_the_school_names_a_mentee(school, program):
    people = [member.person for match in lived(program) for member in match.members.filter(side="mentee")]
    for report in (report_of(program), report_of()):
        text = sheet(report_document(report, school=school))
        assert [one for one in people if one.surname in text.replace("Громова", "")] == []


def test_empty_sections_say_so(school, program):
    text = sheet(report_document(report_of(program), school=school))
    assert text.count(NOTHING) == 9  # all but what it is provided with
    assert "1. Участники" in text


def test_school_is_signed_by_its_coordinator(school):
    lived(factories.make_program())
    factories.make_staff("coordinator", surname="Ветрова", name="Ольга", patronymic="Николаевна")
    document = report_document(report_of(), school=school, signed_on=factories.TODAY)
    text = sheet(document)
    assert (document.is_draft, "Координатор наставничества" in text, "Ветрова" in text) == (False, True, True)
    assert "Отчёт подписан 18 ноября 2026 г." in text
    [forms] = [one for one in document.blocks if isinstance(one, Table) and one.caption == "Участники"]
    assert len(forms.rows) == 1  # one form: no line of all


def test_match_says_its_people_plan_and_meetings_within_the_span(school, program):
    match = pairs.approved("active", program=program)
    pairs.hold(match, date(2026, 11, 4), "organisational", done="Познакомились")
    pairs.hold(match, date(2026, 11, 5), "trial", done="Разобрали дроби", note="заметка")
    pairs.report_on(match, conclusions="Помогли схемы", outcome="reached")
    report = fresh(report_of(match, starts_on=date(2026, 11, 5)))
    text = sheet(report_document(report, school=school))
    assert title_of(report) == "ОТЧЁТ О РАБОТЕ ПАРЫ"
    assert ("Разобрали дроби" in text, "Познакомились" in text, "заметка" in text) == (True, False, False)
    assert "Помогли схемы" in text
    assert match.members.get(side="mentee").person.full_name in text


def test_group_is_called_by_its_name(program):
    report = fresh(report_of(pairs.group_of(2, state="active", program=program)))
    assert (title_of(report), subject_of(report)) == ("ОТЧЁТ О РАБОТЕ ГРУППЫ", "Олимпиадники")
    assert subject_of(report_of()) == ""


def test_a_further_report_says_what_it_stands_instead_of(school, program):
    former = signed(report_of(program), school=school)
    report = report_of(program)
    report.mends = former
    assert "Составлен вместо отчёта, подписанного 18 ноября 2026 г." in sheet(report_document(report, school=school))


def test_paper_of_a_signed_report_is_the_frozen_one(school, program):
    report = signed(report_of(program), school=school)
    before = paper_of(report)
    assert before == from_data(report.blocks)
    lived(program)
    assert paper_of(report) == before
    assert paper_of(report_of(program)) != before


@pytest.mark.parametrize("kind", ReportKind)
def test_every_document_can_be_frozen(school, program, kind):
    subject = {"match": pairs.approved("active", program=program), "program": program, "school": None}[kind]
    document = report_document(fresh(report_of(subject)), school=school, signed_on=factories.TODAY)
    assert from_data(to_data(document)) == document
    assert len({title for title, _ in SECTIONS[kind]}) == len(SECTIONS[kind])
