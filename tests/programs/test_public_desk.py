"""Keeping the public face: texts, cards of mentors, a mentor's own words, open documents, the sheet."""

import html
import io

import pytest
from PIL import Image

from participants.models import AuditEntry, StoredFile
from programs.models import FiledVersion, PublicCard, PublicSection
from tests import factories
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
DESK, WHAT, CARDS = "/programs/public/", "/programs/public/texts/what/", "/programs/public/mentors/"


def words_of(response):
    return html.unescape(response.text).replace("\u00a0", " ")


def picture(kind="PNG", size=(900, 700)):
    out = io.BytesIO()
    Image.new("RGB", size, "#884422").save(out, kind)
    out.seek(0)
    out.name = "photo.png"
    return out


@pytest.fixture
def coordinator(as_role):
    return as_role("coordinator")[0]


@pytest.fixture
def mentor():
    person = factories.make_mentor(factories.make_teacher(surname="Кузьмина", name="Ирина")).person
    factories.make_consents(person, kinds=["publication"], published=["name", "photo", "words"])
    return person


class TestTexts:
    def test_a_look_before_writes_nothing(self, coordinator, client):
        page = Page.open(coordinator, WHAT).submit("/what/", text="## Новый\n\n- **раз** <b>", preview="1")
        assert "Пока не опубликовано" in page.words.replace("\u00a0", " ")
        assert "<h3>Новый</h3>" in page.response.text
        assert "<strong>раз</strong> &lt;b&gt;" in page.response.text
        assert PublicSection.objects.count() == 0

    def test_published_it_is_read_by_everybody(self, coordinator, client):
        page = Page.open(coordinator, WHAT).submit("/what/", title="По-нашему", text="Наши слова")
        assert page.response.redirect_chain == [(DESK, 302)]
        assert "Посетители уже видят новый текст" in page.words
        client.logout()
        assert "Наши слова" in client.get("/").text
        assert "Наши слова" in client.get("/about/").text

    def test_an_earlier_version_is_at_hand(self, coordinator):
        Page.open(coordinator, WHAT).submit("/what/", text="Наши слова")
        page = Page.open(coordinator, f"{WHAT}?from=2026-1")
        assert "уговор двух людей" in page.response.text
        page.submit("/what/")
        assert PublicSection.objects.count() == 2

    def test_what_is_wrong_is_said_and_nothing_is_lost(self, coordinator):
        factories.make_teacher(surname="Ласточкина")
        page = Page.open(coordinator, WHAT).submit("/what/", text="Спросите Марию Ласточкину")
        assert ("названы люди" in page.words, "Спросите Марию Ласточкину" in page.response.text) == (True, True)
        page = Page.open(coordinator, WHAT).submit("/what/", title="", text="мои слова")
        assert (page.response.status_code, "мои слова" in page.response.text) == (200, True)
        assert PublicSection.objects.count() == 0

    def test_the_later_of_two_keeps_what_he_typed(self, coordinator):
        page = Page.open(coordinator, WHAT)
        Page.open(coordinator, WHAT).submit("/what/", text="Первый")
        again = page.submit("/what/", text="Второй")
        assert ("сохранена редакция 2026-2" in again.words, "Второй" in again.response.text) == (True, True)

    def test_the_first_words_cannot_be_hidden(self, coordinator):
        form = coordinator.get("/programs/public/texts/hero/").context["form"]
        assert "is_shown" not in form.fields


