"""The page of who left a programme and who came back."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from participants.enums import Side
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


def address(program):
    return reverse("programs:pool_history", args=[program.pk])


def test_leaving_and_coming_back_are_shown_with_day_and_reason(school, as_role):
    client, actor = as_role("curator")
    program = factories.make_program(actor.person)
    mentee, _ = choosing.pool_of(program, mentors=0)
    client.post(reverse("programs:enrolment_leave", args=[mentee.pk]), {"on": "2026-11-16", "reason": "переезд"})
    page = client.get(address(program))
    assert [(one.kind, one.reason) for one in page.context["page"]] == [("left", "переезд")]
    assert f"?side=mentee&amp;q={mentee.person.surname}" in _unquoted(page)
    profile = mentee.person.mentee_profile.pk
    client.post(reverse("programs:enrolment_add", args=[program.pk]) + "?side=mentee", {"people": [profile]})
    page = client.get(address(program))
    assert [one.kind for one in page.context["page"]] == ["returned", "left"]
    words = page.content.decode()
    assert ("16\u00a0ноября 2026\u00a0г." in words, ">Вернуть<" in words) == (True, False)


def _unquoted(page):
    return unquote(page.content.decode())


def test_the_empty_history_teaches(school, as_role):
    client, actor = as_role("curator")
    page = client.get(address(factories.make_program(actor.person))).content.decode()
    assert "Из программы никто не выходил" in page


def test_the_director_reads_and_is_offered_no_act(school, as_role):
    client, _ = as_role("director")
    program = factories.make_program()
    place = factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    place.events.create(kind="left", happened_on=factories.TODAY, reason="переезд", noted_at=factories.NOW)
    page = client.get(address(program)).content.decode()
    assert ("переезд" in page, "Вернуть" in page) == (True, False)


def test_a_foreign_programme_is_not_there(school, as_role):
    client, _ = as_role("curator")
    assert client.get(address(factories.make_program())).status_code == 404
