"""Pages of consents: who lacks them, the sheets, ticking off, withdrawing."""

import io
import uuid
from dataclasses import replace
from datetime import timedelta

import docx
import pytest
from django.urls import reverse

from mentorship.kernel.documents import render_html
from participants.domain.consent_sheets import documents_of, make_sheets
from participants.enums import BaseState, ConsentKind
from participants.models import AuditEntry, Consent, ConsentWithdrawal, MenteeProfile
from tests import factories

pytestmark = pytest.mark.django_db
DAY = factories.TODAY


@pytest.fixture
def candidate(school):
    return factories.make_mentee(state=BaseState.CANDIDATE, consents=False, entered_on=None)


def posted(**changed):
    return {
        "form_key": str(uuid.uuid4()),
        "kinds": ["processing", "participation"],
        "signed_on": DAY.isoformat(),
        "guardian_name": "Ветрова Анна Ивановна",
    } | changed


def class_teacher(client, grade=6, letter="Б"):
    teacher = factories.make_teacher()
    school_class = factories.make_class(grade=grade, letter=letter)
    school_class.teacher = teacher
    school_class.save()
    client.force_login(factories.make_account(teacher), backend="participants.authentication.CardBackend")


class TestList:
    url = "/participants/consents/"

    def test_the_coordinator_sees_everybody_who_lacks_a_sheet(self, as_role, candidate):
        client, _ = as_role("coordinator")
        whole = factories.make_mentee().person
        rows = client.get(self.url).context["rows"]
        assert [(person, missing) for person, missing in rows] == [
            (candidate.person, [ConsentKind.PROCESSING, ConsentKind.PARTICIPATION])
        ]
        assert whole not in [person for person, _ in rows]

    def test_a_class_teacher_sees_the_own_class(self, client, candidate, today):
        class_teacher(client)
        other = factories.make_mentee(
            factories.make_pupil(school_class=factories.make_class(7, "А")), state="candidate", consents=False
        )
        people = [person for person, _ in client.get(self.url).context["rows"]]
        assert people == [candidate.person]
        assert other.person not in people

    def test_by_class(self, as_role, candidate):
        client, _ = as_role("coordinator")
        other = factories.make_class(7, "А")
        assert client.get(self.url, {"class": other.pk}).context["rows"] == []
        own = client.get(self.url, {"class": candidate.person.school_class_id})
        assert len(own.context["rows"]) == 1
        assert "Напечатать листы 6\u00a0«Б»" in own.content.decode()

    def test_nothing_to_wait_for_teaches(self, as_role, school):
        client, _ = as_role("coordinator")
        assert "Все листы на месте" in client.get(self.url).content.decode()

    @pytest.mark.parametrize("role", ["director", "psychologist"])
    def test_others_may_not(self, as_role, school, role):
        client, _ = as_role(role)
        assert client.get(self.url).status_code == 403


class TestRecord:
    def url(self, profile):
        return reverse("participants:consent_record", args=[profile.person_id])

    def test_both_sheets_let_the_person_in(self, as_role, candidate):
        client, _ = as_role("coordinator")
        answer = client.post(self.url(candidate), posted(), follow=True)
        assert MenteeProfile.objects.get().state == BaseState.ACTIVE
        assert "оба согласия на месте, участник в базе" in answer.content.decode()

    def test_the_class_teacher_ticks_off_the_own_class_only(self, client, candidate, today):
        class_teacher(client)
        assert client.post(self.url(candidate), posted()).status_code == 302
        foreign = factories.make_mentee(
            factories.make_pupil(school_class=factories.make_class(7, "А")), state="candidate", consents=False
        )
        assert client.post(self.url(foreign), posted()).status_code == 404
        assert Consent.objects.filter(person=foreign.person).count() == 0

    def test_a_curator_sees_those_of_own_programmes_only(self, as_role, candidate):
        client, actor = as_role("curator")
        assert client.get(self.url(candidate)).status_code == 404
        factories.enrol(factories.make_program(actor.person), candidate.person, "mentee")
        assert client.get(self.url(candidate)).status_code == 200

    @pytest.mark.parametrize(
        ("changed", "field", "sentence"),
        [
            ({"kinds": []}, "kinds", "Отметьте хотя бы один вернувшийся лист."),
            ({"signed_on": ""}, "signed_on", "Укажите дату, которая стоит у подписи."),
            (
                {"signed_on": (DAY + timedelta(days=1)).isoformat()},
                None,
                "Эта дата ещё не наступила. Укажите день, когда лист подписан.",
            ),
            ({"guardian_name": ""}, None, "Укажите, кто из законных представителей подписал лист."),
        ],
    )
    def test_bad_input_is_said_and_writes_nothing(self, as_role, candidate, changed, field, sentence):
        client, _ = as_role("coordinator")
        answer = client.post(self.url(candidate), posted(**changed))
        form = answer.context["form"]
        assert (form.errors[field] if field else form.non_field_errors()) == [sentence]
        assert form["guardian_name"].value() == posted(**changed)["guardian_name"]
        assert Consent.objects.count() == 0

    def test_sent_twice_it_counts_once(self, as_role, candidate):
        client, _ = as_role("coordinator")
        sheet = posted()
        assert [client.post(self.url(candidate), sheet).status_code for _ in range(2)] == [302, 302]
        assert Consent.objects.count() == 2

    def test_the_director_may_not(self, as_role, candidate):
        client, _ = as_role("director")
        assert client.post(self.url(candidate), posted()).status_code == 403


