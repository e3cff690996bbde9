"""Pages of orders: draft, text, readiness, registering, paper."""

import uuid
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader

from participants.models import AuditEntry
from participants.views.conflicts import TEXT as TEXT_OF_CONFLICT
from programs.domain.orders.kinds import KINDS
from programs.enums import MatchState, OrderKind, OrderState
from programs.models import Ground, Match, Order, OrderWording
from tests import factories
from tests.programs.orders import agreed_pair, make_director, point, registered
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


def file_of(answer):
    """Return the bytes of a download."""
    return b"".join(answer.streaming_content)


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
        assert form.errors["chosen"] == ["Отметьте хотя бы одну строку."]

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

    @pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.row], ids=lambda kind: kind.code)
    def test_what_waits_for_each_kind_is_said_with_the_way_there(self, as_role, school, kind):
        """A curator appoints nobody: to the list of appointments there is no way for him."""
        page = as_role("curator")[0].get(f"/programs/orders/add/{kind.code}/").content.decode()
        link = f'href="{kind.source_url}">{kind.source[1]}</a>'
        assert (kind.nobody in page, link in page) == (True, kind.code != OrderKind.APPOINTMENT)


class TestText:
    def test_a_saved_text_stands_in_the_preview(self, coordinator, order):
        page = coordinator.post(url("save", order), TEXT | {"version": 1}, follow=True)
        order.refresh_from_db()
        assert order.clauses == [point("Утвердить пары.")]
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
        assert order.clauses == [point("Утвердить пары.")]

    def test_after_comparing_the_own_text_can_be_saved(self, coordinator, order):
        coordinator.post(url("save", order), TEXT | {"version": 1})
        form = coordinator.post(url("save", order), TEXT | {"version": 1, "clause_1": "Своё."}).context["text_form"]
        again = {name: form[name].value() or "" for name in form.fields if name != "grounds"}
        assert coordinator.post(url("save", order), again).status_code == 302
        order.refresh_from_db()
        assert order.clauses == [point("Своё.")]

    def test_a_pair_is_taken_out(self, coordinator, order, world):
        assert coordinator.post(url("drop", order, world["pair"].pk)).status_code == 302
        assert "нет ни одной пары или группы" in coordinator.get(url("detail", order)).content.decode()

    def test_a_foreign_pair_cannot_be_taken_out(self, coordinator, order):
        assert coordinator.post(url("drop", order, factories.make_match().pk)).status_code == 404

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
        pdf = file_of(coordinator.get(url("pdf", order)))
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
        assert "ПРОЕКТ" in words(file_of(coordinator.get(url("pdf", order))))
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
    page = url("detail", Order.objects.get())
    with django_assert_num_queries(10):
        coordinator.get(page)


