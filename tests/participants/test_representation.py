"""The page of who represents a pupil; a withdrawn parent may not withdraw."""

import uuid

import pytest
from django.urls import reverse

from participants.enums import Power
from participants.models import ConsentWithdrawal, Representation
from tests import factories

pytestmark = pytest.mark.django_db
DAY = factories.TODAY


@pytest.fixture
def pupil(school):
    return factories.make_mentee(factories.make_pupil()).person


def address(pupil):
    return reverse("participants:representation", args=[pupil.pk])


def send(client, pupil, **changed):
    data = {"form_key": str(uuid.uuid4()), "guardian_name": "Новая Анна Львовна", "basis": "акт об опеке"}
    return client.post(address(pupil), data | {"starts_on": "2026-09-01", "powers": ["choose", "plan"]} | changed)


def test_it_is_entered_shown_and_stands_on_the_card(as_role, pupil):
    client, _ = as_role("coordinator")
    assert "Представители пока не записаны" in client.get(address(pupil)).text
    answer = send(client, pupil)
    assert (answer.status_code, answer["Location"]) == (302, address(pupil))
    assert Representation.objects.get().powers == [Power.CHOOSE, Power.PLAN]
    assert "подписывать согласия, выбирать наставника, подписывать план" in client.get(address(pupil)).text
    card = client.get(reverse("participants:person_detail", args=[pupil.pk])).text
    assert "Новая Анна Львовна<br><span" in card or "Представляет" in card


@pytest.mark.parametrize("basis", ["паспорт 45 10 123456", "акт № АБ", "свидетельство 1"])
def test_the_number_of_a_document_is_not_stored(as_role, pupil, basis):
    client, _ = as_role("coordinator")
    form = send(client, pupil, basis=basis).context["form"]
    assert form.errors["basis"] == ["Напишите только вид документа: номер, серию и дату портал не хранит."]
    assert (form["basis"].value(), Representation.objects.count()) == (basis, 0)


def test_the_same_form_twice_makes_one(as_role, pupil):
    client, _ = as_role("coordinator")
    key = str(uuid.uuid4())
    assert [send(client, pupil, form_key=key).status_code for _ in range(2)] == [302, 302]
    assert Representation.objects.count() == 1


def test_a_refusal_is_said_and_nothing_is_lost(as_role, pupil):
    client, _ = as_role("coordinator")
    form = send(client, pupil, ends_on="2026-08-01").context["form"]
    assert form.non_field_errors() == ["Срок кончается раньше, чем начинается."]
    assert form["guardian_name"].value() == "Новая Анна Львовна"


def test_the_class_teacher_of_the_class_and_nobody_elses(client, pupil, today):
    for teacher, code in ((factories.make_teacher(), 200), (factories.make_teacher(), 404)):
        grade, letter = (6, "Б") if code == 200 else (9, "В")
        school_class = factories.make_class(grade, letter)
        school_class.teacher = teacher
        school_class.save()
        client.force_login(factories.make_account(teacher), backend="participants.authentication.CardBackend")
        assert client.get(address(pupil)).status_code == code
        assert client.post(address(pupil)).status_code == code


@pytest.mark.parametrize("role", ["curator", "director", "psychologist"])
def test_other_roles_may_not(as_role, pupil, role):
    client, _ = as_role(role)
    row = factories.make_representation(pupil)
    end = reverse("participants:representation_end", args=[row.pk])
    assert [client.get(address(pupil)).status_code, client.post(end).status_code] == [403, 403]


def test_an_end_is_recorded_and_the_ended_is_gone_from_the_acts(as_role, pupil):
    client, _ = as_role("coordinator")
    row = factories.make_representation(pupil)
    end = reverse("participants:representation_end", args=[row.pk])
    form = client.post(end, {"ended_on": "2026-11-18", "reason": ""}).context["form"]
    assert list(form.errors) == ["reason"]
    assert client.post(end, {"ended_on": "2026-11-18", "reason": "решение суда"}).status_code == 302
    assert "до&nbsp;18.11.2026: решение суда" in client.get(address(pupil)).text
    assert client.get(end).status_code == 404


def withdraw(client, pupil, name):
    consent = pupil.consents.first()
    data = {"withdrawn_on": DAY.isoformat(), "reason": "заявление", "withdrawn_by": name}
    return client.post(reverse("participants:consent_withdraw", args=[consent.pk]), data)


def test_a_parent_who_represents_no_more_may_not_withdraw(as_role, pupil):
    client, _ = as_role("coordinator")
    row = factories.make_representation(pupil, ended_on=DAY, end_reason="решение суда")
    name = row.guardian.full_name
    text = f"{name} больше не представляет ученика с 18\xa0ноября 2026\xa0г.: решение суда."
    assert withdraw(client, pupil, name).context["form"].non_field_errors() == [text]
    assert ConsentWithdrawal.objects.count() == 0


def test_one_who_may_withdraws(as_role, pupil):
    client, _ = as_role("coordinator")
    row = factories.make_representation(pupil)
    assert withdraw(client, pupil, row.guardian.full_name).status_code == 302
    assert ConsentWithdrawal.objects.count() >= 1
