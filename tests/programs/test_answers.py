"""The mentor's page of questions."""

import html
from datetime import date

import pytest
from django.urls import reverse

from participants.models import MentorProfile
from programs.models import Match, MentorOffer
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db
PAGE = "/programs/questions/"


@pytest.fixture
def asked(school, client, today):
    """A logged-in mentor who was asked: (client, offer)."""
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=2)
    choosing.log_in(client, mentors[0].person)
    moments = {"chosen_at": factories.NOW, "asked_at": factories.NOW}
    return client, choosing.offer(mentee, mentors[0], state="taken", rank=1, **moments)


def url(name, offer):
    return reverse(f"programs:{name}", args=[offer.pk])


@pytest.mark.parametrize("state", ["offered", "ranked", "silent_no"])
def test_a_mentor_sees_no_mentee_before_he_is_asked(asked, state):
    client, offer = asked
    MentorOffer.objects.update(state=state, rank=None)
    page = client.get(PAGE).content.decode()
    assert ("Сейчас вас никто не ждёт" in page, offer.mentee.person.called in page) == (True, False)
    for name in ("offer_agree", "offer_decline"):
        assert client.post(url(name, offer), {"reason": "нет"}).status_code == 404


def test_the_card_shows_the_request(asked):
    client, offer = asked
    page = client.get(PAGE).content.decode()
    assert (offer.mentee.person.called in page, "понять дроби" in page) == (True, True)
    assert url("offer_agree", offer) in page


def test_agreement_writes_the_pair_once(asked):
    client, offer = asked
    assert client.post(url("offer_agree", offer)).status_code == 302
    assert Match.objects.get().state == "agreed"
    assert client.post(url("offer_agree", offer)).status_code == 409
    assert Match.objects.count() == 1
    assert "Вы согласились" in client.get(PAGE).content.decode()


def test_without_a_place_the_button_says_why_and_the_act_refuses(asked):
    client, offer = asked
    MentorProfile.objects.update(capacity=1)
    factories.make_match(mentors=[offer.mentor.person])
    sentence = "У вас больше нет свободных мест. Напишите куратору."
    page = client.get(PAGE).content.decode()
    assert (sentence in page, url("offer_agree", offer) in page) == (True, False)
    response = client.post(url("offer_agree", offer))
    assert (response.status_code, sentence in response.content.decode()) == (409, True)
    assert choosing.states(offer.mentee) == [("taken", 1)]


def test_a_refusal_with_a_reason_asks_the_next(asked):
    client, offer = asked
    second = choosing.pool_of(offer.mentee.program, mentors=1)[1][0]
    choosing.offer(offer.mentee, second, state="ranked", rank=2)
    assert client.post(url("offer_decline", offer), {"reason": "уезжаю"}).status_code == 302
    assert choosing.states(offer.mentee) == [("declined", 1), ("taken", 2)]


def test_a_refusal_without_a_reason_is_an_error_beside_the_field(asked):
    client, offer = asked
    response = client.post(url("offer_decline", offer), {"reason": " "})
    assert response.status_code == 200
    assert response.context["questions"][0]["form"].errors["reason"] == [
        "Напишите причину: она поможет куратору подобрать другого."
    ]
    assert choosing.states(offer.mentee) == [("taken", 1)]


def test_another_mentors_question_is_not_there(asked):
    client, offer = asked
    other, mentors = choosing.pool_of(offer.mentee.program)
    foreign = choosing.offer(other, mentors[0], state="taken", rank=1)
    for name in ("offer_agree", "offer_decline"):
        assert client.post(url(name, foreign), {"reason": "нет"}).status_code == 404
    assert choosing.states(other) == [("taken", 1)]


def test_only_mentors_answer(school, as_role):
    client, _ = as_role("curator")
    mentee, mentors = choosing.pool_of(factories.make_program())
    offer = choosing.offer(mentee, mentors[0], state="taken", rank=1)
    assert client.get(PAGE).status_code == 403
    for name in ("offer_agree", "offer_decline"):
        assert client.post(url(name, offer)).status_code == 403


def test_a_mentor_ends_his_pause_by_a_button(asked):
    client, offer = asked
    MentorProfile.objects.update(not_offered_until=date(2026, 12, 1))
    page = html.unescape(client.get(PAGE).content.decode())
    assert "До\u00a01\u00a0декабря 2026\u00a0г. вас не\u00a0предлагают наставляемым." in page
    address = reverse("programs:offers_resume")
    assert address in page
    assert client.post(address, follow=True).redirect_chain == [(PAGE, 302)]
    own = MentorProfile.objects.get(person=offer.mentor.person)
    others = MentorProfile.objects.exclude(pk=own.pk)
    assert own.not_offered_until is None
    assert set(others.values_list("not_offered_until", flat=True)) == {date(2026, 12, 1)}
    assert address not in client.get(PAGE).content.decode()
    again = client.post(address, follow=True).content.decode()
    assert "Вас и так предлагают наставляемым, менять нечего." in again


def test_a_pause_that_is_over_is_not_shown(asked):
    client, _ = asked
    MentorProfile.objects.update(not_offered_until=factories.TODAY)
    assert reverse("programs:offers_resume") not in client.get(PAGE).content.decode()
