"""Pages of results: who reads what of whom, in which order, what a small group never tells, files of what is shown."""

import io
import re

import openpyxl
import pytest
from django.urls import reverse
from pypdf import PdfReader

from monitoring.enums import QuestionKind, ResponseState, Wave
from monitoring.models import SurveyResponse
from participants.enums import Side
from participants.models import AuditEntry
from tests import factories
from tests.monitoring import answers
from tests.monitoring.results_rows import answered_twice, make_group

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
PAGE = reverse("monitoring:results")


def of(program, name="program_results"):
    return reverse(f"monitoring:{name}", args=[program.pk])


def shown(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode().replace("&nbsp;", " ").replace("\u00a0", " "))


def program_of(number, *, title="Вместе легче", curator=None, before=4, after=7):
    """A programme in which so many pairs answered twice; the mentor of all is one person."""
    program = factories.make_program(curator, title=title)
    mentor = factories.make_teacher()
    for _ in range(number):
        answered_twice(make_group(program, mentor=mentor), Side.MENTEE, before, after)
    return program


def book(client, url):
    loaded = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(url).streaming_content)))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in loaded}


def text_of_pdf(answer):
    """The words of a PDF, spaces alike."""
    pages = PdfReader(io.BytesIO(b"".join(answer.streaming_content))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


# ── what is shown


def test_a_programme_tells_its_change_in_words_and_in_a_chart(as_role):
    client, _ = as_role("coordinator")
    program = program_of(3)
    page = shown(client, of(program))
    assert "Обе анкеты, входная и итоговая, есть у всех: 3 наставляемых." in page
    assert "К лучшему изменилось одно: «Легко ли говорить друг с другом» (на входе 4,0, на выходе 7,0)." in page
    assert 'aria-label="Легко ли говорить друг с другом: на входе 4,0, на выходе 7,0"' in page
    assert '<td class="num" data-label="Изменение">+3,0</td>' in page


def test_sides_and_years_are_asked_for_in_the_address(as_role):
    client, _ = as_role("coordinator")
    program = program_of(3)
    mentors = shown(client, f"{of(program)}?side=mentor")
    assert "наставники. Учебный год 2026/2027" in mentors
    assert "Анкет пока не давали" in mentors
    assert "Учебный год 2020/2021" in shown(client, f"{PAGE}?year=2020")
    assert "Обе анкеты" in shown(client, f"{PAGE}?year=нет&side=никто&form=999999&about=чужое")


def test_one_characteristic_is_shown_answer_by_answer(as_role):
    client, _ = as_role("coordinator")
    program = program_of(3)
    for match in program.matches.all():
        answered_twice(match, Side.MENTEE, None, None)
    page = shown(client, f"{of(program)}?about=comfort")
    assert "Скорее нет: было 3, стало 0. По-разному: было 0, стало 3. Скорее да: было 0, стало 0." in page


def test_empty_pages_teach(as_role):
    client, _ = as_role("coordinator")
    assert "Анкет пока не давали" in shown(client, PAGE)
    program = factories.make_program()
    assert "Анкет пока не давали" in shown(client, of(program))
    assert "Ответов словами пока нет" in shown(client, of(program, "program_words"))
    assert "Анкет этой паре ещё не давали" in shown(client, of(make_group(program), "match_answers"))


def test_surveys_given_and_not_answered_say_so(as_role):
    client, _ = as_role("coordinator")
    program = program_of(2)
    SurveyResponse.objects.update(state=ResponseState.STARTED)
    page = shown(client, of(program))
    assert "Обеих анкет, входной и итоговой, пока нет ни у кого из 2 наставляемых." in page


# ── small groups, and the order of the parts


def test_two_people_are_shown_to_nobody_as_figures(as_role):
    client, _ = as_role("coordinator")
    program = program_of(2)
    page = shown(client, of(program))
    assert "Разбивки нет." in page
    assert "Ответили двое, и по числам их легко узнать." in page
    assert "4,0" not in page
    assert book(client, of(program, "program_results_book"))["Вход и выход"][1:] == []
    assert "4,0" not in text_of_pdf(client.get(of(program, "program_results_pdf")))


def test_the_director_gets_nothing_by_subtraction(as_role):
    """Eight and two make ten: with the ten and the eight shown, the two would be known."""
    client, _ = as_role("director")
    large, small = program_of(8), program_of(2, title="Азбука", before=1, after=10)
    assert "на входе 3,4, на выходе 7,6" in shown(client, PAGE)
    for program in (large, small):
        assert "на входе" not in shown(client, of(program))
    assert "Группа рядом слишком мала" in shown(client, of(large))
    leader, _ = as_role("coordinator")
    assert "на входе 4,0, на выходе 7,0" in shown(leader, of(large))


def test_programmes_stand_by_title_never_by_result(as_role):
    client, _ = as_role("director")
    for title, after in (("Вторая", 10), ("Первая", 5), ("Третья", 8)):
        program_of(3, title=title, after=after)
    parts = shown(client, PAGE).partition('id="parts"')[2]
    assert re.findall(r"(Первая|Вторая|Третья)</a>", parts) == ["Вторая", "Первая", "Третья"]


# ── who reads what


def test_a_curator_reads_own_programmes_alone(as_role):
    client, curator = as_role("curator")
    own, other = program_of(3, curator=curator.person), program_of(4, title="Чужая")
    page = shown(client, PAGE)
    assert "есть у всех: 3 наставляемых" in page
    assert "Чужая" not in page
    for name in ("program_results", "program_results_book", "program_results_pdf", "program_words"):
        assert [client.get(of(program, name)).status_code for program in (own, other)] == [200, 404]
    foreign = other.matches.first()
    assert client.get(of(foreign, "match_answers")).status_code == 404


@pytest.mark.parametrize("name", ["program_words", "program_words_book", "match_answers"])
def test_single_answers_are_not_the_director_s(as_role, name):
    client, _ = as_role("director")
    program = program_of(3)
    row = program.matches.first() if name == "match_answers" else program
    assert client.get(of(row, name)).status_code == 403


def test_a_pair_s_page_is_for_leaders_who_are_not_in_it(as_role):
    client, curator = as_role("curator")
    program = factories.make_program(curator.person)
    other = answered_twice(make_group(program), Side.MENTEE, 4, 9)
    own = answered_twice(make_group(program, mentor=curator.person), Side.MENTEE, 4, 9)
    assert "на входе 4, на выходе 9" in shown(client, of(other, "match_answers"))
    assert client.get(of(own, "match_answers")).status_code == 404
    link = of(other, "match_answers")
    assert link in shown(client, reverse("programs:match_detail", args=[other.pk]))
    assert of(own, "match_answers") not in shown(client, reverse("programs:match_detail", args=[own.pk]))


def test_where_the_sides_differ_is_said(as_role):
    client, _ = as_role("coordinator")
    match = answered_twice(make_group(), Side.MENTEE, 4, 9)
    answered_twice(match, Side.MENTOR, 8, 8)
    page = shown(client, of(match, "match_answers"))
    mentor, mentee = (match.members.get(side=side).person.as_name.short_in_text() for side in ("mentor", "mentee"))
    mentor, mentee = mentor.replace("\u00a0", " "), mentee.replace("\u00a0", " ")
    assert f"анкета входная: {mentor} — 8, {mentee} — 4." in page


def test_own_words_are_narrowed_and_given_as_a_book(as_role):
    client, _ = as_role("coordinator")
    match = make_group()
    survey = answers.make_survey(match.program.form, program=match.program)
    answers.make_question(survey, QuestionKind.TEXT, text="Чего вы ждёте?")
    answers.answered(answers.make_wave(match), match.members.get(side=Side.MENTEE), words="=формула?")
    url = of(match.program, "program_words")
    assert "=формула?" in shown(client, url)
    assert "Под этот отбор ничего не подошло" in shown(client, f"{url}?wave={Wave.FINAL}")
    rows = book(client, of(match.program, "program_words_book"))["Ответы словами"]
    assert rows[1][:4] == ["входная", "наставляемый", "Чего вы ждёте?", "=формула?"]


def test_files_are_journalled_without_a_value(as_role):
    client, _ = as_role("coordinator")
    program = program_of(3)
    for name in ("program_results_book", "program_results_pdf", "program_words_book"):
        assert client.get(of(program, name)).status_code == 200
    assert list(AuditEntry.objects.order_by("pk").values_list("action", "fields")) == [
        ("monitoring.result.export", []),
        ("monitoring.result.print", []),
        ("monitoring.answer.export", []),
    ]


def test_the_paper_has_the_numbers_of_the_page(as_role):
    client, _ = as_role("coordinator")
    text = text_of_pdf(client.get(of(program_of(3), "program_results_pdf")))
    assert "Легко ли говорить друг с другом" in text
    assert "+3,0" in text
    assert "Людей, пары и программы здесь не сравнивают" in text
