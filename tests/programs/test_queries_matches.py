"""Pages of pairs and groups cost the same for one row and for three (architecture, 4)."""

from datetime import date

import pytest
from django.urls import reverse

from participants.enums import Side
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school")]
ROWS = pytest.mark.parametrize("rows", [1, 3])


def count(client, django_assert_num_queries, number, address):
    client.get(address)
    with django_assert_num_queries(number):
        assert client.get(address).status_code == 200


@ROWS
@pytest.mark.parametrize("role", ["coordinator", "curator"])
def test_list(as_role, django_assert_num_queries, rows, role):
    client, actor = as_role(role)
    for _ in range(rows):
        match = factories.make_match(factories.make_program(actor.person), state="approved")
        pairs.make_order(match)
        pairs.hold(match, date(2026, 11, 5), "organisational")
    count(client, django_assert_num_queries, 8, reverse("programs:match_list"))


@ROWS
def test_list_of_a_mentor(client, today, django_assert_num_queries, rows):
    mentor = factories.make_mentor().person
    for _ in range(rows):
        pairs.approved(mentors=[mentor])
    client.force_login(factories.make_account(mentor), backend="participants.authentication.CardBackend")
    count(client, django_assert_num_queries, 7, reverse("programs:match_list"))


@ROWS
def test_book(as_role, django_assert_num_queries, rows):
    client, actor = as_role("curator")
    for _ in range(rows):
        factories.make_match(factories.make_program(actor.person))
    count(client, django_assert_num_queries, 7, reverse("programs:match_export"))


def grown(actor, rows, state):
    mentees = [factories.make_mentee().person for _ in range(rows)]
    match = factories.make_match(factories.make_program(actor.person), mentees=mentees, title="Группа", state=state)
    if state == "active":
        pairs.make_order(match)
        for day in range(rows):
            pairs.hold(match, date(2026, 11, 3 + day), "organisational" if day == 0 else "regular")
    return reverse("programs:match_detail", args=[match.pk])


@ROWS
@pytest.mark.parametrize("state", ["draft", "agreed"])
def test_detail_before_the_order(as_role, django_assert_num_queries, rows, state):
    client, actor = as_role("curator")
    count(client, django_assert_num_queries, 8, grown(actor, rows, state))


@ROWS
def test_detail_of_a_working_match(as_role, django_assert_num_queries, rows):
    client, actor = as_role("curator")
    count(client, django_assert_num_queries, 10, grown(actor, rows, "active"))


@ROWS
def test_form_of_a_match(as_role, django_assert_num_queries, rows):
    client, actor = as_role("curator")
    program = factories.make_program(actor.person)
    for _ in range(rows):
        factories.enrol(program, factories.make_mentor().person, Side.MENTOR)
        factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    count(client, django_assert_num_queries, 7, reverse("programs:match_add", args=[program.pk]))


@ROWS
def test_form_of_a_meeting(as_role, django_assert_num_queries, rows):
    client, actor = as_role("curator")
    address = grown(actor, rows, "active")
    count(client, django_assert_num_queries, 10, f"{address}meetings/add/")
