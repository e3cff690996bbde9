"""The agreement with a mentor from outside and the certificate that was seen."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from participants.domain.erasers import all_erasers, subject_of
from participants.models import AgreementScan, AgreementText, AuditEntry, CooperationAgreement, Organisation, School
from tests import factories
from tests.kernel.test_uploads import CORPUS, PDF

pytestmark = pytest.mark.django_db
DAY = factories.TODAY


@pytest.fixture
def guest(school):
    return factories.make_mentor(factories.make_outsider(), kind="employee")


def send(client, guest, **changed):
    data = {"form_key": str(uuid.uuid4()), "number": "7", "signed_on": "2026-09-01", "ends_on": "2027-08-31"} | changed
    return client.post(reverse("participants:agreement_record", args=[guest.person_id]), data)


def test_an_agreement_is_recorded(as_role, guest):
    client, _ = as_role("coordinator")
    assert send(client, guest).status_code == 302
    agreement = CooperationAgreement.objects.get()
    assert (agreement.person, agreement.number) == (guest.person, "7")
    assert AuditEntry.objects.get(action="agreement.record").fields == ["ends_on", "number"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"signed_on": (DAY + timedelta(days=1)).isoformat()},
            "Дата договора ещё не наступила. Укажите день, когда он подписан.",
        ),
        ({"ends_on": "2026-08-31"}, "Срок договора кончается раньше, чем он подписан."),
    ],
)
def test_impossible_dates_are_said_and_nothing_is_lost(as_role, guest, changed, sentence):
    client, _ = as_role("coordinator")
    form = send(client, guest, **changed).context["form"]
    assert form.non_field_errors() == [sentence]
    assert form["number"].value() == "7"
    assert CooperationAgreement.objects.count() == 0


def test_the_same_form_twice_makes_one_and_the_same_paper_twice_is_refused(as_role, guest):
    client, _ = as_role("coordinator")
    key = str(uuid.uuid4())
    assert [send(client, guest, form_key=key).status_code for _ in range(2)] == [302, 302]
    assert send(client, guest).context["form"].non_field_errors() == ["Договор с этим номером и датой уже записан."]
    assert CooperationAgreement.objects.count() == 1


def note(client, guest, day):
    return client.post(reverse("participants:certificate_note", args=[guest.person_id]), {"seen_on": day.isoformat()})


def test_the_certificate_is_noted_by_whom_and_when(as_role, guest):
    client, actor = as_role("coordinator")
    assert note(client, guest, DAY).status_code == 302
    guest.refresh_from_db()
    assert (guest.certificate_seen_on, guest.certificate_seen_by) == (DAY, actor.person)


def test_a_certificate_seen_tomorrow_is_refused(as_role, guest):
    client, _ = as_role("coordinator")
    answer = note(client, guest, DAY + timedelta(days=1))
    sentence = "Эта дата ещё не наступила. Укажите день, когда вы видели справку."
    assert answer.context["certificate_form"].non_field_errors() == [sentence]
    guest.refresh_from_db()
    assert guest.certificate_seen_on is None


@pytest.mark.parametrize("role", ["curator", "director"])
def test_only_the_coordinator(as_role, guest, role):
    client, _ = as_role(role)
    assert [send(client, guest).status_code, note(client, guest, DAY).status_code] == [403, 403]


def test_somebody_who_is_no_mentor_has_no_such_page(as_role, school):
    client, _ = as_role("coordinator")
    pupil = factories.make_mentee().person
    assert client.get(reverse("participants:agreement_record", args=[pupil.pk])).status_code == 404


@pytest.mark.parametrize(("kinds", "heading"), [(["employee"], "Согласия и договор"), ([], "Согласия")])
def test_the_card_speaks_of_an_agreement_where_the_school_makes_one(as_role, school, guest, kinds, heading):
    client, _ = as_role("coordinator")
    School.objects.update(external_kinds=kinds)
    text = client.get(reverse("participants:person_detail", args=[guest.person_id])).content.decode()
    assert f'<h2 id="papers" class="t-h3">{heading}</h2>' in text.replace("&nbsp;", " ").replace("\u00a0", " ")


def test_a_teacher_of_the_school_needs_none(as_role, school):
    client, _ = as_role("coordinator")
    page = client.get(reverse("participants:agreement_record", args=[factories.make_mentor().person_id]))
    assert "Этому наставнику договор не нужен" in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries(as_role, guest, django_assert_num_queries, rows):
    client, _ = as_role("coordinator")
    for n in range(rows):
        factories.make_agreement(guest.person, signed_on=DAY - timedelta(days=n + 1))
    with django_assert_num_queries(8):
        client.get(reverse("participants:agreement_record", args=[guest.person_id]))


def prepare(client, guest, **changed):
    data = {"form_key": str(uuid.uuid4()), "number": "Н-3", "signed_on": "2026-11-18", "ends_on": "2027-08-31"}
    return client.post(reverse("participants:agreement_prepare", args=[guest.person_id]), data | changed)


def act(client, name, agreement, **data):
    return client.post(reverse(f"participants:agreement_{name}", args=[agreement.pk]), data)


def test_one_is_prepared_printed_and_signed(as_role, guest):
    client, _ = as_role("coordinator")
    assert prepare(client, guest).status_code == 302
    agreement = CooperationAgreement.objects.get()
    assert (agreement.is_signed, agreement.text_version) == (False, "2026-1")
    paper = client.get(reverse("participants:agreement_pdf", args=[agreement.pk]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF")
    assert AuditEntry.objects.filter(action="agreement.print", person=guest.person).count() == 1
    assert client.get(f"/participants/people/{guest.person_id}/").context["person"].agreement_until is None
    assert act(client, "sign", agreement).status_code == 302
    agreement.refresh_from_db()
    assert agreement.is_signed is True
    assert act(client, "sign", agreement).status_code == 409


def test_a_preparation_that_makes_no_sense_keeps_what_was_typed(as_role, guest):
    client, _ = as_role("coordinator")
    form = prepare(client, guest, ends_on="2026-01-01").context["form"]
    assert form.non_field_errors() == ["Срок договора кончается раньше, чем он подписан."]
    assert (form["number"].value(), CooperationAgreement.objects.count()) == ("Н-3", 0)


def test_the_same_preparation_twice_makes_one(as_role, guest):
    client, _ = as_role("coordinator")
    key = str(uuid.uuid4())
    assert [prepare(client, guest, form_key=key).status_code for _ in range(2)] == [302, 302]
    assert CooperationAgreement.objects.count() == 1


def test_it_is_prolonged_and_what_held_before_is_kept(as_role, guest):
    client, _ = as_role("coordinator")
    agreement = factories.make_agreement(guest.person)
    short = act(client, "extend", agreement, made_on="2026-11-18", ends_on="2027-08-31")
    assert short.context["form"].non_field_errors() == ["Новый срок должен быть позже нынешнего."]
    assert act(client, "extend", agreement, made_on="2026-11-18", ends_on="2028-08-31").status_code == 302
    agreement.refresh_from_db()
    change = agreement.changes.get()
    assert (agreement.ends_on.year, change.ended_before.year, change.step) == (2028, 2027, "extended")


def test_it_is_ended_before_its_term_with_a_reason(as_role, guest):
    client, _ = as_role("coordinator")
    agreement = factories.make_agreement(guest.person)
    assert list(act(client, "end", agreement, ends_on="2026-11-18", reason="").context["form"].errors) == ["reason"]
    assert act(client, "end", agreement, ends_on="2026-11-18", reason="письмо завода").status_code == 302
    agreement.refresh_from_db()
    assert (agreement.ends_on, agreement.changes.get().reason) == (DAY, "письмо завода")


def test_an_unsigned_one_is_neither_prolonged_nor_ended(as_role, guest):
    client, _ = as_role("coordinator")
    agreement = factories.make_agreement(guest.person, is_signed=False)
    form = act(client, "extend", agreement, made_on="2026-11-18", ends_on="2028-08-31").context["form"]
    assert form.non_field_errors() == ["Договор ещё не отмечен подписанным."]
    assert agreement.changes.count() == 0


def test_a_company_is_entered_and_one_agreement_covers_its_people(as_role, guest):
    client, _ = as_role("coordinator")
    data = {
        "name": "ООО «Завод»",
        "head_post": "директор",
        "head_surname": "Ким",
        "head_name": "Ия",
        "head_gender": "f",
    }
    assert client.post(reverse("participants:organisation_add"), data | {"acts_by": "Устава"}).status_code == 302
    twice = client.post(reverse("participants:organisation_add"), data | {"acts_by": "Устава"})
    assert twice.context["form"].non_field_errors() == ["Такая организация уже записана."]
    other = factories.make_mentor(factories.make_outsider(), kind="employee")
    organisation = Organisation.objects.get()
    address = reverse("participants:organisation_agreement", args=[organisation.pk])
    terms = {"form_key": str(uuid.uuid4()), "number": "5", "signed_on": "2026-11-18", "ends_on": "2027-08-31"}
    people = [guest.person_id, other.person_id]
    assert list(client.post(address, terms).context["form"].errors) == ["people"]
    assert client.post(address, terms | {"people": people}).status_code == 302
    rows = CooperationAgreement.objects.filter(organisation=organisation)
    assert sorted(rows.values_list("person", flat=True)) == sorted(people)
    assert act(client, "sign", rows.first()).status_code == 302
    assert rows.filter(is_signed=True).count() == 2
    act(client, "end", rows.first(), ends_on="2026-11-18", reason="письмо")
    assert set(rows.values_list("ends_on", flat=True)) == {DAY}


def test_a_pupil_is_no_choice_for_a_company(as_role, guest):
    client, _ = as_role("coordinator")
    address = reverse("participants:organisation_agreement", args=[factories.make_organisation().pk])
    terms = {"form_key": str(uuid.uuid4()), "number": "5", "signed_on": "2026-11-18", "ends_on": "2027-08-31"}
    form = client.post(address, terms | {"people": [factories.make_pupil().pk]}).context["form"]
    assert list(form.errors) == ["people"]
    assert CooperationAgreement.objects.count() == 0


def test_the_list_shows_who_asks_for_an_act_or_everybody(as_role, guest):
    client, _ = as_role("director")
    fine = factories.make_mentor(factories.make_outsider(), kind="employee", certificate_seen_on=DAY)
    factories.make_agreement(fine.person)
    address = reverse("participants:agreement_list")
    assert list(client.get(address).context["rows"]) == [guest]
    assert set(client.get(address, {"show": "all"}).context["rows"]) == {guest, fine}


@pytest.mark.parametrize("name", ["sign", "extend", "end"])
def test_nobody_else_changes_one(as_role, guest, name):
    client, _ = as_role("director")
    assert act(client, name, factories.make_agreement(guest.person)).status_code == 403


class TestScan:
    def send(self, client, agreement, content, name="scan.pdf"):
        data = {"scan": SimpleUploadedFile(name, content, "application/pdf")}
        return client.post(reverse("participants:agreement_scan_add", args=[agreement.pk]), data)

    def test_attached_and_looked_at(self, as_role, guest):
        client, _ = as_role("coordinator")
        agreement = factories.make_agreement(guest.person)
        assert self.send(client, agreement, PDF).status_code == 302
        scan = AgreementScan.objects.get()
        answer = client.get(reverse("participants:agreement_scan", args=[scan.pk, "pdf"]))
        assert (b"".join(answer.streaming_content), answer["X-Content-Type-Options"]) == (PDF, "nosniff")
        page = client.get(reverse("participants:agreement_record", args=[guest.person_id])).content.decode()
        assert reverse("participants:agreement_scan", args=[scan.pk, "pdf"]) in page
        assert AuditEntry.objects.filter(action="agreement.scan.view", person=guest.person).count() == 1

    @pytest.mark.parametrize("name", CORPUS)
    def test_of_the_corpus_nothing_gets_to_the_disk(self, as_role, guest, settings, name):
        client, _ = as_role("coordinator")
        content, sentence = CORPUS[name]
        answer = self.send(client, factories.make_agreement(guest.person), content)
        assert answer.context["form"].errors["scan"] == [sentence]
        files = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
        assert (files, AgreementScan.objects.count()) == ([], 0)

    def test_it_goes_with_the_data_of_the_person(self, as_role, guest):
        client, _ = as_role("coordinator")
        self.send(client, factories.make_agreement(guest.person), PDF)
        subject = subject_of(guest.person)
        [eraser] = [one for one in all_erasers() if one.model is AgreementScan]
        assert (eraser.files, list(eraser.rows(subject))) == (("file",), [AgreementScan.objects.get()])
        eraser.act(eraser.rows(subject), subject)
        assert AgreementScan.objects.count() == 0


class TestTexts:
    def sent(self, client, url):
        form = client.get(url).context["form"]
        return {name: form[name].value() for name in form.fields}

    def test_a_section_is_changed_added_and_taken_away(self, as_role, school):
        client, _ = as_role("coordinator")
        url = reverse("participants:agreement_text_edit", args=["person"])
        sent = self.sent(client, url)
        extra = len([name for name in sent if name.startswith("title_")])
        sent |= {"title_1": "", "points_1": "", "points_2": "Действует [срок].\n\n Ещё одно."}
        sent |= {f"title_{extra}": "Особые условия", f"points_{extra}": "Одно."}
        assert client.post(url, sent).status_code == 302
        sections = AgreementText.objects.get(kind="person", version="2026-2").body["sections"]
        assert sections[0] == {"title": "Срок действия", "points": ["Действует {period}.", "Ещё одно."]}
        assert sections[-1] == {"title": "Особые условия", "points": ["Одно."]}
        text = AgreementText.objects.get(kind="person", version="2026-2")
        assert (
            "Действует [срок]." in client.get(reverse("participants:agreement_text", args=[text.pk])).content.decode()
        )

    def test_a_wording_without_the_term_is_said_and_kept_on_the_page(self, as_role, school):
        client, _ = as_role("coordinator")
        url = reverse("participants:agreement_text_edit", args=["organisation"])
        form = client.post(url, self.sent(client, url) | {"points_2": "Бессрочно.", "title_1": ""}).context["form"]
        assert form.non_field_errors() == ["В договоре нужен срок. Поставьте [срок] там, где он должен стоять."]
        assert form.errors["title_1"] == ["У раздела нужны и название, и пункты."]
        assert (form["points_2"].value(), AgreementText.objects.count()) == ("Бессрочно.", 2)

    def test_the_later_of_two_is_told_and_keeps_the_words(self, as_role, school):
        client, _ = as_role("coordinator")
        url = reverse("participants:agreement_text_edit", args=["person"])
        sent = self.sent(client, url)
        client.post(url, sent | {"title_1": "Одно"})
        form = client.post(url, sent | {"title_1": "Другое"}).context["form"]
        assert "сохранена редакция 2026-2" in form.non_field_errors()[0]
        assert form["title_1"].value() == "Другое"

    def test_an_unknown_kind(self, as_role, school):
        client, _ = as_role("coordinator")
        assert client.get(reverse("participants:agreement_text_edit", args=["nonsense"])).status_code == 404
