"""Pages of scans, of the wording, of what will be needed soon."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mentorship.kernel.spreadsheets.reader import read_book
from participants.domain.papers_kept import keep_papers
from participants.enums import ConsentKind
from participants.models import Consent, ConsentScan, ConsentSheet, ConsentText, ConsentWithdrawal, StoredFile
from tests import factories
from tests.kernel.test_uploads import CORPUS, PDF

pytestmark = pytest.mark.django_db


def class_teacher(client):
    teacher = factories.make_teacher()
    own = factories.make_class(8, "В", teacher=teacher)
    client.force_login(factories.make_account(teacher), backend="participants.authentication.CardBackend")
    return own


class TestScan:
    @pytest.fixture
    def consent(self, school):
        return factories.make_mentee().person.consents.first()

    def send(self, client, consent, content, name="scan.pdf"):
        data = {"scan": SimpleUploadedFile(name, content, "application/pdf")}
        return client.post(reverse("participants:consent_scan_add", args=[consent.pk]), data)

    def test_attached_and_looked_at(self, as_role, consent):
        client, _ = as_role("coordinator")
        assert self.send(client, consent, PDF).status_code == 302
        answer = client.get(reverse("participants:consent_scan", args=[ConsentScan.objects.get().pk, "pdf"]))
        assert (b"".join(answer.streaming_content), answer["X-Content-Type-Options"]) == (PDF, "nosniff")
        assert answer["Content-Disposition"].startswith("attachment")

    @pytest.mark.parametrize("name", CORPUS)
    def test_of_the_corpus_nothing_gets_to_the_disk(self, as_role, consent, settings, name):
        client, _ = as_role("coordinator")
        content, sentence = CORPUS[name]
        answer = self.send(client, consent, content)
        assert answer.context["form"].errors["scan"] == [sentence]
        files = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
        assert (files, StoredFile.objects.count(), ConsentScan.objects.count()) == ([], 0, 0)

    @pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\boot.ini", "a/b/c.html", "лист.svg"])
    def test_the_name_is_never_asked(self, as_role, consent, settings, name):
        client, _ = as_role("coordinator")
        assert self.send(client, consent, PDF, name=name).status_code == 302
        [path] = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
        assert (path.parent.parent, len(path.name)) == (settings.MEDIA_ROOT, 32)
        assert StoredFile.objects.get().name == f"soglasie-{consent.pk}.pdf"

    def test_who_ticks_off_attaches_but_does_not_look(self, client, school, today):
        pupil = factories.make_mentee(factories.make_pupil(school_class=class_teacher(client))).person
        assert self.send(client, pupil.consents.first(), PDF).status_code == 302
        url = reverse("participants:consent_scan", args=[ConsentScan.objects.get().pk, "pdf"])
        assert client.get(url).status_code == 403


class TestTexts:
    def sent(self, client, url):
        form = client.get(url).context["form"]
        return {name: form[name].value() for name in form.fields}

    def test_a_change_is_a_new_version(self, as_role, school):
        client, _ = as_role("coordinator")
        url = reverse("participants:consent_text_edit", args=["participation"])
        sent = self.sent(client, url) | {"points": "первое\n\n второе "}
        assert client.post(url, sent).status_code == 302
        text = ConsentText.objects.filter(kind="participation").first()
        assert (text.version, text.body["points"]) == ("2026-2", ["первое", "второе"])
        page = client.get(reverse("participants:consent_text", args=[text.pk])).content.decode()
        assert "второе" in page

    def test_the_versions_of_each_sheet_stand_under_it(self, as_role, school):
        client, _ = as_role("director")
        rows = client.get(reverse("participants:consent_texts")).context["rows"]
        told = [(kind, [text.version for text in texts]) for kind, texts in rows]
        assert told == [(kind, ["2026-1"]) for kind in ConsentKind]

    def test_an_empty_part_is_said(self, as_role, school):
        client, _ = as_role("coordinator")
        url = reverse("participants:consent_text_edit", args=["processing"])
        answer = client.post(url, self.sent(client, url) | {"purpose": ""})
        assert answer.context["form"].errors == {"purpose": ["Без этих слов лист неполон. Напишите их."]}
        assert ConsentText.objects.count() == 4

    def test_the_later_of_two_is_told_and_keeps_the_words(self, as_role, school):
        client, _ = as_role("coordinator")
        url = reverse("participants:consent_text_edit", args=["special"])
        sent = self.sent(client, url)
        client.post(url, sent | {"purpose": "одно"})
        answer = client.post(url, sent | {"purpose": "другое"})
        assert "сохранена редакция 2026-2" in answer.context["form"].non_field_errors()[0]
        assert answer.context["form"]["purpose"].value() == "другое"

    def test_an_unknown_kind(self, as_role, school):
        client, _ = as_role("coordinator")
        assert client.get(reverse("participants:consent_text_edit", args=["nonsense"])).status_code == 404


class TestSoon:
    def test_the_list(self, as_role, school):
        client, _ = as_role("coordinator")
        pupil = factories.make_mentee(factories.make_pupil(born=date(2008, 12, 1))).person
        keep_papers()
        rows = client.get("/participants/consents/soon/").context["rows"]
        assert [row.person for row in rows] == [pupil]

    def test_nothing_soon_teaches(self, as_role, school):
        client, _ = as_role("coordinator")
        assert "новых согласий не понадобится" in client.get("/participants/consents/soon/").content.decode()

    def test_a_class_teacher_sees_the_own_class(self, client, school, today):
        own = class_teacher(client)
        pupil = factories.make_mentee(factories.make_pupil(born=date(2008, 12, 1), school_class=own)).person
        factories.make_mentee(factories.make_pupil(born=date(2008, 12, 1)))
        keep_papers()
        assert [row.person for row in client.get("/participants/consents/soon/").context["rows"]] == [pupil]


class TestRegister:
    """Looked through and taken out as a book by those who answer for the papers."""

    def test_a_page_of_one_state(self, as_role, school):
        client, _ = as_role("director")
        factories.make_consents(factories.make_teacher(), kinds=["processing"])
        [over] = factories.make_consents(
            factories.make_teacher(), kinds=["participation"], valid_until=date(2026, 11, 1)
        )
        shown = client.get(reverse("participants:consent_register"), {"state": "over"}).context
        told = ([line.consent for line in shown["lines"]], shown["state"], shown["query"], shown["is_whole"])
        assert told == ([over], "over", "state=over", False)

    def test_an_empty_one_leads_on_who_may_tick(self, as_role, school):
        led = {}
        for role in ("coordinator", "director"):
            client, _ = as_role(role)
            page = client.get(reverse("participants:consent_register")).text
            led[role] = "Напечатать и отметить листы" in page
        assert led == {"coordinator": True, "director": False}

    def test_nonsense_narrows_nothing(self, as_role, school):
        client, _ = as_role("coordinator")
        made = factories.make_consents(factories.make_teacher(), kinds=["processing"])
        shown = client.get(reverse("participants:consent_register"), {"state": "x"}).context
        assert ([line.consent for line in shown["lines"]], shown["state"], shown["is_whole"]) == (made, "", True)

    def test_the_book_is_filtered_as_the_page_is(self, as_role, school):
        client, _ = as_role("coordinator")
        teacher = factories.make_teacher()
        factories.make_consents(teacher, kinds=["processing"])
        [one] = factories.make_consents(teacher, kinds=["participation"])
        answer = client.get(reverse("participants:consent_register_book"), {"kind": "participation"})
        rows = read_book(answer.getvalue()).rows
        assert [(row[0], row[2]) for row in rows] == [("№ согласия", "Чьё"), (one.pk, teacher.full_name)]
        assert answer["Content-Disposition"] == 'attachment; filename="reestr-soglasiy.xlsx"'


def test_a_sheet_and_what_follows_it_are_named_by_their_numbers(school):
    sheet = ConsentSheet(pk=1047)
    consent = Consent(pk=5)
    named = [sheet, consent, ConsentWithdrawal(consent=consent), ConsentScan(consent=consent)]
    assert [str(one) for one in named] == [
        f"лист № {sheet.number}",
        "согласие № 5",
        "отзыв согласия № 5",
        "скан согласия № 5",
    ]
