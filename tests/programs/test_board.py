"""The draft board and the weights in the browser: run, make pairs, print, set what counts."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from participants.enums import Side
from participants.models import Consent
from programs.domain.matching.fit import DEFAULT_WEIGHTS
from programs.models import Match, MatchingSettings, Proposal
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def test_the_empty_board_teaches(led):
    client, program = led
    assert "В черновике пока ничего нет" in client.get(url("board", program.pk)).content.decode()


def test_the_rest_is_distributed_and_both_goals_are_told(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=1)
    sent = client.post(url("board_run", program.pk), {"goal": "best"})
    assert sent.url == url("board", program.pk)
    assert (Proposal.objects.get().mentee, Proposal.objects.get().mentor) == (mentee, mentors[0])
    page = client.get(url("matching", program.pk)).content.decode()
    assert page.count("Первый выбор у&nbsp;0 из&nbsp;1, наставник есть у&nbsp;1") == 2


def test_a_goal_is_needed(led):
    client, program = led
    choosing.pool_of(program)
    assert client.post(url("board_run", program.pk), {"goal": "nonsense"}).url == url("matching", program.pk)
    assert Proposal.objects.count() == 0


def test_ticked_lines_become_agreed_pairs_once(led):
    client, program = led
    choosing.pool_of(program, mentors=1)
    client.post(url("board_run", program.pk), {"goal": "everybody"})
    line = Proposal.objects.get()
    for agreed in ("1", "0"):
        page = client.post(url("board_create", program.pk), {"lines": [line.pk]}).content.decode()
        assert f"Согласовано пар: <b>{agreed}</b>" in page
    assert [match.state for match in Match.objects.all()] == ["agreed"]


def test_what_was_refused_is_named_with_why_and_stays(led):
    client, program = led
    mentee, _ = choosing.pool_of(program, mentors=1)
    client.post(url("board_run", program.pk), {"goal": "everybody"})
    Consent.objects.filter(person=mentee.person, kind="participation").delete()
    line = Proposal.objects.get()
    page = client.post(url("board_create", program.pk), {"lines": [line.pk, "nonsense"]}).content.decode()
    assert f"<b>{mentee.person.called}.</b> {mentee.person.called}: нет согласия на участие" in page
    assert (Match.objects.count(), Proposal.objects.count()) == (0, 1)


def test_those_left_without_are_named_with_why(led):
    client, program = led
    alone = factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    client.post(url("board_run", program.pk), {"goal": "everybody"})
    client.post(url("pair_release", alone.pk))
    page = client.get(url("board", program.pk)).content.decode()
    assert "Без наставника: 1" in page
    assert "В программе ещё нет наставников." in page


def test_the_heading_counts_all_who_are_left_and_not_the_fifty_shown(led, monkeypatch):
    monkeypatch.setattr("programs.views.board.PAGE", 2)
    client, program = led
    for _ in range(3):
        factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    page = client.get(url("board", program.pk)).content.decode()
    assert "Без наставника: 3" in page
    assert "Здесь первые 2 по&nbsp;алфавиту." in page


def test_the_commission_gets_a_book_and_a_sheet(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=1)
    client.post(url("board_run", program.pk), {"goal": "everybody"})
    book = load_workbook(io.BytesIO(b"".join(client.get(url("board_book", program.pk)).streaming_content)))
    rows = list(book.active.iter_rows(values_only=True))
    assert (rows[1][0], rows[1][2]) == (mentee.person.full_name, mentors[0].person.full_name)
    for name, start in (("board_pdf", b"%PDF"), ("board_docx", b"PK")):
        assert b"".join(client.get(url(name, program.pk)).streaming_content).startswith(start)


def test_foreign_boards_are_not_there(led):
    other = factories.make_program()
    for name in ("board", "board_book", "board_pdf"):
        assert led[0].get(url(name, other.pk)).status_code == 404
    for name in ("board_run", "board_create"):
        assert led[0].post(url(name, other.pk), {"goal": "best"}).status_code == 404


def test_only_the_coordinator_says_what_counts(led):
    assert led[0].get(url("matching_weights")).status_code == 403


def test_weights_are_saved_under_a_version(school, as_role):
    client, _ = as_role("coordinator")
    address, weights = url("matching_weights"), DEFAULT_WEIGHTS | {"time": 0}
    assert client.post(address, weights | {"version": 1}).url == address
    assert MatchingSettings.objects.get().weights["time"] == 0
    late = client.post(address, weights | {"version": 1, "time": 3})
    assert late.context["form"].errors["time"] == ["Другой человек только что сохранил 0. Проверьте и сохраните."]
    assert MatchingSettings.objects.get().weights["time"] == 0


def test_a_weight_out_of_bounds_is_an_error_beside_its_field(school, as_role):
    client, _ = as_role("coordinator")
    bad = client.post(url("matching_weights"), DEFAULT_WEIGHTS | {"version": 1, "time": 11})
    assert bad.context["form"].errors == {"time": ["Вес — от 0 до 10."]}
    none = client.post(url("matching_weights"), dict.fromkeys(DEFAULT_WEIGHTS, 0) | {"version": 1})
    assert none.context["form"].non_field_errors() == ["Хотя бы один признак должен что-то весить."]
    assert MatchingSettings.objects.count() == 0


def test_two_variants_stand_side_by_side_and_the_other_is_shown_by_a_button(led):
    client, program = led
    choosing.pool_of(program, mentors=1)
    client.post(url("board_run", program.pk), {"goal": "best"})
    response = client.get(url("board", program.pk))
    shown = [(one["goal"], one["is_on"], one["outcome"]["matched"]) for one in response.context["variants"]]
    assert shown == [("everybody", False, 1), ("best", True, 1)]
    assert response.text.count("Показать этот") == 1
    client.post(url("board_run", program.pk), {"goal": "everybody"})
    assert [one["is_on"] for one in client.get(url("board", program.pk)).context["variants"]] == [True, False]


def test_a_programme_that_is_over_is_not_distributed(led):
    client, program = led
    choosing.pool_of(program, mentors=1)
    type(program).objects.filter(pk=program.pk).update(state="finished")
    response = client.post(url("board_run", program.pk), {"goal": "best"})
    assert (response.status_code, Proposal.objects.count()) == (409, 0)
