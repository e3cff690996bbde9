"""The pages of indicators: any day, who stands behind each figure and who may know, the files, empty states."""

import io
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from monitoring.models import Answer, Characteristic, MatchWave, Question, SchoolFigures, Survey, SurveyResponse
from participants.models import AuditEntry
from tests import factories
from tests.programs import orders, pairs

pytestmark = pytest.mark.django_db
PAGE = reverse("monitoring:indicators")
STARTS, ON = date(2026, 9, 1), date(2026, 11, 18)
PAGE_QUERIES, LIST_QUERIES = 9, 7


def approved(**fields):
    match = factories.make_match(state="active", starts_on=STARTS, **fields)
    pairs.name_in(orders.registered(signed_on=STARTS), match)
    return match


def named(surname):
    return factories.make_mentee(factories.make_pupil(surname=surname)).person


def asked_glad(form):
    """The question about satisfaction of one survey of `form`."""
    measured, _ = Characteristic.objects.get_or_create(
        code="glad-page", defaults={"title": "доволен", "is_satisfaction": True}
    )
    values = {"side": "mentee", "wave": "final", "edition": 50}
    survey, _ = Survey.objects.get_or_create(
        mentoring_form=form, **values, defaults={"title": "Анкета", "created_at": factories.NOW}
    )
    return Question.objects.get_or_create(
        survey=survey, characteristic=measured, defaults={"position": 1, "kind": "scale", "text": "Вы довольны?"}
    )[0]


def answered(match, number, side="mentee"):
    question = asked_glad(match.program.form)
    wave, _ = MatchWave.objects.get_or_create(match=match, wave="final", defaults={"opens_on": ON, "due_on": ON})
    response = SurveyResponse.objects.create(
        wave=wave,
        member=match.members.filter(side=side).first(),
        survey=question.survey,
        state="answered",
        given_at=factories.NOW,
        answered_at=factories.NOW,
    )
    Answer.objects.create(response=response, question=question, number=number)


def lines(client, **asked):
    answer = client.get(PAGE, asked)
    return {line.code: line for line in answer.context["lines"]}


def test_the_table_shows_number_share_and_comparison(as_role, school):
    client, _ = as_role("coordinator")
    approved()
    SchoolFigures.objects.create(as_of=STARTS, pupils_of_mentees=8, written_at=factories.NOW)
    found = lines(client)["mentees"]
    assert (found.counted, found.of, found.share, found.difference) == ("1", "8", "12,5\u00a0%", "цель не назначена")
    text = client.get(PAGE).content.decode()
    plain = text.replace("&nbsp;", " ").replace("\u00a0", " ")
    assert "Показатели на 18 ноября 2026 г." in plain
    assert "Численность взята на 1 сентября 2026 г." in plain


def test_the_day_of_the_address_is_kept_by_every_link(as_role, school):
    client, _ = as_role("coordinator")
    approved()
    text = client.get(PAGE, {"on": "2026-10-01"}).content.decode()
    links = re.findall(r'href="(/monitoring/indicators/[^"]+)"', text)
    kept = [link for link in links if link.endswith("?on=2026-10-01")]
    assert len(kept) == 4  # the list of mentees and three files
    assert lines(client, on="2026-08-31")["mentees"].counted == "0"


@pytest.mark.parametrize("asked", ["вчера", "0001-01-01", "2026-02-30", "9999-12-31"])
def test_what_is_no_day_is_today_and_is_told(as_role, school, asked):
    client, _ = as_role("coordinator")
    answer = client.get(PAGE, {"on": asked})
    assert (answer.status_code, answer.context["day"]) == (200, ON)
    assert list(answer.context["form"].errors) == ["on"]
    for name in ("indicator_book", "indicator_pdf"):
        assert client.get(reverse(f"monitoring:{name}"), {"on": asked}).status_code == 200


def test_a_day_to_come_says_so(as_role, school):
    client, _ = as_role("coordinator")
    told = "Этот день ещё не наступил: показано то, что известно сегодня."
    assert told in client.get(PAGE, {"on": "2026-12-31"}).content.decode()
    assert told not in client.get(PAGE).content.decode()


def test_each_figure_opens_exactly_its_people(as_role, school):
    client, _ = as_role("coordinator")
    for surname in ("Яшина", "Белова"):
        approved(mentees=[named(surname)])
    number = lines(client)["mentees"].counted
    answer = client.get(reverse("monitoring:indicator_people", args=["mentees"]))
    names = [row.people[0].surname for row in answer.context["rows"]]
    assert (number, names) == ("2", ["Белова", "Яшина"])


def test_a_list_has_pages_of_fifty(as_role, school):
    client, _ = as_role("coordinator")
    program = factories.make_program()
    approved(program=program, mentees=[named(f"Белова{chr(1040 + n)}") for n in range(30)])
    approved(program=program, mentees=[named(f"Яшина{chr(1040 + n)}") for n in range(21)])
    address = reverse("monitoring:indicator_people", args=["mentees"])
    pages = [len(client.get(address, {"page": page, "on": "2026-11-18"}).context["rows"]) for page in (1, 2)]
    assert pages == [50, 1]


def test_organisations_stand_with_their_mentors(as_role, school):
    client, _ = as_role("coordinator")
    guest = factories.make_mentor(factories.make_outsider(surname="Гостев"), kind="employee").person
    approved(mentors=[guest])
    answer = client.get(reverse("monitoring:indicator_people", args=["firms"]))
    assert [(row.name, row.people) for row in answer.context["rows"]] == [("Приборный завод", [guest])]
    assert reverse("participants:person_detail", args=[guest.pk]) in answer.content.decode()


