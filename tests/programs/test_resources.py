"""Pages of the library of methods: found, proposed, decided on, opened, printed (register E9)."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from participants.models import AuditEntry
from programs.domain.resources.from_program import UNREAD
from programs.domain.resources.keeping import EMPTY
from programs.domain.resources.lifecycle import UNREAD as FILE_UNREAD
from programs.models import Resource
from tests import factories
from tests.access.checking import client_of
from tests.programs.domain.resources.people import finished_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
LIST = "/programs/library/"


@pytest.fixture
def office(as_role):
    return as_role("coordinator")[0]


@pytest.fixture
def teacher():
    return client_of(factories.make_account(factories.make_teacher()))


def at(name, one, *more):
    return reverse(f"programs:{name}", args=[one.pk, *more])


def body(**fields):
    values = {"title": "Первая встреча", "kind": "practice", "summary": "С чего начать", "text": "Спросите о хорошем."}
    return {"form_key": str(uuid.uuid4())} | values | fields


def errors(answer):
    return dict(answer.context["form"].errors)


def shown(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


class TestList:
    def test_empty_it_teaches(self, teacher):
        page = shown(teacher.get(LIST))
        assert "Копилка пока пуста" in page
        assert "/programs/library/add/" in page

    def test_filters_stand_in_the_address_and_join(self, teacher):
        factories.make_resource(title="Ёлка", kind="case", tags="игра")
        factories.make_resource(title="Чтение", tags="игра")
        answer = teacher.get(LIST, {"q": "ЕЛК", "tag": "игра"})
        assert [one.title for one in answer.context["page"]] == ["Ёлка"]
        assert "?q=%D0%95%D0%9B%D0%9A&amp;tag=%D0%B8%D0%B3%D1%80%D0%B0&amp;kind=case" in answer.content.decode()
        assert 'name="tag" value="игра"' in answer.content.decode()

    def test_nothing_found_says_how_on(self, teacher):
        factories.make_resource()
        assert "Под этот отбор ничего не подошло" in shown(teacher.get(LIST, {"q": "жираф"}))

    def test_others_proposals_wait_unseen(self, teacher, office):
        factories.make_resource(title="Чужое", state="proposed", proposer=factories.make_teacher())
        assert list(teacher.get(LIST).context["page"]) == []
        assert [one.title for one in office.get(LIST).context["page"]] == ["Чужое"]

    def test_the_menu_leads_there(self, teacher):
        assert f'href="{LIST}"' in teacher.get("/").content.decode()


class TestProposing:
    def test_a_teacher_proposes_and_is_told_what_comes_next(self, teacher):
        answer = teacher.post("/programs/library/add/", body(), follow=True)
        assert "Когда координатор или куратор примет его, придёт уведомление." in shown(answer)
        assert Resource.objects.get().state == "proposed"

    def test_a_picture_with_any_name_is_taken(self, office):
        stream = io.BytesIO()
        Image.new("RGB", (20, 20)).save(stream, "PNG")
        sent = body(text="", scan=SimpleUploadedFile("план.docx", stream.getvalue()))
        answer = office.post("/programs/library/add/", sent, follow=True)
        one = Resource.objects.get()
        assert (one.state, one.file.content_type) == ("internal", "image/png")
        assert "его видят сотрудники и наставники" in shown(answer)

    def test_bad_input_says_so_beside_and_keeps_what_was_typed(self, teacher):
        answer = teacher.post("/programs/library/add/", body(title="", kind="x", text="важное"))
        assert sorted(errors(answer)) == ["kind", "title"]
        assert "важное" in shown(answer)
        answer = teacher.post("/programs/library/add/", body(scan=SimpleUploadedFile("a.pdf", b"<html>")))
        assert sorted(errors(answer)) == ["scan"]
        answer = teacher.post("/programs/library/add/", body(text=""))
        assert errors(answer) == {"text": [EMPTY]}
        assert Resource.objects.count() == 0

    def test_twice_makes_one(self, teacher):
        sent = body()
        first, second = (teacher.post("/programs/library/add/", sent) for _ in range(2))
        assert (first["Location"], Resource.objects.count()) == (second["Location"], 1)

    def test_hostile_words_stay_words(self, office):
        one = factories.make_resource(title="<script>a</script>", text="## <img src=x onerror=a>\n- <b>ж</b>")
        page = office.get(at("resource_detail", one)).content.decode()
        assert "<script>a" not in page
        assert "<h3>&lt;img src=x onerror=a&gt;</h3>" in page


class TestEditing:
    def test_a_conflict_shows_both_versions(self, office):
        one = factories.make_resource(title="Стоит сейчас", version=2)
        answer = office.post(at("resource_edit", one), body(version=1, title="Моё"))
        assert answer.status_code == 200
        assert ("Название", "Стоит сейчас", "Моё") in answer.context["form"].conflict
        assert Resource.objects.get().title == "Стоит сейчас"

    def test_saved(self, office):
        one = factories.make_resource()
        office.post(at("resource_edit", one), body(version=1, tags="Чтение, игра"))
        assert Resource.objects.get().tags == "чтение, игра"

    def test_a_proposer_mends_what_was_returned(self):
        account = factories.make_account(factories.make_teacher())
        one = factories.make_resource(state="returned", proposer=account.person)
        client_of(account).post(at("resource_edit", one), body(version=1))
        assert Resource.objects.get().state == "proposed"

    def test_an_accepted_one_says_who_edits_it(self):
        account = factories.make_account(factories.make_teacher())
        one = factories.make_resource(proposer=account.person)
        reader = client_of(account)
        assert "Материал уже в копилке: его правят координатор и куратор." in shown(
            reader.get(at("resource_detail", one))
        )
        assert reader.get(at("resource_edit", one)).status_code == 409


class TestDeciding:
    def test_accepted(self, office):
        one = factories.make_resource(state="proposed")
        answer = office.post(at("resource_accept", one), follow=True)
        assert "Материал в копилке" in shown(answer)
        assert Resource.objects.get().state == "internal"
        assert office.post(at("resource_accept", one)).status_code == 409

    def test_returned_with_a_reason(self, office):
        one = factories.make_resource(state="proposed")
        assert "reason" in errors(office.post(at("resource_return", one), {"reason": " "}))
        answer = office.post(at("resource_return", one), {"reason": "Сколько это занимает?"}, follow=True)
        assert "Сколько это занимает?" in shown(answer)

    def test_taken_out_and_brought_back(self, office):
        one = factories.make_resource()
        office.post(at("resource_remove", one), {"reason": "устарело"})
        assert list(office.get(LIST).context["page"]) == []
        assert [row.pk for row in office.get(LIST, {"state": "removed"}).context["page"]] == [one.pk]
        office.post(at("resource_restore", one))
        assert Resource.objects.get().state == "internal"


class TestEverybody:
    def test_a_file_is_opened_to_strangers_once_it_was_looked_through(self, office, client):
        one = factories.make_resource(file=factories.make_stored_file("material.pdf", factories.PDF))
        reader = client_of(None)
        assert reader.get(at("public_resource_file", one, "pdf")).status_code == 404
        assert errors(office.post(at("resource_publish", one))) == {"is_file_read": [FILE_UNREAD]}
        office.post(at("resource_publish", one), {"is_file_read": "on"})
        answer = reader.get(at("public_resource_file", one, "pdf"))
        assert b"".join(answer.streaming_content) == factories.PDF
        assert answer["Content-Disposition"].startswith("attachment")
        assert (answer.cookies, AuditEntry.objects.filter(action="resource.view").count()) == ({}, 0)

    def test_closed_it_is_gone(self, office):
        one = factories.make_resource(state="public", file=factories.make_stored_file("m.pdf", factories.PDF))
        office.post(at("resource_close", one))
        assert client_of(None).get(at("public_resource_file", one, "pdf")).status_code == 404

    def test_a_name_hinders_and_the_page_says_which(self, office):
        factories.make_pupil(surname="Ласточкина", name="Вера", patronymic="")
        one = factories.make_resource(text="Вместе с Верой Ласточкиной")
        page = shown(office.get(at("resource_publish", one)))
        assert "В материале названы ученики (Ласточкина В.). Уберите имена: открытый материал читают все." in page
        assert office.post(at("resource_publish", one)).status_code == 200
        assert Resource.objects.get().state == "internal"


class TestOfAProgram:
    def test_a_finished_programme_is_shown_without_names_then_kept(self, office):
        world = finished_program()
        page = office.get(at("program_detail", world.program))
        assert at("program_to_resource", world.program) in page.content.decode()
        answer = office.get(at("program_to_resource", world.program))
        text = answer.context["form"]["text"].value()
        assert ("Ласточкин" in text, "Воробь" in text) == (False, False)
        assert "Похоже на имя, проверьте сами: <b>Вера</b>" in shown(answer)
        sent = {"form_key": str(uuid.uuid4()), "title": "Рядом", "summary": "Помочь", "text": text}
        assert errors(office.post(at("program_to_resource", world.program), sent)) == {"is_read": [UNREAD]}
        office.post(at("program_to_resource", world.program), sent | {"is_read": "on"})
        assert Resource.objects.get().source == world.program

    def test_a_running_one_has_no_such_page(self, office):
        program = factories.make_program()
        assert office.get(at("program_to_resource", program)).status_code == 404
        assert "to-library" not in office.get(at("program_detail", program)).content.decode()


def test_the_paper_and_its_row_in_the_journal(teacher):
    one = factories.make_resource(text="## Шаги\n- первый")
    assert teacher.get(at("resource_docx", one)).status_code == 200
    assert [entry.record_id for entry in AuditEntry.objects.filter(action="resource.print")] == [one.pk]
