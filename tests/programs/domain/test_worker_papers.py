"""Papers of a pair of workers: filled in from what is known, lines for the rest (ТК РФ ст. 351.8; register C12)."""

from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from mentorship.kernel.documents import render_docx, render_pdf
from programs.domain.people import load_people
from programs.domain.worker_papers import EMPTY_ROWS, consent_paper, is_of_workers, program_paper
from programs.models import MentoringPlan, PlanStep
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
FORM = {"title": "Учитель – учитель", "mentor_kinds": ["teacher", "veteran"], "mentee_kinds": ["teacher"]}


def make_pair(mentor=None, mentee=None, **fields):
    """A pair of two teachers of the school, loaded with its people."""
    mentor = mentor or factories.make_teacher(surname="Крылова", name="Анна", patronymic="Львовна", gender="f")
    mentee = mentee or factories.make_teacher(
        post="учитель физики", surname="Пак", name="Олег", patronymic="", gender="m"
    )
    curator = factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна")
    program = factories.make_program(curator, form=factories.make_form("teacher-teacher", **FORM), **fields)
    mentors = [factories.make_mentor(mentor).person]
    mentees = [factories.make_mentee(mentee, kind="teacher").person]
    return load_people([factories.make_match(program, mentors, mentees, state="approved")])[0]


def printed(document):
    """The words of the PDF, each space one."""
    pages = PdfReader(BytesIO(render_pdf(document))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def written(document):
    """The words of the Word file: paragraphs and cells."""
    book = docx.Document(BytesIO(render_docx(document)))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(line.text for line in book.paragraphs), *cells]).split())


class TestWhose:
    def test_two_workers_of_the_school_in_a_form_for_teachers(self):
        assert is_of_workers(make_pair())

    def test_not_with_a_mentor_from_outside(self):
        assert not is_of_workers(make_pair(mentor=factories.make_outsider(post="ветеран труда")))

    def test_not_a_pair_with_a_pupil(self, school):
        assert not is_of_workers(load_people([factories.make_match()])[0])


class TestProgram:
    def test_what_is_known_is_filled_in(self, school):
        match = make_pair(aim="Помочь войти в профессию", tasks="Освоить новую программу")
        values = {"made_on": date(2026, 11, 2), "goal": "Вести уроки уверенно", "weaknesses": "опыты на уроке"}
        plan = MentoringPlan.objects.create(match=match, meetings_count=12, rhythm="раз в неделю", **values)
        step = PlanStep.objects.create(plan=plan, position=1, task="Открытый урок", due_on=date(2027, 2, 1))
        document = program_paper(match, plan, [step], school=school, on=date(2026, 11, 18))
        expected = (
            "Вести уроки уверенно",
            "Освоить новую программу",
            "опыты на уроке",
            "раз в неделю",
            "Открытый урок",
        )
        for words in (*expected, "Крылова Анна Львовна", "Пак Олег", "учитель физики", "Е.В. Громова"):
            assert words in printed(document).replace("\u00a0", " ")
            assert words in written(document).replace("\u00a0", " ")
        assert "Помочь войти в профессию" not in printed(document)  # the pair's own aim goes before the programme's

    def test_what_is_not_known_is_left_as_lines(self, school):
        document = program_paper(make_pair(), None, [], school=school, on=date(2026, 11, 18))
        kinds = [block.kind for block in document.blocks]
        assert kinds.count("blank_line") == 6
        table = next(block for block in document.blocks if block.kind == "table")
        assert [row.cells[0] for row in table.rows] == [str(number) for number in range(1, EMPTY_ROWS + 1)]
        assert len(PdfReader(BytesIO(render_pdf(document))).pages) == 2


class TestConsent:
    def test_it_says_what_the_law_wants(self, school):
        document = consent_paper(make_pair(), school=school)
        expected = (
            "351.8 Трудового кодекса",
            "я согласна выполнять",
            "Крылова Анна Львовна",
            "Наставляемый: Пак Олег, учитель физики.",
            "Содержание работы:",
            "Форма: «Учитель – учитель»",
            "Дополнительное соглашение, дата",
            "за три рабочих дня",
        )
        for words in expected:
            assert words in printed(document).replace("\u00a0", " ")
            assert words in written(document).replace("\u00a0", " ")
        assert "Срок: с 1 сентября 2026 г. по 28 мая 2027 г." in printed(document).replace("\u00a0", " ")
        assert len(PdfReader(BytesIO(render_pdf(document))).pages) == 1

    def test_a_gender_that_nobody_has_told_is_left_to_the_hand(self, school):
        document = consent_paper(make_pair(mentor=factories.make_teacher(gender="")), school=school)
        assert "я согласен (согласна) выполнять" in printed(document).replace("\u00a0", " ")

    def test_what_was_typed_prints_as_typed(self, school):
        typed = "<script>{{ school }}</script>"
        document = consent_paper(make_pair(title=typed), school=school)
        assert typed in printed(document)
        assert typed in written(document)

    def test_each_mentor_has_a_sheet(self, school):
        match = make_pair()
        second = factories.make_mentor(factories.make_teacher(surname="Юдина")).person
        factories.enrol(match.program, second, "mentor")
        joined = {"joined_on": match.starts_on, "chosen_how": "screen", "chosen_on": factories.TODAY}
        match.members.create(person=second, side="mentor", **joined)
        match = load_people([type(match).objects.get(pk=match.pk)])[0]
        pages = PdfReader(BytesIO(render_pdf(consent_paper(match, school=school)))).pages
        assert ["СОГЛАСИЕ РАБОТНИКА" in page.extract_text() for page in pages] == [True, True]
