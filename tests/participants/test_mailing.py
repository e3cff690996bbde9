"""The page of mail, and the trial letter."""

import pytest
from django.core import mail

from participants.models import School
from tests import factories

pytestmark = pytest.mark.django_db
PAGE, TRIAL = "/school/mail/", "/school/mail/trial/"
FROM = "portal@school.example"


@pytest.fixture(autouse=True)
def server(settings):
    settings.EMAIL_HOST = "mail.school.example"


@pytest.mark.parametrize("role", ["director", "curator"])
def test_others_do_not(as_role, school, role):
    client, _ = as_role(role)
    answers = [client.get(PAGE), client.post(PAGE, {"version": 1}), client.post(TRIAL)]
    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_off_by_default_and_nothing_leaves(as_role, school):
    client, _ = as_role("coordinator")
    page = client.get(PAGE).text
    assert ("Почта портала: выключена" in page, "Отправка писем выключена." in page) == (True, True)
    refused = client.post(TRIAL)
    assert (refused.status_code, "Отправка писем выключена." in refused.text, mail.outbox) == (409, True, [])


def test_switched_on_and_tried(as_role, school):
    client, actor = as_role("coordinator")
    factories.Person.objects.filter(pk=actor.person.pk).update(email="me@school.example")
    page = client.post(PAGE, {"version": 1, "mail_enabled": "on", "mail_from": FROM}, follow=True)
    assert ("Почта портала: включена" in page.text, "me@school.example" in page.text) == (True, True)
    client.post(TRIAL)
    assert [(letter.from_email, letter.to) for letter in mail.outbox] == [(FROM, ["me@school.example"])]


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"mail_enabled": "on"}, "Укажите адрес: без него письма не отправить."),
        ({"mail_enabled": "on", "mail_from": "не адрес"}, None),
    ],
)
def test_bad_input_keeps_what_was_typed(as_role, school, values, error):
    client, _ = as_role("coordinator")
    form = client.post(PAGE, {"version": 1} | values).context["form"]
    assert (list(form.errors), School.objects.get().mail_enabled) == (["mail_from"], False)
    assert error is None or form.errors["mail_from"] == [error]
    assert form["mail_from"].value() == values.get("mail_from")


def test_without_a_server_the_form_says_why(as_role, school, settings):
    settings.EMAIL_HOST = ""
    client, _ = as_role("coordinator")
    page = client.post(PAGE, {"version": 1, "mail_enabled": "on", "mail_from": FROM})
    assert len(page.context["form"].non_field_errors()) == 1
    assert School.objects.get().mail_enabled is False


def test_the_later_of_two_sees_both_versions(as_role):
    factories.make_school(mail_from="other@school.example", version=2)
    client, _ = as_role("coordinator")
    page = client.post(PAGE, {"version": 1, "mail_from": FROM})
    assert page.context["form"].conflict == [("Адрес, с которого уходят письма", "other@school.example", FROM)]


def test_a_trial_is_only_sent(as_role, school):
    client, _ = as_role("coordinator")
    assert client.get(TRIAL).status_code == 405


def test_queries(as_role, school, django_assert_num_queries):
    client, _ = as_role("coordinator")
    with django_assert_num_queries(4):
        assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("came_from", "back"),
    [("http://testserver/school/mail/?a=1", "http://testserver/school/mail/?a=1"), ("http://elsewhere.example/x/", "")],
)
def test_a_refused_act_leads_back_within_the_portal_only(as_role, school, came_from, back):
    client, _ = as_role("coordinator")
    page = client.post(TRIAL, headers={"referer": came_from})
    assert (page.status_code, page.context["back"], "elsewhere.example" in page.content.decode()) == (409, back, False)
