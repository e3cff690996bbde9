"""The agreement with a mentor from outside and the certificate that was seen."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from participants.models import AuditEntry, CooperationAgreement
from tests import factories

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


def test_a_teacher_of_the_school_needs_none(as_role, school):
    client, _ = as_role("coordinator")
    page = client.get(reverse("participants:agreement_record", args=[factories.make_mentor().person_id]))
    assert "Этому наставнику договор не нужен" in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries(as_role, guest, django_assert_num_queries, rows):
    client, _ = as_role("coordinator")
    for n in range(rows):
        factories.make_agreement(guest.person, signed_on=DAY - timedelta(days=n + 1))
    with django_assert_num_queries(6):
        client.get(reverse("participants:agreement_record", args=[guest.person_id]))
