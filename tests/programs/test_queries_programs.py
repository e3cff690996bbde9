"""Queries of the pages of programmes and choice: the same number for one row and for three."""

import pytest
from django.urls import reverse

from programs.domain.matching.counts import recount
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


def counted(client, address, queries):
    with queries:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("name", "number"), [("program_list", 6), ("program_detail", 10), ("enrolment_add", 10), ("matching", 10)]
)
def test_leaders_pages(school, as_role, django_assert_num_queries, name, number):
    client, actor = as_role("coordinator")
    program = factories.make_program(actor.person)
    address = reverse(f"programs:{name}", args=[] if name == "program_list" else [program.pk])
    for more in (1, 2):
        for _ in range(more):
            mentee, mentors = choosing.pool_of(program, mentors=1)
            choosing.offer(mentee, mentors[0])
            factories.make_mentee(state="candidate", consents=False)
            factories.make_match(program)
            factories.make_program()
        recount(program)  # as the act that enrolled them, or the tick, does
        counted(client, address, django_assert_num_queries(number))


def test_choice(school, client, today, django_assert_num_queries):
    mentee, mentors = choosing.pool_of(factories.make_program())
    choosing.log_in(client, mentee.person)
    for some in (mentors[:1], mentors[1:]):
        for mentor in some:
            choosing.offer(mentee, mentor)
        counted(client, reverse("programs:choice"), django_assert_num_queries(6))


def test_questions(school, client, today, django_assert_num_queries):
    program = factories.make_program()
    _, mentors = choosing.pool_of(program, mentors=1)
    choosing.log_in(client, mentors[0].person)
    for more in (1, 2):
        for _ in range(more):
            mentee, _ = choosing.pool_of(program, mentors=0)
            choosing.offer(mentee, mentors[0], state="taken", rank=1)
        counted(client, reverse("programs:question_list"), django_assert_num_queries(10))
