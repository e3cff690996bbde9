"""The page of wishes."""

import html
from datetime import date

import pytest
from django.urls import reverse

from participants.enums import Side
from programs.models import PairWish, Program
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


def test_names_are_written_and_shown_again_and_foreign_places_are_404(school, client, today):
    mentee, mentors = choosing.pool_of(factories.make_program())
    choosing.log_in(client, mentee.person)
    address = reverse("programs:wishes", args=[mentee.pk])
    assert client.post(address, {"name_0": mentors[0].person.full_name, "name_1": ""}).status_code == 302
    assert PairWish.objects.get().about == mentors[0]
    assert mentors[0].person.full_name in client.get(address).content.decode()
    assert client.get(reverse("programs:wishes", args=[mentors[0].pk])).status_code == 404
    response = client.post(address, {"name_0": "я" * 121})
    assert set(response.context["form"].errors) == {"name_0"}
    assert PairWish.objects.count() == 1


def test_the_page_says_until_when_and_shows_what_was_named_afterwards(school, client, today):
    mentee, mentors = choosing.pool_of(factories.make_program(wishes_until=date(2026, 11, 30)))
    choosing.log_in(client, mentee.person)
    address = reverse("programs:wishes", args=[mentee.pk])
    assert "Назвать и\u00a0поменять можно по\u00a030\u00a0ноября 2026\u00a0г." in shown(client, address)
    client.post(address, {"name_0": mentors[0].person.full_name})
    Program.objects.update(wishes_until=date(2026, 11, 17))
    page = shown(client, address)
    late = "Пожелания принимали по 17\u00a0ноября 2026\u00a0г. Скажите о своём куратору программы."
    assert (late in page, mentors[0].person.full_name in page, "<button" in main(page)) == (True, True, False)
    response = client.post(address, {"name_0": "Другой"})
    assert late in html.unescape(response.content.decode())
    assert PairWish.objects.get().text == mentors[0].person.full_name


def test_the_programme_says_until_when(school, client, today):
    mentee, _ = choosing.pool_of(factories.make_program(wishes_until=date(2026, 11, 30)))
    choosing.log_in(client, mentee.person)
    page = shown(client, reverse("programs:program_detail", args=[mentee.program_id]))
    assert "пожелания принимают по\u00a030\u00a0ноября" in page


def test_a_curator_in_his_own_pool_reads_the_programme(school, as_role):
    client, actor = as_role("curator")
    program = factories.make_program(actor.person)
    factories.enrol(program, factories.make_mentor(actor.person).person, Side.MENTOR)
    assert client.get(reverse("programs:program_detail", args=[program.pk])).status_code == 200


def shown(client, address):
    """The words of a page as they are read."""
    return html.unescape(client.get(address).content.decode())


def main(page):
    """What stands between the head and the foot of a page."""
    return page.partition("<main")[2].partition("</main>")[0]