class TestCards:
    def test_the_list_tells_what_the_sheet_covers(self, coordinator, mentor):
        page = words_of(coordinator.get(CARDS))
        assert "Кузьмина Ирина" in page
        assert "фамилия и имя, фотография, мои слова о наставничестве" in page
        assert "Не показан" in page

    def test_an_empty_list_teaches(self, coordinator):
        assert "Пока никто не подписал лист публикации" in words_of(coordinator.get(CARDS))

    def test_a_card_goes_out_and_comes_down(self, coordinator, mentor, client):
        address = f"{CARDS}{mentor.pk}/"
        posted = {"version": 0, "words": "Мне это в радость", "photo": picture()}
        assert coordinator.post(address, posted).status_code == 302
        card = PublicCard.objects.get()
        with card.photo.content.open() as kept:
            assert Image.open(kept).size == (480, 600)
        assert "Кузьмина" not in coordinator.get("/our-mentors/").text
        coordinator.post(f"{address}show/")
        assert "Мне это в радость" in coordinator.get("/our-mentors/").text
        assert "на странице «Наши наставники»" in words_of(coordinator.get(address))
        coordinator.post(f"{address}hide/", follow=True)
        assert "Кузьмина" not in coordinator.get("/our-mentors/").text
        coordinator.post(f"{address}photo/remove/")
        assert StoredFile.objects.count() == 0

    def test_what_the_sheet_does_not_cover_is_not_asked_for(self, coordinator, mentor):
        form = coordinator.get(f"{CARDS}{mentor.pk}/").context["form"]
        assert set(form.fields) == {"version", "words", "photo"}

    @pytest.mark.parametrize("sent", [io.BytesIO(factories.PDF), io.BytesIO(b"<svg onload=x>")])
    def test_only_a_picture_is_taken(self, coordinator, mentor, sent):
        sent.seek(0)
        sent.name = "photo.jpg"
        answer = coordinator.post(f"{CARDS}{mentor.pk}/", {"version": 0, "words": "слова", "photo": sent})
        assert (answer.status_code, "photo" in answer.context["form"].errors) == (200, True)
        assert (PublicCard.objects.count(), StoredFile.objects.count(), "слова" in answer.text) == (0, 0, True)

    def test_nobody_is_put_out_without_the_sheet(self, coordinator, mentor):
        mentor.consents.filter(kind="publication").update(published=["words"])
        assert "Без имени карточку не показать" in words_of(coordinator.get(f"{CARDS}{mentor.pk}/"))
        assert coordinator.post(f"{CARDS}{mentor.pk}/show/").status_code == 409
        assert PublicCard.objects.count() == 0

    def test_of_two_who_write_the_later_sees_both(self, coordinator, mentor):
        address = f"{CARDS}{mentor.pk}/"
        coordinator.post(address, {"version": 0, "words": "первые"})
        answer = coordinator.post(address, {"version": 0, "words": "вторые"})
        assert answer.context["form"].conflict == [("Свои слова о наставничестве", "первые", "вторые")]

    def test_a_curator_prepares_those_of_own_programmes_and_puts_nobody_out(self, client, mentor):
        account = factories.make_staff("curator")
        client.force_login(account, backend="participants.authentication.CardBackend")
        address = f"{CARDS}{mentor.pk}/"
        assert client.get(address).status_code == 404
        factories.enrol(factories.make_program(account.person), mentor, "mentor")
        assert client.post(address, {"version": 0, "words": "слова"}).status_code == 302
        assert client.post(f"{address}show/").status_code == 403
        assert PublicCard.objects.get().shown_at is None


class TestOwnWords:
    ADDRESS = "/programs/public/words/"

    def log_in(self, client, person):
        client.force_login(factories.make_account(person), backend="participants.authentication.CardBackend")
        return client

    def test_a_mentor_offers_and_the_coordinator_sees_it(self, client, mentor):
        self.log_in(client, mentor).post(self.ADDRESS, {"words": "Сам о себе"})
        card = PublicCard.objects.get()
        assert (card.offered_words, card.words) == ("Сам о себе", "")
        client.force_login(factories.make_staff("coordinator"), backend="participants.authentication.CardBackend")
        assert "1 наставник написал о себе и ждёт, когда" in words_of(client.get(DESK))
        assert "Сам о себе" in client.get(f"{CARDS}{mentor.pk}/").text
        assert AuditEntry.objects.filter(action="programs.public.offer_words", person=mentor).count() == 1

    def test_without_the_sheet_it_is_said_why_not(self, client):
        client = self.log_in(client, factories.make_mentor().person)
        assert "Ваш лист публикации не разрешает" in words_of(client.get(self.ADDRESS))
        answer = client.post(self.ADDRESS, {"words": "Сам о себе"})
        assert ("Ваш лист публикации" in words_of(answer), PublicCard.objects.count()) == (True, 0)


class TestDocuments:
    def test_a_version_is_opened_and_closed(self, coordinator, client):
        version = factories.make_version()
        address = f"/programs/documents/versions/{version.pk}/"
        answer = coordinator.post(f"{address}open/")
        assert "документ с фамилиями всем показывать нельзя" in words_of(answer)
        assert not FiledVersion.objects.get().is_public
        for _ in range(2):
            coordinator.post(f"{address}open/", {"names_nobody": "on"})
        assert f"/documents/{version.pk}/document.pdf" in coordinator.get("/documents/").text
        for _ in range(2):
            coordinator.post(f"{address}close/")
        assert coordinator.get(f"/documents/{version.pk}/document.pdf").status_code == 404
        actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
        assert actions == ["programs.filed.public", "programs.filed.private"]


class TestForTheSchoolsSite:
    def test_the_piece_of_html_is_plain(self, coordinator):
        page = words_of(coordinator.get("/programs/public/site/"))
        assert '<li><a href="http://testserver/our-mentors/">Наши наставники</a></li>' in page
        assert "<script" not in page.split("<textarea")[1].split("</textarea>")[0]

    def test_the_sheet_is_printed_in_both_forms(self, coordinator):
        starts = [b"".join(coordinator.get(f"/programs/public/sheet.{end}"))[:2] for end in ("pdf", "docx")]
        assert starts == [b"%P", b"PK"]
