"""Pages of the stack and of a batch."""

import uuid

import pytest
from django.urls import reverse

from mentorship.kernel.short_numbers import scanned_of
from participants.domain.consent_sheets import make_sheets
from participants.enums import BaseState, ConsentKind, PrintState
from participants.models import Consent, MenteeProfile, PrintJob
from tests import factories

pytestmark = pytest.mark.django_db
DAY = factories.TODAY
STACK = "/participants/consents/stack/"


@pytest.fixture
def candidate(school):
    return factories.make_mentee(state=BaseState.CANDIDATE, consents=False, entered_on=None).person


def sheet_of(person, kind=ConsentKind.PROCESSING):
    return make_sheets([person], kinds=[kind], on=DAY, actor=factories.nobody())[0]


def typed(number, **changed):
    return {"form_key": str(uuid.uuid4()), "number": number, "signed_on": DAY.isoformat()} | changed


class TestStack:
    def test_a_number_and_the_next_one(self, as_role, candidate):
        client, _ = as_role("coordinator")
        sheet = sheet_of(candidate)
        answer = client.post(STACK, typed(sheet.number.replace("-", ""), signatory="guardian"))
        assert answer["Location"] == f"{STACK}?signed_on=2026-11-18&signatory=guardian"
        page = client.get(answer["Location"])
        assert (page.context["form"]["signatory"].value(), page.context["total"]) == ("guardian", 1)
        assert "autofocus" in str(page.context["form"]["number"])
        assert Consent.objects.get().sheet == sheet

    def test_a_camera_opens_the_page_with_the_number_and_writes_nothing(self, as_role, candidate):
        client, _ = as_role("coordinator")
        sheet = sheet_of(candidate)
        address = scanned_of(sheet, f"http://testserver{STACK}")
        page = client.get(address)
        assert page.context["form"]["number"].value() == sheet.number.replace("-", "")
        assert Consent.objects.count() == 0

    def test_a_scanner_types_the_whole_address(self, as_role, candidate):
        client, _ = as_role("coordinator")
        sheet = sheet_of(candidate)
        assert client.post(STACK, typed(scanned_of(sheet, f"http://testserver{STACK}"))).status_code == 302
        assert Consent.objects.get().sheet == sheet

    def test_the_code_says_the_number_and_nothing_of_the_person(self, candidate):
        sheet = sheet_of(candidate)
        assert scanned_of(sheet, "http://x/s/") == f"http://x/s/?number={sheet.number.replace('-', '')}"
        assert scanned_of(sheet, "") == ""

    @pytest.mark.parametrize(
        ("changed", "field", "sentence"),
        [
            ({"number": ""}, "number", "Наберите номер, который стоит внизу листа."),
            (
                {"number": "99"},
                "number",
                "В номере ошибка: последняя цифра не сходится. Проверьте, что стоит внизу листа.",
            ),
            ({"signed_on": ""}, "signed_on", "Укажите дату, которая стоит у подписи."),
            (
                {"signed_on": "2027-01-01"},
                "signed_on",
                "Эта дата ещё не наступила. Укажите день, когда лист подписан.",
            ),
            (
                {"signatory": "person"},
                "signatory",
                "{person}: на 18\u00a0ноября 2026\u00a0г. подписывает законный представитель.",
            ),
        ],
    )
    def test_a_mistake_is_said_beside_its_field(self, as_role, candidate, changed, field, sentence):
        client, _ = as_role("coordinator")
        sent = typed(sheet_of(candidate).number) | changed
        form = client.post(STACK, sent).context["form"]
        assert form.errors == {field: [sentence.format(person=candidate.called)]}
        assert (form["number"].value(), Consent.objects.count()) == (sent["number"], 0)
        assert form.fields[field].widget.attrs["autofocus"] is True

    def test_a_publication_sheet_asks_what_is_ticked(self, as_role, candidate):
        client, _ = as_role("coordinator")
        sheet = sheet_of(candidate, ConsentKind.PUBLICATION)
        form = client.post(STACK, typed(sheet.number)).context["form"]
        assert list(form.errors) == ["published"]
        client.post(STACK, typed(sheet.number, published=["name"]))
        assert Consent.objects.get().published == ["name"]

    def test_a_class_teacher_ticks_the_own_class_only(self, client, candidate, today):
        teacher = factories.make_teacher()
        factories.make_class(8, "В", teacher=teacher)
        own = factories.make_mentee(factories.make_pupil(school_class=factories.make_class(8, "В")), consents=False)
        client.force_login(factories.make_account(teacher), backend="participants.authentication.CardBackend")
        answers = [client.post(STACK, typed(sheet_of(one).number)) for one in (own.person, candidate)]
        assert answers[0].status_code == 302
        assert "Листа с таким номером у вас нет" in answers[1].context["form"].errors["number"][0]
        assert Consent.objects.filter(person=candidate).count() == 0

    def test_a_curator_ticks_those_of_own_programmes(self, as_role, candidate):
        client, actor = as_role("curator")
        sheet = sheet_of(candidate)
        assert client.post(STACK, typed(sheet.number)).status_code == 200
        factories.enrol(factories.make_program(actor.person), candidate, "mentee")
        assert client.post(STACK, typed(sheet.number)).status_code == 302

    @pytest.mark.parametrize("role", ["director", "psychologist"])
    def test_others_may_not(self, as_role, school, role):
        client, _ = as_role(role)
        assert client.post(STACK, typed("18")).status_code == 403

    def test_the_last_one_is_undone(self, as_role, candidate):
        client, _ = as_role("coordinator")
        for kind in (ConsentKind.PROCESSING, ConsentKind.PARTICIPATION):
            client.post(STACK, typed(sheet_of(candidate, kind).number))
        last = Consent.objects.latest("pk")
        answer = client.post(reverse("participants:consent_take_back", args=[last.pk]), follow=True)
        assert "отметка отменена, лист снова ждёт" in answer.content.decode()
        assert MenteeProfile.objects.get().state == BaseState.CANDIDATE
        assert client.post(STACK, typed(sheet_of(candidate, ConsentKind(last.kind)).number)).status_code == 302

    def test_nobody_undoes_a_foreign_one(self, as_role, candidate):
        client, _ = as_role("coordinator")
        [consent] = factories.make_consents(candidate, kinds=["processing"])
        assert client.post(reverse("participants:consent_take_back", args=[consent.pk])).status_code == 404


