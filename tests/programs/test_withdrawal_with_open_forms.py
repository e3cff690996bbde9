"""A form stands open while a consent is withdrawn: the save is refused with a sentence, nothing half written (G11)."""

import pytest
from django.urls import reverse

from participants.domain.consents import withdraw_consent
from participants.enums import Side
from programs.models import Enrolment, Match, MatchEvent, MatchMember, Meeting, MentorOffer, PendingChange
from tests import factories
from tests.programs import choosing, pairs

pytestmark = pytest.mark.django_db
KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
WRITTEN = (Enrolment, Match, MatchEvent, MatchMember, Meeting, MentorOffer, PendingChange)


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def enter(client, person):
    client.force_login(factories.make_account(person), backend="participants.authentication.CardBackend")
    return client


def withdraw(person, kind="participation"):
    consent = person.consents.get(kind=kind)
    withdraw_consent(consent, withdrawn_on=factories.TODAY, reason="заявление", actor=factories.nobody())


def stands():
    """Every row of the tables that a form could have written to."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in WRITTEN}


def said(response, *sentences):
    """Whether the page says all `sentences`."""
    page = response.content.decode().replace("\u00a0", " ")
    return [sentence for sentence in sentences if sentence not in page] == []


def logged(client, match, *gone):
    """Open the log of `match` as its mentor, withdraw the consents of `gone`, save; tables that changed are a fault."""
    mentor = pairs.mentor_of(match)
    enter(client, mentor.person)
    address = url("meeting_add", match.pk)
    assert client.get(address).status_code == 200
    for member in gone:
        withdraw(member.person)
    before = stands()
    present = list(match.members.values_list("pk", flat=True))
    entry = {"is_held": "yes", "day": "today", "length": "45", "place": "in_person", "form_key": KEY}
    response = client.post(address, entry | {"present": present, "done": "Разобрали дроби"})
    assert (response.status_code, stands()) == (200, before)
    return response


def test_a_meeting_of_a_pair_whose_consent_is_gone(client, school, today):
    match = pairs.approved()
    response = logged(client, match, match.members.get(side=Side.MENTEE))
    refused = "Встречи записывают, пока пара работает; сейчас состояние — «Приостановлена»."
    assert said(response, refused, "Разобрали дроби</textarea>")


def test_a_meeting_of_a_group_with_one_whose_consent_is_gone(client, school, today):
    match = pairs.group_of(3, state="approved")
    pairs.make_order(match)
    gone = match.members.filter(side=Side.MENTEE).first()
    response = logged(client, match, gone)
    refused = "Участие одного из отмеченных приостановлено или закончилось. Проверьте, кто был, и сохраните ещё раз."
    assert said(response, refused, "Разобрали дроби</textarea>")
    assert list(response.context["form"].errors) == ["present"]


def test_a_draft_of_one_whose_consent_is_gone_says_so_and_is_not_agreed(led):
    client, program = led
    mentee, [mentor] = choosing.pool_of(program, mentors=1)
    address = url("match_add", program.pk)
    form = client.get(address).context["form"]
    withdraw(mentee.person)
    sent = {field.html_name: field.value() or "" for field in form}
    sent |= {"mentors": [mentor.pk], "mentees": [mentee.pk], "title": "Новая пара"}
    response = client.post(address, sent, follow=True)
    assert said(response, f"{mentee.person.called}: нет согласия на участие в программе наставничества.")
    before = stands()
    assert (client.post(url("match_agree", Match.objects.get().pk)).status_code, stands()) == (409, before)
    assert Match.objects.get().state == "draft"


def test_a_newcomer_whose_consent_is_gone(led):
    client, program = led
    match = pairs.approved("active", program=program)
    new = factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    address = url("match_joining", match.pk)
    assert client.get(address).status_code == 200
    withdraw(new.person)
    before = stands()
    values = {"form_key": KEY, "enrolment": new.pk, "since": "2026-11-20", "reason": "просит"}
    response = client.post(address, values | {"chosen_on": "2026-11-18"})
    assert (response.status_code, stands()) == (200, before)
    assert said(response, "просит")
    assert response.context["form"].errors


def test_a_place_is_not_resumed(led):
    client, program = led
    match = pairs.approved("active", program=program)
    mentee = match.members.get(side=Side.MENTEE)
    withdraw(mentee.person)
    before = stands()
    response = client.post(url("member_resume", match.pk, mentee.pk), {"reason": "просит вернуть"})
    assert (response.status_code, stands()) == (200, before)
    refused = f"{mentee.person.called}: нет согласия на участие в программе наставничества."
    assert said(response, refused, f'href="/participants/people/{mentee.person_id}/consents/"', "просит вернуть")


def test_agreeing_from_a_stale_page(led):
    client, program = led
    match = factories.make_match(program, state="draft")
    mentee = match.members.get(side=Side.MENTEE)
    assert client.get(url("match_detail", match.pk)).status_code == 200
    withdraw(mentee.person)
    before = stands()
    response = client.post(url("match_agree", match.pk))
    assert (response.status_code, stands()) == (409, before)
    assert said(response, f"{mentee.person.called}: нет согласия на участие в программе наставничества.")


def test_an_offer_from_a_stale_desk(led):
    client, program = led
    mentee, [mentor] = choosing.pool_of(program, mentors=1)
    withdraw(mentor.person)
    before = stands()
    sent = {"form_key": KEY, "mentors": [mentor.pk], f"reason_{mentor.pk}": "Вы просили о дробях"}
    response = client.post(url("offer_make", mentee.pk), sent | {"reply_by": "2026-11-20"})
    assert (response.status_code, stands()) == (200, before)
    assert said(response, f"{mentor.person.called}: нет согласия на участие в программе наставничества.")


def test_the_choice_of_a_mentor_whose_consent_is_gone(client, school, today):
    mentee, [gone, stays] = choosing.pool_of(factories.make_program(), mentors=2)
    offers = [choosing.offer(mentee, one) for one in (gone, stays)]
    enter(client, mentee.person)
    assert client.get(url("choice")).status_code == 200
    withdraw(gone.person)
    before = stands()
    sent = {f"offer_{offers[0].pk}": "1", f"offer_{offers[1].pk}": "2", "wish": "кто-нибудь весёлый"}
    response = client.post(url("choice_save", mentee.pk), sent)
    assert (response.status_code, stands()) == (200, before)
    assert said(response, "кто-нибудь весёлый")
    assert response.context["groups"][0]["form"].errors


def test_entering_the_pool(led):
    client, program = led
    person = factories.make_mentee().person
    address = f"{url('enrolment_add', program.pk)}?side=mentee"
    assert said(client.get(address), person.full_name)
    withdraw(person)
    before = stands()
    response = client.post(address, {"form_key": KEY, "side": "mentee", "people": [person.pk], "on": "2026-11-18"})
    assert (response.status_code, stands()) == (200, before)
    assert response.context["form"].errors
