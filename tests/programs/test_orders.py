"""Pages of orders: draft, text, readiness, registering, paper."""

import uuid
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from participants.models import AuditEntry
from programs.enums import MatchState, OrderState
from programs.models import Match, Order
from tests import factories
from tests.programs.orders import agreed_pair, make_director
from tests.reading import Page

pytestmark = pytest.mark.django_db
TEXT = {"heading": "О наставнических парах", "basis": "В соответствии с Уставом", "clause_1": "Утвердить пары."}


@pytest.fixture
def world(school, today):
    """A curator's programme with one agreed pair, and a director to sign."""
    make_director()
    curator = factories.make_staff("curator", surname="Громова", name="Елена", patronymic="Викторовна")
    pair = agreed_pair(factories.make_program(curator.person))
    return {"curator": curator, "pair": pair}


def draft(client, *matches):
    data = {"form_key": str(uuid.uuid4()), "chosen": [match.pk for match in matches]}
    return client.post("/programs/orders/add/", data)


def url(name, order, *more):
    return reverse(f"programs:order_{name}", args=[order.pk, *more])


@pytest.fixture
def coordinator(as_role, world):
    return as_role("coordinator")[0]


@pytest.fixture
def order(coordinator, world):
    draft(coordinator, world["pair"])
    return Order.objects.get()


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


class TestDraft:
    def test_agreed_pairs_make_a_draft(self, coordinator, world):
        answer = draft(coordinator, world["pair"])
        order = Order.objects.get()
        assert answer.url == url("detail", order)
        assert [row.match for row in order.named_matches.all()] == [world["pair"]]

    def test_nothing_chosen_is_said_beside_the_field(self, coordinator, world):
        form = draft(coordinator).context["form"]
        assert form.errors["chosen"] == ["Отметьте хотя бы одну пару или группу."]

    def test_a_match_that_does_not_wait_is_a_form_error(self, coordinator, world):
        foreign = factories.make_match(state="active")
        assert list(draft(coordinator, world["pair"], foreign).context["form"].errors) == ["chosen"]
        assert Order.objects.count() == 0

    def test_a_curator_drafts_own_programmes_only(self, client, world, today):
        client.force_login(world["curator"], backend="participants.authentication.CardBackend")
        other = agreed_pair(factories.make_program())
        assert draft(client, other).context["form"].errors["chosen"]
        assert draft(client, world["pair"]).status_code == 302

    def test_a_curator_does_not_see_an_order_that_names_others(self, client, world, coordinator):
        draft(coordinator, world["pair"], agreed_pair(factories.make_program()))
        client.force_login(world["curator"], backend="participants.authentication.CardBackend")
        assert client.get(url("detail", Order.objects.get())).status_code == 404

    @pytest.mark.parametrize("role", ["director", "psychologist"])
    def test_others_may_not(self, as_role, world, role):
        client, _ = as_role(role)
        assert draft(client, world["pair"]).status_code == 403

    def test_nothing_to_draft_teaches(self, coordinator, world):
        Match.objects.update(state=MatchState.DRAFT)
        assert "Вносить в приказ пока некого" in coordinator.get("/programs/orders/add/").content.decode()


class TestText:
    def test_a_saved_text_stands_in_the_preview(self, coordinator, order):
        page = coordinator.post(url("save", order), TEXT | {"version": 1}, follow=True)
        order.refresh_from_db()
        assert order.clauses == ["Утвердить пары."]
        assert "1. Утвердить пары." in Page(coordinator, page).words

    def test_a_blank_heading_is_said_and_the_rest_kept(self, coordinator, order):
        form = coordinator.post(url("save", order), TEXT | {"version": 1, "heading": ""}).context["text_form"]
        assert list(form.errors) == ["heading"]
        assert form["clause_1"].value() == "Утвердить пары."

    def test_of_two_tabs_the_later_is_shown_the_conflict_and_loses_nothing(self, coordinator, order):
        coordinator.post(url("save", order), TEXT | {"version": 1})
        answer = coordinator.post(url("save", order), TEXT | {"version": 1, "clause_1": "Своё."})
        form = answer.context["text_form"]
        assert answer.status_code == 409
        assert form.conflict == [("Пункт 1", "Утвердить пары.", "Своё.")]
        assert "Две редакции" in answer.text
        assert form["clause_1"].value() == "Своё."
        order.refresh_from_db()
        assert order.clauses == ["Утвердить пары."]

    def test_after_comparing_the_own_text_can_be_saved(self, coordinator, order):
        coordinator.post(url("save", order), TEXT | {"version": 1})
        form = coordinator.post(url("save", order), TEXT | {"version": 1, "clause_1": "Своё."}).context["text_form"]
        again = {name: form[name].value() or "" for name in form.fields}
        assert coordinator.post(url("save", order), again).status_code == 302
        order.refresh_from_db()
        assert order.clauses == ["Своё."]

    def test_a_pair_is_taken_out(self, coordinator, order, world):
        assert coordinator.post(url("drop_match", order, world["pair"].pk)).status_code == 302
        assert "нет ни одной пары или группы" in coordinator.get(url("detail", order)).content.decode()

    def test_a_foreign_pair_cannot_be_taken_out(self, coordinator, order):
        assert coordinator.post(url("drop_match", order, factories.make_match().pk)).status_code == 404

    def test_a_draft_is_discarded(self, coordinator, order):
        assert coordinator.post(url("discard", order)).url == "/programs/orders/"
        assert Order.objects.count() == 0


