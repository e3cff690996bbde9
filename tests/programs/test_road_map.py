"""The page of the road map: rows edited in place, marked, copied, printed, put on file (register C8)."""

import uuid
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from participants.models import AuditEntry
from participants.views.conflicts import TEXT as TEXT_OF_CONFLICT
from programs.domain.road_map import ROWS
from programs.models import FiledVersion, RoadMap, RoadMapRow
from tests import factories
from tests.programs.orders import registered
from tests.programs.pairs import name_in
from tests.reading import Page

pytestmark = pytest.mark.django_db
TYPED = {"stage": "Работа", "title": "Собрать кураторов", "responsible": "Координатор", "result": "Протокол"}
TYPED |= {"starts_on": "2026-12-01", "ends_on": "2026-12-31"}


@pytest.fixture
def coordinator(as_role, school):
    return as_role("coordinator")[0]


def read(answer):
    return Page(None, answer)


def at(name, *args):
    return reverse(f"programs:road_map_{name}", args=args)


def titles(year=2026):
    return list(RoadMapRow.objects.filter(road_map__year=year).order_by("position").values_list("title", flat=True))


def new(**fields):
    return {"form_key": str(uuid.uuid4())} | TYPED | fields


class TestBeginning:
    def test_an_empty_year_offers_the_usual_rows(self, coordinator):
        page = read(coordinator.get(at("now")))
        assert "Карта на 2026/2027 учебный год пока пуста" in page.words.replace("\u00a0", " ")
        assert "Взять прошлогоднюю" not in page.words
        answer = coordinator.post(at("fill", 2026), follow=True)
        assert (len(titles()), "Карта заполнена обычными строками." in read(answer).words) == (15, True)
        again = coordinator.post(at("fill", 2026), follow=True)
        assert (len(titles()), "В карте уже есть строки." in read(again).words) == (15, True)

    def test_last_years_is_taken_with_its_dates_moved(self, coordinator):
        factories.make_map_row(2025, title="Прошлогодняя", done_on=date(2025, 10, 5))
        assert "Взять прошлогоднюю" in read(coordinator.get(at("now"))).words
        coordinator.post(at("copy", 2026))
        row = RoadMapRow.objects.get(road_map__year=2026)
        assert (row.title, row.ends_on, row.done_on) == ("Прошлогодняя", date(2026, 10, 31), None)

    def test_with_no_earlier_map_the_page_says_so(self, coordinator):
        answer = coordinator.post(at("copy", 2026))
        assert (answer.status_code, "Прошлогодней дорожной карты" in read(answer).words) == (409, True)

    @pytest.mark.parametrize("name", ["fill", "copy", "add"])
    def test_a_year_that_is_not_planned_now_is_not_there(self, coordinator, name):
        assert coordinator.post(at(name, 2031), new()).status_code == 404
        assert RoadMap.objects.count() == 0

    def test_to_others_the_empty_page_says_who_makes_it(self, as_role, school):
        client, _ = as_role("curator")
        page = read(client.get(at("now")))
        assert "Его составляет координатор." in page.words
        assert "Добавить строку" not in page.words