class TestKinds:
    """Orders of other kinds, their wording and their grounds."""

    @pytest.fixture
    def curated(self, world):
        return world["curator"].person.appointments.get(role="curator")

    def add(self, client, kind, **data):
        return client.post(f"/programs/orders/add/{kind}/", {"form_key": str(uuid.uuid4())} | data)

    def test_an_order_of_introduction_is_drafted_and_registered(self, coordinator, world):
        order_page = self.add(coordinator, "introduction").url
        order = Order.objects.get()
        answer = coordinator.post(
            url("register", order), {"number": "1-од", "signed_on": "2026-11-17", "version": order.version}, follow=True
        )
        assert answer.redirect_chain[0][0] == order_page
        assert "целевая модель наставничества введена" in answer.content.decode()

    def test_an_order_of_appointments_becomes_their_basis(self, coordinator, curated):
        assert self.add(coordinator, "appointment", chosen=[curated.pk]).status_code == 302
        order = Order.objects.get()
        assert [row.appointment for row in order.named_appointments.all()] == [curated]
        text = words(file_of(coordinator.get(url("pdf", order))))
        assert "1. Назначить педагога Громову Елену Викторовну куратором" in text

    def test_an_appointment_named_once_waits_no_more(self, coordinator, curated):
        self.add(coordinator, "appointment", chosen=[curated.pk])
        form = self.add(coordinator, "appointment", chosen=[curated.pk]).context["form"]
        assert list(form.errors) == ["chosen"]
        assert Order.objects.count() == 1

    def test_an_appointment_is_taken_out_of_the_draft(self, coordinator, curated):
        self.add(coordinator, "appointment", chosen=[curated.pk])
        order = Order.objects.get()
        assert coordinator.post(url("drop", order, curated.pk)).status_code == 302
        assert "В проекте нет ни одного назначения." in coordinator.get(url("detail", order)).content.decode()

    def test_a_curator_appoints_nobody(self, client, world, curated, today):
        client.force_login(world["curator"], backend="participants.authentication.CardBackend")
        assert list(self.add(client, "appointment", chosen=[curated.pk]).context["form"].errors) == ["chosen"]

    def test_an_unknown_kind_is_no_page(self, coordinator):
        assert coordinator.get("/programs/orders/add/nonsense/").status_code == 404
        assert coordinator.get("/programs/orders/wordings/nonsense/").status_code == 404

    def test_the_words_of_a_former_order_serve_again(self, coordinator, order):
        former = registered(heading="О прошлогодних парах", basis="Устав", clauses=[point("Утвердить.")])
        data = {"former": former.pk, "version": order.version}
        assert coordinator.post(url("take_words", order), data).url == url("detail", order)
        order.refresh_from_db()
        assert (order.heading, order.clauses) == ("О прошлогодних парах", [point("Утвердить.")])

    def test_a_draft_gives_no_words(self, coordinator, order):
        form = coordinator.post(url("take_words", order), {"former": order.pk, "version": 1}).context["form"]
        assert list(form.errors) == ["former"]

    def test_the_word_file_has_the_words_of_the_draft(self, coordinator, order):
        answer = coordinator.get(url("docx", order))
        text = " ".join(line.text for line in docx.Document(BytesIO(file_of(answer))).paragraphs)
        assert answer["Content-Disposition"] == f'attachment; filename="proekt-prikaza-{order.pk}.docx"'
        assert "Куратору Громовой\u00a0Е.В." in text.replace("Куратору\u00a0", "Куратору ")

    def test_the_word_file_of_a_registered_order_is_the_kept_one(self, coordinator, order):
        TestRegister().register(coordinator, order)
        order.refresh_from_db()
        given = file_of(coordinator.get(url("docx", order)))
        with order.docx.content.open("rb") as kept:
            assert kept.read() == given


class TestPoints:
    """Points move, become sub-points; grounds and marks are added."""

    def save(self, client, order, **data):
        return client.post(url("save", order), TEXT | {"version": 1, "clause_2": "Второй.", "clause_3": ""} | data)

    def clauses(self, order):
        order.refresh_from_db()
        return order.clauses

    @pytest.mark.parametrize(
        ("move", "texts"),
        [
            ("2-up", ["Второй.", "Утвердить пары."]),
            ("1-down", ["Второй.", "Утвердить пары."]),
            ("1-up", ["Утвердить пары.", "Второй."]),
            ("9-up", ["Утвердить пары.", "Второй."]),
            ("nonsense", ["Утвердить пары.", "Второй."]),
        ],
    )
    def test_a_point_moves(self, coordinator, order, move, texts):
        self.save(coordinator, order, move=move)
        assert [clause["text"] for clause in self.clauses(order)] == texts

    def test_a_sub_point_is_numbered_below_its_point(self, coordinator, order):
        self.save(coordinator, order, sub_2="on")
        assert self.clauses(order) == [point("Утвердить пары."), point("Второй.", is_sub=True)]
        assert "1.1. Второй." in Page(coordinator, coordinator.get(url("detail", order))).words

    def test_chosen_grounds_stand_at_the_end_of_the_basis(self, coordinator, order):
        ground = Ground.objects.get(text__contains="1264-р")
        self.save(coordinator, order, grounds=[ground.pk])
        order.refresh_from_db()
        assert order.basis == f"В соответствии с Уставом, {ground.text}"

    def test_marks_stand_above_the_title(self, coordinator, order):
        self.save(coordinator, order, marks="Согласовано\nСовет родителей\n\nПринято\nпедагогическим советом")
        order.refresh_from_db()
        assert order.marks == [["Согласовано", "Совет родителей"], ["Принято", "педагогическим советом"]]

    def test_more_than_five_marks_are_said_beside_the_field(self, coordinator, order):
        form = self.save(coordinator, order, marks="\n\n".join("абвгде")).context["text_form"]
        assert form.errors["marks"] == ["Грифов не больше пяти."]
        assert form["clause_2"].value() == "Второй."


