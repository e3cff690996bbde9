"""Pages of the documents on file: put, read, approved, taken back; annexes of an order (register C8)."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from participants.models import AuditEntry, StoredFile
from programs.domain.filed import NOT_PDF
from programs.forms.filed import ONE_OF_TWO
from programs.models import FiledDocument, FiledVersion, Ground, Order, OrderFiled
from tests import factories
from tests.programs.orders import registered
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(as_role, school):
    return as_role("coordinator")[0]


@pytest.fixture
def regulation(db):
    return factories.make_filed("regulation")


def read(answer):
    return Page(None, answer)


def at(name, *args):
    return reverse(f"programs:{name}", args=args)


def sheet(content=factories.PDF, name="положение.docx"):
    return SimpleUploadedFile(name, content)


def picture():
    stream = io.BytesIO()
    Image.new("RGB", (40, 60)).save(stream, "PNG")
    return sheet(stream.getvalue(), "скан.pdf")


def filled(**fields):
    return {"form_key": str(uuid.uuid4()), "in_force_on": "2026-11-01", "note": ""} | fields


def draft():
    return Order.objects.create(kind="introduction", heading="О внедрении", created_at=factories.NOW)


class TestPutting:
    def test_a_version_is_put_and_the_page_says_what_comes_next(self, coordinator, regulation):
        answer = coordinator.post(at("version_put", regulation.pk), filled(scan=sheet(), note="правки"), follow=True)
        assert answer.redirect_chain == [(at("filed_detail", regulation.pk), 302)]
        assert "Положена редакция 1. Прежние остались: их можно открыть." in read(answer).words
        assert FiledVersion.objects.get().note == "правки"

    def test_it_is_judged_by_its_content(self, coordinator, regulation):
        answer = coordinator.post(at("version_put", regulation.pk), filled(scan=picture(), note="правки"))
        assert answer.context["form"].errors["scan"] == [NOT_PDF]
        assert ("note", "правки") in read(answer).forms[-1].fields
        assert (FiledVersion.objects.count(), StoredFile.objects.count()) == (0, 0)

    @pytest.mark.parametrize("content", [b"PK\x03\x04 docx", b"%PDF-1.7 no end", factories.PDF + b"<script>"])
    def test_other_content_is_refused(self, coordinator, regulation, content):
        answer = coordinator.post(at("version_put", regulation.pk), filled(scan=sheet(content)))
        assert list(answer.context["form"].errors) == ["scan"]
        assert FiledVersion.objects.count() == 0

    def test_sent_twice_it_is_one(self, coordinator, regulation):
        data = filled()
        for _ in range(2):
            coordinator.post(at("version_put", regulation.pk), data | {"scan": sheet()})
        assert FiledVersion.objects.count() == 1

    def test_an_order_and_words_at_once_contradict(self, coordinator, regulation):
        order = registered(number="12-од")
        data = filled(scan=sheet(), approved_by=order.pk, approved_words="приказ № 3")
        answer = coordinator.post(at("version_put", regulation.pk), data)
        assert answer.context["form"].errors["approved_words"] == [ONE_OF_TWO]
        assert FiledVersion.objects.count() == 0

    def test_a_draft_cannot_be_chosen(self, coordinator, regulation):
        answer = coordinator.post(at("version_put", regulation.pk), filled(scan=sheet(), approved_by=draft().pk))
        assert list(answer.context["form"].errors) == ["approved_by"]

    @pytest.mark.parametrize("role", ["curator", "director", "psychologist"])
    def test_only_the_coordinator_puts(self, as_role, regulation, role):
        client, _ = as_role(role)
        assert client.post(at("version_put", regulation.pk), filled(scan=sheet())).status_code == 403
        assert FiledVersion.objects.count() == 0


class TestReading:
    @pytest.mark.parametrize("role", ["coordinator", "curator", "director", "psychologist"])
    def test_the_file_is_given_as_it_came_and_the_journal_has_a_row(self, as_role, regulation, role):
        client, actor = as_role(role)
        version = factories.make_version(regulation)
        answer = client.get(at("version_file", version.pk))
        assert b"".join(answer.streaming_content) == factories.PDF
        assert answer["Content-Disposition"] == f'attachment; filename="regulation-{regulation.pk}-1.pdf"'
        entry = AuditEntry.objects.get(action="programs.filed.view")
        assert (entry.actor, entry.record_id) == (actor.account, version.pk)

    def test_a_pupil_reads_no_papers_of_the_school(self, client, regulation, today):
        account = factories.make_account(factories.make_mentee().person)
        client.force_login(account, backend="participants.authentication.CardBackend")
        for path in (at("filed_list"), at("filed_detail", regulation.pk), at("road_map_now")):
            assert client.get(path).status_code == 403

    def test_what_was_removed_or_never_was_is_not_there(self, coordinator, regulation):
        gone = factories.make_version(regulation, file=None, removed_at=factories.NOW)
        assert coordinator.get(at("version_file", gone.pk)).status_code == 404
        assert coordinator.get(at("version_approve", gone.pk)).status_code == 404
        assert coordinator.get(at("version_remove", gone.pk)).status_code == 404
        assert coordinator.get(at("filed_detail", 0)).status_code == 404

    def test_a_damaged_file_is_not_given(self, coordinator, regulation):
        version = factories.make_version(regulation)
        StoredFile.objects.update(sha256="0" * 64)
        answer = coordinator.get(at("version_file", version.pk))
        assert (answer.status_code, "повреждён" in read(answer).words) == (409, True)
        assert not AuditEntry.objects.filter(action="programs.filed.view").exists()

    def test_the_current_one_comes_first_then_the_newest(self, coordinator, regulation, today):
        old = factories.make_version(regulation, approved_words="приказ № 3")
        coming = factories.make_version(regulation, in_force_on=today.replace(day=30))
        answer = coordinator.get(at("filed_detail", regulation.pk))
        assert [row["version"] for row in answer.context["versions"]] == [old, coming]
        listed = read(coordinator.get(at("filed_list"))).words
        assert "редакция 1 с 1 сентября 2026 г." in listed.replace("\u00a0", " ")
        assert "редакция 2 с 30 ноября 2026 г." in listed.replace("\u00a0", " ")

    def test_who_opened_it_is_told_to_those_who_read_the_journal(self, as_role, regulation):
        version = factories.make_version(regulation)
        client, actor = as_role("coordinator")
        client.get(at("version_file", version.pk))
        name = actor.person.as_name.short_in_text().replace("\u00a0", " ")
        assert f"{name}: редакция 1" in read(client.get(at("filed_detail", regulation.pk))).words
        curator, _ = as_role("curator")
        assert "Кто открывал" not in read(curator.get(at("filed_detail", regulation.pk))).words

    def test_an_empty_document_teaches(self, as_role, regulation):
        client, _ = as_role("coordinator")
        assert "Здесь будут редакции документа" in read(client.get(at("filed_detail", regulation.pk))).words
        client, _ = as_role("curator")
        page = read(client.get(at("filed_detail", regulation.pk)))
        assert "Документ ещё не положен" in page.words
        assert at("version_put", regulation.pk) not in page.links


class TestOwnDocument:
    def test_it_is_added_and_waits_for_its_file(self, coordinator):
        answer = coordinator.post(at("filed_add"), {"form_key": str(uuid.uuid4()), "title": "  Памятка   наставника "})
        added = FiledDocument.objects.get(kind="other")
        assert (added.title, answer.url) == ("Памятка наставника", at("version_put", added.pk))

    def test_a_title_is_taken_once(self, coordinator, regulation):
        answer = coordinator.post(at("filed_add"), {"form_key": str(uuid.uuid4()), "title": regulation.title})
        assert "уже есть" in read(answer).words
        assert not FiledDocument.objects.filter(kind="other").exists()

    def test_a_title_is_needed(self, coordinator):
        answer = coordinator.post(at("filed_add"), {"form_key": str(uuid.uuid4()), "title": " "})
        assert list(answer.context["form"].errors) == ["title"]


class TestApprovalAndRemoval:
    def test_an_order_is_noted_once(self, coordinator, regulation):
        version, order = factories.make_version(regulation), registered(number="12-од")
        answer = coordinator.post(at("version_approve", version.pk), {"approved_by": order.pk}, follow=True)
        assert "приказ от 17.11.2026 № 12-од" in read(answer).words
        again = coordinator.post(at("version_approve", version.pk), {"approved_words": "приказ № 3"})
        assert "уже записано" in read(again).words
        assert FiledVersion.objects.get().approved_by == order

    def test_nothing_said_is_refused_beside_the_form(self, coordinator):
        answer = coordinator.post(at("version_approve", factories.make_version().pk), {"approved_words": " "})
        assert "Выберите приказ или назовите его словами." in read(answer).words

    def test_an_approved_one_asks_why(self, coordinator, regulation):
        version = factories.make_version(regulation, approved_words="приказ № 3")
        answer = coordinator.post(at("version_remove", version.pk), {"why": ""})
        assert list(answer.context["form"].errors) == ["why"]
        page = read(coordinator.post(at("version_remove", version.pk), {"why": "не тот файл"}, follow=True))
        assert "Редакция убрана, файл удалён." in page.words
        who = AuditEntry.objects.get(action="programs.filed.remove").actor.person.as_name.short_in_text()
        assert f"убрана 18 ноября 2026 г., {who}: не тот файл".replace("\u00a0", " ") in page.words
        assert FiledVersion.objects.get().removed_why == "не тот файл"

    def test_a_curator_takes_nothing_back(self, as_role, regulation):
        version = factories.make_version(regulation)
        client, _ = as_role("curator")
        assert client.post(at("version_remove", version.pk), {"why": "так"}).status_code == 403
        assert FiledVersion.objects.get().removed_at is None

    def test_the_document_joins_the_grounds_of_orders(self, coordinator, regulation):
        version, before = factories.make_version(regulation), Ground.objects.count()
        for _ in range(2):
            answer = coordinator.post(at("version_ground", version.pk))
        assert answer.url == at("order_wordings")
        assert Ground.objects.count() == before + 1
        assert coordinator.get(at("version_ground", version.pk)).status_code == 405


class TestAnnexes:
    def test_they_are_chosen_and_shown_with_the_draft(self, coordinator, regulation):
        order, version = draft(), factories.make_version(regulation)
        answer = coordinator.post(at("order_papers", order.pk), {"papers": [version.pk]}, follow=True)
        assert answer.redirect_chain == [(at("order_detail", order.pk), 302)]
        assert "Приложения: 1" in read(answer).words
        assert "Редакция 1, действует" in read(answer).words
        coordinator.post(at("order_papers", order.pk), {})
        assert OrderFiled.objects.count() == 0

    def test_a_removed_one_is_no_choice(self, coordinator, regulation):
        order = draft()
        gone = factories.make_version(regulation, file=None, removed_at=factories.NOW)
        answer = coordinator.post(at("order_papers", order.pk), {"papers": [gone.pk]})
        assert "papers" in answer.context["form"].errors
        assert OrderFiled.objects.count() == 0

    def test_a_registered_order_changes_no_more(self, coordinator, regulation):
        order, version = registered(kind="introduction"), factories.make_version(regulation)
        answer = coordinator.post(at("order_papers", order.pk), {"papers": [version.pk]})
        assert (answer.status_code, "приложения не меняются" in read(answer).words) == (409, True)
        assert OrderFiled.objects.count() == 0

    def test_other_kinds_take_none(self, coordinator):
        assert coordinator.get(at("order_papers", registered().pk)).status_code == 404

    def test_with_nothing_on_file_the_page_leads_there(self, coordinator):
        page = read(coordinator.get(at("order_papers", draft().pk)))
        assert "В документах ещё ничего нет" in page.words
        assert at("filed_list") in page.links
