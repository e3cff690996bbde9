"""Pages of people cost the same for one row and for three, and at most ten queries."""

import pytest

from participants.extensions import base_choices, base_columns
from participants.models import MembershipEvent
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_columns(monkeypatch):
    """Count what this room asks; what an upper room adds is counted in its own tests and in test_query_counts."""
    for point in (base_columns, base_choices):
        monkeypatch.setattr(point, "_members", [])


def pair():
    """A pupil mentee with everything that a card can hold."""
    match = factories.make_match()
    mentee = match.members.get(side="mentee").person
    MembershipEvent.objects.create(
        person=mentee, side="mentee", source="candidate", target="active", happened_at=factories.NOW
    )
    factories.make_mentor(mentee, kind="pupil", consents=False)
    return mentee


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/participants/mentees/", 7),
        ("/participants/mentees/?q=а&kind=pupil&sort=class", 8),
        ("/participants/mentors/", 7),
        ("/participants/mentees/mentees.xlsx", 9),
        ("/school/", 5),
        ("/school/edit/", 5),
        ("/school/classes/", 6),
        ("/school/classes/add/", 5),
        ("/school/appointments/", 5),
        ("/school/appointments/add/", 5),
        ("/participants/people/add/?as=mentor", 5),
    ],
)
def test_lists(as_role, school, rows, address, queries, django_assert_num_queries):
    client, _ = as_role("coordinator")
    for n in range(rows):
        pair()
        factories.make_class(7 + n, "А", teacher=factories.make_teacher())
        factories.make_staff("curator")
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
# One of them is the row of the journal about the look.
@pytest.mark.parametrize(("role", "queries"), [("coordinator", 11), ("curator", 10), ("director", 11)])
def test_card(as_role, school, rows, role, queries, django_assert_num_queries):
    client, _ = as_role(role)
    mentee = [pair() for _ in range(rows)][-1]
    with django_assert_num_queries(queries):
        assert client.get(f"/participants/people/{mentee.pk}/").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_class_sheet(client, school, today, rows, django_assert_num_queries):
    teacher = factories.make_teacher()
    own = factories.make_class(5, "А", teacher=teacher)
    client.force_login(factories.make_account(teacher), backend="participants.authentication.CardBackend")
    for _ in range(rows):
        pupil = pair()
        type(pupil).objects.filter(pk=pupil.pk).update(school_class=own)
    with django_assert_num_queries(8):
        assert client.get("/participants/class/").status_code == 200