class TestBatch:
    def test_of_a_class_is_followed_and_downloaded(self, as_role, candidate):
        client, _ = as_role("coordinator")
        url = reverse("participants:consent_print_class", args=[candidate.school_class_id])
        page = client.post(url, follow=True)
        job = PrintJob.objects.get()
        assert (job.state, "Скачать файл для печати" in page.content.decode()) == (PrintState.READY, True)
        answer = client.get(reverse("participants:print_job_file", args=[job.pk]))
        assert b"".join(answer.streaming_content)[:5] == b"%PDF-"

    def test_a_large_one_is_waited_for(self, as_role, school):
        client, _ = as_role("coordinator")
        for _ in range(4):
            factories.make_mentee(state="candidate", consents=False)
        page = client.post("/participants/consents/print/", follow=True)
        assert ("0 из\u00a08" in page.content.decode().replace("&nbsp;", "\u00a0"), page["Refresh"]) == (True, "2")

    def test_only_who_asked_sees_it(self, as_role, candidate):
        client, _ = as_role("coordinator")
        client.post("/participants/consents/print/")
        job = PrintJob.objects.get()
        other, _ = as_role("coordinator")
        names = ("participants:print_job", "participants:print_job_file")
        assert [other.get(reverse(name, args=[job.pk])).status_code for name in names] == [404, 404]