class TestRegister:
    def register(self, client, order, **changed):
        data = {"number": "40-од", "signed_on": "2026-11-17", "version": order.version} | changed
        return client.post(url("register", order), data)

    def test_number_and_date_approve_the_pairs(self, coordinator, order, world):
        answer = self.register(coordinator, order)
        order.refresh_from_db()
        world["pair"].refresh_from_db()
        assert (answer.status_code, order.state, world["pair"].state) == (
            302,
            OrderState.REGISTERED,
            MatchState.APPROVED,
        )
        page = coordinator.get(url("detail", order)).content.decode()
        assert "Приказ №&nbsp;40-од от 17\u00a0ноября 2026\u00a0г." in page

    def test_the_paper_is_the_kept_file_with_names_in_their_case(self, coordinator, order):
        self.register(coordinator, order)
        order.refresh_from_db()
        pdf = b"".join(coordinator.get(url("pdf", order)).streaming_content)
        assert words(pdf).count("Громовой Е.В.") == 1
        assert "40-од" in words(pdf)
        assert "ПРОЕКТ" not in words(pdf)
        with order.pdf.content.open("rb") as kept:
            assert kept.read() == pdf

    def test_a_damaged_file_is_not_given_out(self, coordinator, order, settings):
        self.register(coordinator, order)
        order.refresh_from_db()
        (settings.MEDIA_ROOT / order.pdf.content.name).write_bytes(b"forged")
        answer = coordinator.get(url("pdf", order))
        assert answer.status_code == 409
        assert "Файл приказа повреждён" in answer.content.decode()

    def test_twice_is_said_and_changes_nothing(self, coordinator, order):
        self.register(coordinator, order)
        again = self.register(coordinator, order, number="41-од")
        assert Order.objects.get().number == "40-од"
        assert "Приказ №&nbsp;40-од" in again.content.decode()

    def test_a_registered_order_cannot_be_edited(self, coordinator, order):
        self.register(coordinator, order)
        answer = coordinator.post(url("save", order), TEXT | {"version": 1})
        assert answer.status_code == 409
        assert "Приказ зарегистрирован: он не меняется." in answer.content.decode()

    def test_a_future_date_is_said_beside_the_form(self, coordinator, order):
        form = self.register(coordinator, order, signed_on="2026-11-19").context["register_form"]
        assert form.non_field_errors() == ["Дата приказа ещё не наступила. Укажите дату с подписанного листа."]
        assert form["number"].value() == "40-од"

    def test_without_a_number_nothing_happens(self, coordinator, order):
        assert list(self.register(coordinator, order, number=" ").context["register_form"].errors) == ["number"]

    def test_what_is_missing_is_named_with_its_link(self, coordinator, order, world):
        mentee = world["pair"].members.get(side="mentee").person
        mentee.consents.all().delete()
        page = coordinator.get(url("detail", order)).content.decode()
        assert f"{mentee.called}: нет согласия на обработку персональных данных." in page
        assert f'href="/participants/people/{mentee.pk}/consents/"' in page
        assert (
            self.register(coordinator, order).context["register_form"].non_field_errors()[0].startswith(mentee.called)
        )

    @pytest.mark.parametrize("role", ["curator", "director"])
    def test_only_the_coordinator_registers(self, as_role, order, role):
        client, _ = as_role(role)
        assert self.register(client, order).status_code == 403


class TestPaper:
    def test_a_draft_prints_as_a_draft_and_is_journalled(self, coordinator, order):
        assert "ПРОЕКТ" in words(coordinator.get(url("pdf", order)).content)
        assert AuditEntry.objects.filter(action="order.print", record_id=order.pk).count() == 1

    def test_a_mentor_gets_no_order(self, client, order, world):
        mentor = world["pair"].members.get(side="mentor").person
        client.force_login(factories.make_account(mentor), backend="participants.authentication.CardBackend")
        assert client.get(url("pdf", order)).status_code == 403

    def test_a_strange_curator_gets_none(self, as_role, order):
        client, _ = as_role("curator")
        assert client.get(url("pdf", order)).status_code == 404


def test_an_empty_list_teaches(as_role, school):
    client, _ = as_role("coordinator")
    assert "Приказов пока нет" in client.get("/programs/orders/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_list(coordinator, world, django_assert_num_queries, rows):
    for _ in range(rows):
        draft(coordinator, agreed_pair(world["pair"].program))
    with django_assert_num_queries(7):
        coordinator.get("/programs/orders/")


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_a_draft(coordinator, world, django_assert_num_queries, rows):
    draft(coordinator, *[agreed_pair(world["pair"].program) for _ in range(rows)])
    with django_assert_num_queries(10):
        coordinator.get(url("detail", Order.objects.get()))