class TestWordings:
    """The school's own wording of orders, and its list of grounds."""

    URL = "/programs/orders/wordings/approval/"
    WORDS = {"heading": "О {кого}", "basis": "Устав {школа}", "clause_1": "Утвердить {что}.", "version": 0}

    def test_new_drafts_are_worded_by_the_school(self, coordinator, world):
        assert coordinator.post(self.URL, self.WORDS).url == "/programs/orders/wordings/"
        draft(coordinator, world["pair"])
        order = Order.objects.get()
        assert (order.heading, order.clauses) == (
            "О наставников и наставнических пар",
            [point("Утвердить наставнические пары.")],
        )

    @pytest.mark.parametrize("text", ["{nonsense}", "{что.__class__}", "Скобка {", "{0}", "{что!r}", "{что:>9}"])
    def test_a_blank_that_the_portal_cannot_fill_is_said_beside_the_field(self, coordinator, text):
        form = coordinator.post(self.URL, self.WORDS | {"clause_1": text}).context["form"]
        assert list(form.errors) == ["clause_1"]
        assert form["clause_1"].value() == text
        assert OrderWording.objects.count() == 0

    def test_of_two_tabs_the_later_is_told_and_loses_nothing(self, coordinator):
        coordinator.post(self.URL, self.WORDS)
        form = coordinator.post(self.URL, self.WORDS | {"heading": "Своё"}).context["form"]
        assert form.non_field_errors() == [TEXT_OF_CONFLICT]
        assert form.conflict == [("Заголовок", "О {кого}", "Своё")]
        assert form["heading"].value() == "Своё"

    def test_a_ground_is_added_corrected_and_no_longer_offered(self, coordinator, order):
        coordinator.post("/programs/orders/wordings/grounds/add/", {"text": "Уставом школы"})
        ground = Ground.objects.get(text="Уставом школы")
        coordinator.post(f"/programs/orders/wordings/grounds/{ground.pk}/", {"text": "уставом"})
        ground.refresh_from_db()
        assert (ground.text, ground.is_used) == ("уставом", False)
        assert ground not in coordinator.get(url("detail", order)).context["text_form"].fields["grounds"].queryset

    def test_two_grounds_do_not_read_the_same(self, coordinator):
        first, second = Ground.objects.all()[:2]
        form = coordinator.post(f"/programs/orders/wordings/grounds/{second.pk}/", {"text": first.text}).context["form"]
        assert form.non_field_errors() == ["Такое основание в списке уже есть."]

    @pytest.mark.parametrize("role", ["curator", "director"])
    def test_the_wording_is_the_coordinators(self, as_role, world, role):
        client, _ = as_role(role)
        assert client.get(self.URL).status_code == 403


def test_an_acting_director_signs_and_reads(as_role, world, coordinator, order):
    acting = factories.make_teacher(surname="Соколова", name="Инна", patronymic="Юрьевна")
    factories.appoint(acting, "acting")
    assert "Исполняющий обязанности директора И.Ю. Соколова" in words(file_of(coordinator.get(url("pdf", order))))
    coordinator.force_login(factories.make_account(acting), backend="participants.authentication.CardBackend")
    assert coordinator.get(url("detail", order)).status_code == 200
