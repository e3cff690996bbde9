"""The pages of access cost the same for one row and for three."""

import pytest

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def make_rows(count):
    for number in range(count):
        pupil = factories.make_mentee(factories.make_pupil(school_class=factories.make_class(5 + number))).person
        factories.make_account(pupil)
    return pupil


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list(as_role, django_assert_num_queries, rows):
    client, _ = as_role("coordinator")
    make_rows(rows)
    with django_assert_num_queries(7):
        assert len(client.get("/participants/accounts/").context["rows"]) == rows + 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_one_person(as_role, django_assert_num_queries, rows):
    client, _ = as_role("coordinator")
    pupil = make_rows(rows)
    with django_assert_num_queries(7):
        client.get(f"/participants/accounts/{pupil.pk}/")
