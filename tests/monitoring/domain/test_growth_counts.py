"""How many people have evidence of each result; a group smaller than three tells nothing."""

from decimal import Decimal

import pytest

from monitoring.domain.growth_counts import Shown, growth_of_program
from tests import factories
from tests.monitoring.process import make_note

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def counts(program, **kwargs):
    return {one.result.code: one for one in growth_of_program(program, **kwargs)}


def group(mentees, **fields):
    people = [factories.make_mentee().person for _ in range(mentees)]
    return factories.make_match(mentees=people, **{"state": "active"} | fields)


def places(match):
    return list(match.members.filter(side="mentee").order_by("pk"))


def test_people_with_evidence_are_counted():
    match = group(3)
    for member in places(match)[:2]:
        make_note(member)
    make_note(places(match)[2], evidence="", at_entry="не участвовал")
    found = counts(match.program)
    assert (found["contests"].mentees, found["contests"].mentors) == (Shown(3, 2), None)
    assert found["project"].mentees.number == 0


def test_of_a_group_smaller_than_three_only_its_leaders_are_told():
    match = group(2)
    make_note(places(match)[0])
    assert counts(match.program)["contests"].mentees == Shown(2)
    assert counts(match.program, is_leader=True)["contests"].mentees.number == 1


def test_mentors_are_a_group_of_their_own():
    match = group(3)
    make_note(match.members.get(side="mentor"), "soft_skills")
    found = counts(match.program)["soft_skills"]
    assert (found.mentors, found.mentees.number) == (Shown(1), 0)


def test_means_are_of_those_who_have_both_figures():
    match = group(4)
    for member, entry, at_exit in zip(places(match), ("3", "3.5", "4", "5"), ("4", "4", "4.5", None), strict=True):
        figures = {"figure_at_entry": Decimal(entry), "figure_at_exit": Decimal(at_exit) if at_exit else None}
        make_note(member, "attainment", evidence="", **figures)
    assert counts(match.program)["attainment"].mentees == Shown(4, 3, 3, Decimal("3.50"), Decimal("4.17"))


def test_means_of_two_are_not_told():
    match = group(4)
    for member in places(match)[:2]:
        make_note(member, "attainment", evidence="", figure_at_entry=Decimal(3), figure_at_exit=Decimal(4))
    assert counts(match.program)["attainment"].mentees == Shown(4, 2)
    assert counts(match.program, is_leader=True)["attainment"].mentees.exit == Decimal("4.00")


def test_a_person_in_two_matches_counts_once():
    match = group(3)
    person = places(match)[0].person
    again = factories.make_match(match.program, mentees=[person], state="completed")
    make_note(places(match)[0])
    make_note(places(again)[0])
    assert (counts(match.program)["contests"].mentees.people, counts(match.program)["contests"].mentees.number) == (
        3,
        1,
    )


def test_what_no_order_approved_and_other_programmes_are_left_out():
    match = group(3, state="agreed")
    group(3)
    make_note(places(match)[0])
    assert counts(match.program)["contests"].mentees.people == 0
