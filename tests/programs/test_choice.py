"""The mentee's page of choice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mentorship.kernel import clock
from participants.models import Person
from tests import factories
from tests.programs import choosing
from tests.programs.choosing import states

pytestmark = pytest.mark.django_db
PAGE = "/programs/choice/"


@pytest.fixture
def choosing_now(school, client, today):
    """A logged-in mentee with three offers: (client, enrolment, offers)."""
    mentee, mentors = choosing.pool_of(factories.make_program())
    choosing.log_in(client, mentee.person)
    return client, mentee, [choosing.offer(mentee, mentor) for mentor in mentors]


def save(client, mentee, ranks, **fields):
    answers = {f"offer_{offer.pk}": rank for offer, rank in ranks.items()}
    return client.post(reverse("programs:choice_save", args=[mentee.pk]), answers | fields)


def test_without_offers_the_page_teaches(school, client, today):
    mentee, _ = choosing.pool_of(factories.make_program())
    choosing.log_in(client, mentee.person)
    assert "Пока выбирать не из кого" in client.get(PAGE).content.decode()


def test_cards_show_the_public_card_alone(choosing_now):
    client, _, offers = choosing_now
    Person.objects.filter(pk=offers[0].mentor.person_id).update(phone="+7 900 100-55-59", email="kuz@example.org")
    page = client.get(PAGE).content.decode()
    for offer in offers:
        assert f"{offer.mentor.person.address_name} {offer.mentor.person.surname}" in page
    assert page.count("Вы просили разобраться с дробями") == 3
    assert ("+7 900 100-55-59" in page, "kuz@example.org" in page) == (False, False)


def test_choice_is_saved_and_can_be_changed(choosing_now):
    client, mentee, (a, b, c) = choosing_now
    assert save(client, mentee, {a: "2", b: "1", c: "no"}).status_code == 302
    assert states(mentee) == [("ranked", 2), ("taken", 1), ("silent_no", None)]
    page = client.get(PAGE).content.decode()
    assert "Ждём ответа наставника" in page
    save(client, mentee, {a: "1", b: "2", c: "no"})
    assert states(mentee) == [("taken", 1), ("ranked", 2), ("silent_no", None)]


def test_two_firsts_are_an_error_beside_the_cards(choosing_now):
    client, mentee, (a, b, c) = choosing_now
    response = save(client, mentee, {a: "1", b: "1", c: "no"}, wish="физика")
    errors = response.context["groups"][0]["form"].errors
    assert errors == {f"offer_{one.pk}": ["«Первый выбор» отмечен у двоих. Оставьте у одного."] for one in (a, b)}
    assert "физика" in response.content.decode()
    assert states(mentee) == [("offered", None)] * 3


def test_nothing_chosen_is_an_error(choosing_now):
    client, mentee, _ = choosing_now
    response = save(client, mentee, {})
    assert response.context["groups"][0]["form"].non_field_errors() == [
        "Отметьте, кого выбираете первым, или скажите, что никто не подошёл."
    ]


def test_another_mentees_offer_is_a_form_error_and_writes_nothing(choosing_now):
    client, mentee, (a, *_) = choosing_now
    other, mentors = choosing.pool_of(mentee.program)
    foreign = choosing.offer(other, mentors[0])
    response = save(client, mentee, {a: "1", foreign: "no"})
    assert response.status_code == 200
    assert "Среди ответов есть чужое предложение" in response.content.decode()
    assert states(mentee) + states(other) == [("offered", None)] * 4


def test_another_mentees_choice_is_not_there(choosing_now):
    client, mentee, _ = choosing_now
    other, mentors = choosing.pool_of(mentee.program)
    offer = choosing.offer(other, mentors[0])
    assert save(client, other, {offer: "1"}).status_code == 404
    assert states(other) == [("offered", None)]


def test_nobody_suits_with_a_wish(choosing_now):
    client, mentee, (a, *_) = choosing_now
    save(client, mentee, {a: "1"}, nobody="1", wish="Кого-то из старшеклассников")
    mentee.refresh_from_db()
    assert (states(mentee), mentee.wish) == ([("silent_no", None)] * 3, "Кого-то из старшеклассников")


def test_one_candidate_is_accepted_or_not(school, client, today):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    offer = choosing.offer(mentee, mentors[0])
    choosing.log_in(client, mentee.person)
    page = client.get(PAGE).content.decode()
    assert (">Подходит<" in page, "Первый выбор" in page) == (True, False)
    save(client, mentee, {offer: "1"})
    assert states(mentee) == [("taken", 1)]


def test_after_a_refusal_the_rest_is_numbered_from_one(choosing_now):
    client, mentee, (a, b, c) = choosing_now
    save(client, mentee, {a: "1", b: "2", c: "no"})
    type(a).objects.filter(pk=a.pk).update(state="declined")
    form = client.get(PAGE).context["groups"][0]["form"]
    assert {offer.pk: field.initial for offer, field in form.cards} == {b.pk: 1, c.pk: "no"}


def test_a_passed_day_is_refused_with_why(choosing_now):
    client, mentee, (a, *_) = choosing_now
    with clock.at(choosing.REPLY_BY + timedelta(days=1)):
        choosing.log_in(client, factories.make_mentee().person)
        account = mentee.person.account
        client.force_login(account, backend="participants.authentication.CardBackend")
        response = save(client, mentee, {a: "1"})
    assert "Срок ответа прошёл. Скажите куратору" in response.content.decode()
    assert states(mentee)[0] == ("offered", None)


def test_an_agreed_mentor_is_shown_and_no_form(choosing_now):
    client, _, (a, *_) = choosing_now
    type(a).objects.filter(pk=a.pk).update(state="agreed", rank=1)
    page = client.get(PAGE).content.decode()
    assert ("Наставник согласен" in page, "Отправить мой выбор" in page) == (True, False)


def test_only_mentees_choose(school, as_role):
    client, _ = as_role("coordinator")
    mentee, _ = choosing.pool_of(factories.make_program())
    assert client.get(PAGE).status_code == 403
    assert client.post(reverse("programs:choice_save", args=[mentee.pk])).status_code == 403
