"""A missing consent is named wherever it stops something: the person, the kind, the link to where it is recorded (G2).

The desk, the list of mentors, the offer, locking, the pair's page, agreeing, an order's readiness and registering it,
joining the pool and a match: each says the same sentence and each link opens for who reads it.
"""

import re

import pytest
from django.urls import reverse

from participants.enums import ConsentKind, Side
from participants.models import Consent
from participants.scopes import the_school
from programs.domain.matching.counts import recount
from programs.domain.orders.drafting import draft_order
from programs.models import Enrolment, Match, MentorOffer, Order
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db
KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
KINDS = [ConsentKind.PROCESSING, ConsentKind.PARTICIPATION]
WORDS = {
    ConsentKind.PROCESSING: "нет согласия на обработку персональных данных.",
    ConsentKind.PARTICIPATION: "нет согласия на участие в программе наставничества.",
}


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def lose(person, kind):
    """The sheet of `kind` is not there any more, as after a term that ran out in the night."""
    Consent.objects.filter(person=person, kind=kind).delete()


def is_named(response, client, person, kind):
    """Whether the answer says whose consent is missing and leads to where it is recorded, and the link opens."""
    page = " ".join(response.content.decode().replace("\u00a0", " ").split())
    link = reverse("participants:consent_record", args=[person.pk])
    said = rf"{person.called}: {re.escape(WORDS[kind])}\s*(</span>|</b>)?\s*"
    line = rf'{said}<a href="{link}">Отметить или напечатать согласие</a>'
    return bool(re.search(line, page)) and client.get(link).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
class TestBeforeAnOffer:
    def test_the_desk_of_the_mentee(self, led, kind):
        client, program = led
        mentee, _ = choosing.pool_of(program)
        lose(mentee.person, kind)
        recount(program)
        response = client.get(url("matching", program.pk), {"mentee": mentee.pk})
        assert is_named(response, client, mentee.person, kind)
        assert response.context["cards"] == []

    def test_the_desk_says_it_before_anything_is_counted_anew(self, led, kind):
        client, program = led
        mentee, _ = choosing.pool_of(program)
        recount(program)
        lose(mentee.person, kind)
        response = client.get(url("matching", program.pk), {"mentee": mentee.pk})
        assert is_named(response, client, mentee.person, kind)

    def test_the_list_of_all_mentors(self, led, kind):
        client, program = led
        mentee, mentors = choosing.pool_of(program)
        lose(mentors[1].person, kind)
        response = client.get(url("mentor_search", mentee.pk))
        assert is_named(response, client, mentors[1].person, kind)
        assert mentors[0].person.called + ": " + WORDS[kind] not in response.content.decode()

    @pytest.mark.parametrize("side", Side.values)
    def test_the_offer(self, led, kind, side):
        client, program = led
        mentee, [mentor] = choosing.pool_of(program, mentors=1)
        person = {"mentee": mentee, "mentor": mentor}[side].person
        lose(person, kind)
        typed = {f"reason_{mentor.pk}": "Вы просили о дробях", "reply_by": "2026-11-20"}
        response = client.post(url("offer_make", mentee.pk), {"form_key": KEY, "mentors": [mentor.pk]} | typed)
        assert is_named(response, client, person, kind)
        assert (response.status_code, MentorOffer.objects.count()) == (200, 0)
        assert "Вы просили о дробях" in response.content.decode()

    @pytest.mark.parametrize("side", Side.values)
    def test_locking_a_pair(self, led, kind, side):
        client, program = led
        mentee, [mentor] = choosing.pool_of(program, mentors=1)
        person = {"mentee": mentee, "mentor": mentor}[side].person
        lose(person, kind)
        response = client.post(url("pair_lock", mentee.pk, mentor.pk))
        assert is_named(response, client, person, kind)

    def test_entering_the_pool_for_who_keeps_the_papers(self, school, as_role, kind):
        client, _ = as_role("coordinator")
        program, person = factories.make_program(), factories.make_mentee(state="candidate").person
        lose(person, kind)
        address = url("enrolment_add", program.pk)
        assert is_named(client.get(address, {"side": "mentee"}), client, person, kind)
        assert Enrolment.objects.count() == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("side", Side.values)
class TestInAMatch:
    def match(self, program, state, side, kind):
        match = factories.make_match(program, state=state)
        person = match.members.get(side=side).person
        lose(person, kind)
        return match, person

    def test_its_page(self, led, side, kind):
        client, program = led
        match, person = self.match(program, "draft", side, kind)
        assert is_named(client.get(url("match_detail", match.pk)), client, person, kind)

    def test_agreeing(self, led, side, kind):
        client, program = led
        match, person = self.match(program, "draft", side, kind)
        response = client.post(url("match_agree", match.pk))
        assert is_named(response, client, person, kind)
        assert (response.status_code, Match.objects.get().state) == (409, "draft")

    def test_the_readiness_of_its_order(self, school, as_role, side, kind):
        client, _ = as_role("coordinator")
        match = factories.make_match()
        order = draft_order([match], school=the_school(), actor=factories.nobody())
        person = match.members.get(side=side).person
        lose(person, kind)
        assert is_named(client.get(url("order_detail", order.pk)), client, person, kind)

    def test_registering_its_order(self, school, as_role, side, kind):
        client, _ = as_role("coordinator")
        match = factories.make_match()
        order = draft_order([match], school=the_school(), actor=factories.nobody())
        person = match.members.get(side=side).person
        lose(person, kind)
        typed = {"number": "12-од", "signed_on": "2026-11-18", "version": order.version}
        response = client.post(url("order_register", order.pk), typed)
        assert is_named(response, client, person, kind)
        assert (Order.objects.get().state, "12-од" in response.content.decode()) == ("draft", True)