class TestRows:
    def test_a_row_is_added_once(self, coordinator):
        data = new()
        answer, _ = (coordinator.post(at("add", 2026), data) for _ in range(2))
        row = RoadMapRow.objects.get()
        assert answer.url == f"{reverse('programs:road_map', args=[2026])}#a{row.pk}"
        assert (row.title, row.stage, row.ends_on) == ("Собрать кураторов", "Работа", date(2026, 12, 31))

    def test_a_term_backwards_is_said_beside_the_field(self, coordinator):
        answer = coordinator.post(at("add", 2026), new(ends_on="2026-11-01"))
        assert answer.context["new_form"].errors == {"ends_on": ["Окончание раньше начала."]}
        assert "Собрать кураторов" in answer.content.decode()
        assert RoadMapRow.objects.count() == RoadMap.objects.count() == 0

    def test_a_row_is_edited_in_its_place(self, coordinator):
        row = factories.make_map_row()
        assert read(coordinator.get(f"{at('now')}?edit={row.pk}")).forms
        coordinator.post(at("edit", row.pk), TYPED | {"version": 1})
        row.refresh_from_db()
        assert (row.title, row.responsible, row.version) == ("Собрать кураторов", "Координатор", 2)

    def test_of_two_hands_the_later_sees_the_earlier(self, coordinator):
        row = factories.make_map_row(version=2, title="Иначе")
        answer = coordinator.post(at("edit", row.pk), TYPED | {"version": 1})
        assert TEXT_OF_CONFLICT in read(answer).words
        assert titles() == ["Иначе"]

    def test_rows_change_places(self, coordinator):
        rows = [factories.make_map_row(title=title) for title in "аб"]
        coordinator.post(at("up", rows[1].pk))
        assert titles() == ["б", "а"]
        coordinator.post(at("down", rows[1].pk))
        assert titles() == ["а", "б"]

    def test_done_shows_the_day_and_the_name(self, as_role, school):
        client, actor = as_role("coordinator")
        row = factories.make_map_row()
        page = read(client.post(at("done", row.pk), {"on": "2026-11-02"}, follow=True))
        name = actor.person.as_name.short_in_text().replace("\u00a0", " ")
        assert f"отметка: {name}" in page.words
        assert "Выполнено: Собрать запросы." in page.words
        client.post(at("undone", row.pk))
        assert RoadMapRow.objects.get().done_on is None

    def test_a_day_ahead_is_no_day_of_doing(self, coordinator):
        row = factories.make_map_row()
        answer = coordinator.post(at("done", row.pk), {"on": "2026-11-30"})
        assert list(answer.context["form"].errors) == ["on"]
        assert RoadMapRow.objects.get().done_on is None

    def test_a_row_goes_a_done_one_stays(self, coordinator):
        row, done = factories.make_map_row(), factories.make_map_row(title="Сделано", done_on=date(2026, 10, 5))
        coordinator.post(at("remove", row.pk))
        answer = coordinator.post(at("remove", done.pk))
        assert (answer.status_code, titles()) == (409, ["Сделано"])

    @pytest.mark.parametrize("name", ["edit", "up", "down", "done", "undone", "remove"])
    def test_only_the_coordinator_changes_and_only_what_is_there(self, as_role, school, name):
        row = factories.make_map_row()
        client, _ = as_role("curator")
        assert client.post(at(name, row.pk), TYPED | {"version": 1, "on": "2026-11-02"}).status_code == 403
        client, _ = as_role("coordinator")
        assert client.post(at(name, 0), {}).status_code == 404
        row.refresh_from_db()
        assert (row.title, row.done_on, row.version) == ("Собрать запросы", None, 1)

    @pytest.mark.parametrize("name", ["edit", "up", "down", "done", "undone", "remove"])
    def test_a_row_that_another_takes_out_this_very_moment_is_not_there(self, coordinator, monkeypatch, name):
        row = factories.make_map_row()
        factories.make_map_row(title="Другая")
        monkeypatch.setattr(ROWS, "lock", lambda owner: RoadMapRow.objects.filter(pk=row.pk).delete())
        assert coordinator.post(at(name, row.pk), TYPED | {"version": 1, "on": "2026-11-02"}).status_code == 404
        assert AuditEntry.objects.filter(action__startswith="programs.road_map").count() == 0


class TestLate:
    def test_the_page_counts_what_is_late(self, coordinator):
        for _ in range(2):
            factories.make_map_row()
        factories.make_map_row(ends_on=None)
        assert "Строк: 3, выполнено 0, срок прошёл у 2" in read(coordinator.get(at("now"))).words

    def test_the_coordinator_is_told_at_home_and_nobody_else(self, as_role, school, today):
        for _ in range(2):
            factories.make_map_row()
        client, actor = as_role("coordinator")
        name_in(registered(), factories.make_match(factories.make_program(actor.person), state="approved"))
        page = read(client.get("/"))
        assert "2 строки дорожной карты просрочены" in page.words
        assert at("now") in page.links
        curator, _ = as_role("curator")
        assert "дорожной карты" not in read(curator.get("/")).words

    def test_with_nothing_late_nothing_is_said(self, as_role, school):
        factories.make_map_row(done_on=date(2026, 10, 5))
        client, actor = as_role("coordinator")
        name_in(registered(), factories.make_match(factories.make_program(actor.person), state="approved"))
        assert "дорожной карты" not in read(client.get("/")).words


class TestPaper:
    def test_it_is_printed_and_the_journal_knows(self, as_role, school):
        factories.make_map_row(title="Собрать запросы")
        client, _ = as_role("director")
        answer = client.get(at("pdf", 2026))
        printed = PdfReader(BytesIO(b"".join(answer.streaming_content))).pages[0].extract_text()
        assert "Собрать запросы" in printed
        assert client.get(at("docx", 2026)).status_code == 200
        assert AuditEntry.objects.filter(action="programs.road_map.print").count() == 2

    def test_a_year_without_a_map_prints_nothing(self, coordinator):
        assert coordinator.get(at("pdf", 2026)).status_code == 404

    def test_one_click_puts_it_on_file_a_second_says_that_it_lies_there(self, coordinator):
        factories.make_map_row()
        answer = coordinator.post(at("file", 2026), follow=True)
        assert "Карта положена в документы: редакция 1." in read(answer).words
        assert coordinator.post(at("file", 2026)).status_code == 409
        assert FiledVersion.objects.count() == 1
        assert coordinator.get(at("file", 2026)).status_code == 405
