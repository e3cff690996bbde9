"""The page of progress: numbers that open their lists, its readers, its cost, its empty state."""

import re

import pytest
from django.urls import reverse

from tests import factories
from tests.test_home import held

pytestmark = pytest.mark.django_db
PROGRESS = reverse("monitoring:progress")
PAGE_QUERIES = 5


def test_each_number_opens_exactly_its_list(as_role, school):
    client, actor = as_role("coordinator")
    program = factories.make_program(actor.person)
    for _ in range(2):
        factories.make_match(program, state="approved")
    held(factories.make_match(program, state="active"))
    suspended = factories.make_match(program, state="suspended")
    held(suspended)
    text = client.get(PROGRESS).content.decode()
    links = re.findall(r'href="(/programs/matches/\?program=[^"]+)">(\d+)<', text)
    assert [int(number) for _, number in links] == [2, 1]
    assert [client.get(url.replace("&amp;", "&")).context["page"].paginator.count for url, _ in links] == [2, 1]
    assert "Приостановлено: 1" in text


@pytest.mark.parametrize("rows", [1, 3])
def test_page_costs_the_same_for_any_number_of_rows(as_role, school, rows, django_assert_num_queries):
    client, actor = as_role("coordinator")
    for _ in range(rows):
        factories.make_match(factories.make_program(actor.person), state="approved")
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(PROGRESS)


@pytest.mark.parametrize(("role", "status"), [("director", 200), ("curator", 200), ("psychologist", 403)])
def test_page_is_for_its_readers(as_role, school, role, status):
    client, _ = as_role(role)
    assert client.get(PROGRESS).status_code == status


def test_empty_page_leads_the_leader_to_a_programme(as_role, school):
    client, _ = as_role("coordinator")
    assert reverse("programs:program_add") in client.get(PROGRESS).content.decode()


def test_empty_page_does_not_send_the_director_where_he_may_not_go(as_role, school):
    client, _ = as_role("director")
    text = client.get(PROGRESS).content.decode()
    assert "Программ пока нет" in text
    assert reverse("programs:program_add") not in text