class TestPrint:
    def test_a_pdf_with_each_missing_sheet(self, as_role, candidate):
        from io import BytesIO

        from pypdf import PdfReader

        client, _ = as_role("coordinator")
        answer = client.post(reverse("participants:consent_print", args=[candidate.person_id]))
        content = b"".join(answer.streaming_content)
        pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]
        assert answer["Content-Type"] == "application/pdf"
        assert ["на обработку персональных данных" in pages[0], "на участие в программе" in pages[1], len(pages)] == [
            True,
            True,
            2,
        ]
        assert AuditEntry.objects.filter(action="consent.print").count() == 1

    def test_nothing_missing_says_so(self, as_role, school):
        client, _ = as_role("coordinator")
        whole = factories.make_mentee()
        answer = client.post(reverse("participants:consent_print", args=[whole.person_id]), follow=True)
        assert "Все согласия уже есть: печатать нечего." in answer.content.decode()

    def test_a_class_is_printed_by_its_teacher_only(self, client, candidate, today):
        class_teacher(client)
        own = reverse("participants:consent_print_class", args=[candidate.person.school_class_id])
        foreign = reverse("participants:consent_print_class", args=[factories.make_class(7, "А").pk])
        assert [client.post(own).status_code, client.post(foreign).status_code] == [302, 404]


class TestWithdraw:
    def send(self, client, consent, **changed):
        data = {"withdrawn_on": DAY.isoformat(), "withdrawn_by": "Ветрова Анна Ивановна", "reason": "заявление матери"}
        data |= changed
        return client.post(reverse("participants:consent_withdraw", args=[consent.pk]), data)

    def test_the_membership_ends(self, as_role, school):
        client, _ = as_role("coordinator")
        profile = factories.make_mentee()
        assert self.send(client, profile.person.consents.first()).status_code == 302
        profile.refresh_from_db()
        assert profile.state == BaseState.LEFT

    def test_an_impossible_date_is_said(self, as_role, school):
        client, _ = as_role("coordinator")
        consent = factories.make_mentee().person.consents.first()
        answer = self.send(client, consent, withdrawn_on=(DAY + timedelta(days=1)).isoformat())
        sentence = "Отзыв не может быть раньше подписи и не может быть будущим числом."
        assert answer.context["form"].non_field_errors() == [sentence]
        assert ConsentWithdrawal.objects.count() == 0

    def test_withdrawn_already_is_not_there_any_more(self, as_role, school):
        client, _ = as_role("coordinator")
        consent = factories.make_mentee().person.consents.first()
        assert [self.send(client, consent).status_code for _ in range(2)] == [302, 404]

    @pytest.mark.parametrize("role", ["curator", "director"])
    def test_only_the_coordinator(self, as_role, school, role):
        client, _ = as_role(role)
        consent = factories.make_mentee().person.consents.first()
        assert self.send(client, consent).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_list(as_role, school, django_assert_num_queries, rows):
    client, _ = as_role("coordinator")
    for _ in range(rows):
        factories.make_mentee(state="candidate", consents=False)
    with django_assert_num_queries(8):
        client.get("/participants/consents/")


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_one_persons_papers(as_role, school, django_assert_num_queries, rows):
    client, _ = as_role("coordinator")
    pupil = factories.make_mentee().person
    for _ in range(rows):
        factories.make_consents(pupil, kinds=[ConsentKind.PUBLICATION])
    with django_assert_num_queries(9):
        client.get(reverse("participants:consent_record", args=[pupil.pk]))


class TestSeveralRoles:
    """A right of one role must not ride on another."""

    def test_a_director_who_leads_a_class_handles_the_papers_of_that_class_only(self, as_role, candidate):
        client, actor = as_role("director")
        own = factories.make_class(7, "А", teacher=actor.person)
        pupil = factories.make_mentee(factories.make_pupil(school_class=own), state="candidate", consents=False)
        urls = [reverse("participants:consent_record", args=[one.person_id]) for one in (pupil, candidate)]
        assert [client.get(url).status_code for url in urls] == [200, 404]
        foreign = reverse("participants:consent_print_class", args=[candidate.person.school_class_id])
        assert client.post(foreign).status_code == 404

    def test_a_curator_who_mentors_in_anothers_programme_does_not_handle_that_mentees_papers(self, as_role, school):
        client, actor = as_role("curator")
        factories.make_mentor(actor.person)
        match = factories.make_match(mentors=[actor.person], state="active")
        mentee = match.members.get(side="mentee").person
        assert client.get(reverse("participants:consent_record", args=[mentee.pk])).status_code == 404


def test_one_sheet_as_a_word_file(as_role, school):
    client, _ = as_role("coordinator")
    person = factories.make_mentee(consents=False).person
    url = reverse("participants:consent_print", args=[person.pk])
    answer = client.post(url, {"kind": "special", "as": "word"})
    book = docx.Document(io.BytesIO(b"".join(answer.streaming_content)))
    words = "\n".join(paragraph.text for paragraph in book.paragraphs)
    assert "СОГЛАСИЕ" in words
    assert answer["Content-Disposition"].endswith('.docx"')
    assert AuditEntry.objects.filter(action="consent.print", person=person).count() == 1


def test_the_sheet_carries_a_code_for_a_camera(as_role, school):
    person = factories.make_mentee(consents=False).person
    sheets = make_sheets([person], kinds=[ConsentKind.PROCESSING], on=DAY, actor=factories.nobody())
    [document] = documents_of(sheets, school=school, address="https://school.example/s/")
    page = render_html(document)
    assert 'aria-label="Номер листа для камеры"' in page
    assert document.qr.path in page
    assert "doc-qr" not in render_html(replace(document, scanned="")).partition("<body>")[2]