def test_who_is_satisfied_is_told_to_the_coordinator_alone(as_role, school):
    client, _ = as_role("coordinator")
    for surname, number in (("Яшина", 9), ("Белова", 3)):
        answered(approved(mentees=[named(surname)]), number)
    answer = client.get(reverse("monitoring:indicator_glad", args=["mentee"]))
    found = [(row.people[0].surname, row.is_counted) for row in answer.context["rows"]]
    assert found == [("Белова", False), ("Яшина", True)]
    assert "Пока не доволен" in answer.content.decode()


@pytest.mark.parametrize("role", ["director", "curator", "psychologist"])
def test_the_list_of_the_satisfied_is_closed_to_others(as_role, school, role):
    client, _ = as_role(role)
    answered(approved(), 9)
    assert client.get(reverse("monitoring:indicator_glad", args=["mentee"])).status_code == 403


def test_of_his_own_mentee_a_coordinator_is_told_nothing(as_role, school):
    client, actor = as_role("coordinator")
    factories.make_mentor(actor.person)
    answered(approved(mentors=[actor.person], mentees=[named("Яшина")]), 9)
    answered(approved(mentees=[named("Белова")]), 9)
    answer = client.get(reverse("monitoring:indicator_glad", args=["mentee"]))
    assert [row.people[0].surname for row in answer.context["rows"]] == ["Белова"]
    assert "Участников ваших пар здесь нет" in answer.content.decode()


def test_a_director_sees_no_share_of_fewer_than_three(as_role, school):
    client, _ = as_role("director")
    for number in (9, 3):
        answered(approved(), number)
    found = lines(client)["glad_mentees"]
    assert (found.counted, found.of, found.share, found.is_hidden) == ("—", "—", "—", True)
    book = client.get(reverse("monitoring:indicator_book"))
    [*_, row] = load_workbook(io.BytesIO(b"".join(book.streaming_content)))["Показатели"].values
    assert row[14:17] == ("—", "—", "—")
    answered(approved(), 9)
    assert (lines(client)["glad_mentees"].counted, lines(client)["glad_mentees"].of) == ("2", "3")
    assert reverse("monitoring:indicator_glad", args=["mentee"]) not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(("code", "status"), [("mentees", 200), ("glad_mentees", 404), ("nonsense", 404)])
def test_only_an_indicator_of_people_has_a_list(as_role, school, code, status):
    client, _ = as_role("coordinator")
    assert client.get(reverse("monitoring:indicator_people", args=[code])).status_code == status
    side = {"mentees": "mentor"}.get(code, code)
    assert client.get(reverse("monitoring:indicator_glad", args=[side])).status_code == status


@pytest.mark.parametrize(
    ("name", "ending", "begins"),
    [("indicator_pdf", "pdf", b"%PDF"), ("indicator_docx", "docx", b"PK"), ("indicator_book", "xlsx", b"PK")],
)
def test_files_say_their_day_and_leave_a_row_in_the_journal(as_role, school, name, ending, begins):
    client, _ = as_role("director")
    answer = client.get(reverse(f"monitoring:{name}"), {"on": "2026-10-01"})
    assert b"".join(answer.streaming_content).startswith(begins)
    assert f"2026.{ending}" in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(action="monitoring.indicator.print").get().fields == [ending]


@pytest.mark.parametrize("role", ["curator", "psychologist"])
def test_indicators_are_for_coordinator_and_director(as_role, school, role):
    client, _ = as_role(role)
    names = ("indicators", "indicator_book", "indicator_pdf", "indicator_docx", "figures_list")
    assert {client.get(reverse(f"monitoring:{name}")).status_code for name in names} == {403}


def test_a_curator_has_no_tab_of_indicators(as_role, school):
    client, _ = as_role("curator")
    assert PAGE not in client.get(reverse("monitoring:progress")).content.decode()


def test_without_figures_the_page_says_where_to_enter_them(as_role, school):
    client, _ = as_role("coordinator")
    assert reverse("monitoring:figures_add") in client.get(PAGE).content.decode()


def test_without_figures_a_director_reads_who_enters_them(as_role, school):
    client, _ = as_role("director")
    text = client.get(PAGE).content.decode()
    assert "Численность вводит координатор" in text
    assert reverse("monitoring:figures_add") not in text


def test_empty_lists_teach(as_role, school):
    client, _ = as_role("coordinator")
    pages = [("indicator_people", "young"), ("indicator_people", "firms"), ("indicator_glad", "mentor")]
    told = [client.get(reverse(f"monitoring:{name}", args=[about])).content.decode() for name, about in pages]
    said = ["На этот день никого", "На этот день ни одной", "Ответов пока нет"]
    assert [words in text for words, text in zip(said, told, strict=True)] == [True] * 3


@pytest.mark.parametrize("matches", [1, 3])
def test_pages_cost_the_same_for_any_number_of_rows(as_role, school, matches, django_assert_num_queries):
    client, _ = as_role("coordinator")
    for number in range(matches):
        answered(approved(), 5 + number)
        SchoolFigures.objects.create(as_of=ON - timedelta(days=number), partners=3, written_at=factories.NOW)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(PAGE)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("monitoring:indicator_people", args=["mentees"]))
    with django_assert_num_queries(LIST_QUERIES + 1):
        client.get(reverse("monitoring:indicator_glad", args=["mentee"]))
