"""What this room tells a person of himself: others by their role, never by a name."""

import pytest

from programs.domain.records import program_records
from programs.models import Meeting
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def meet(match, done):
    values = {"stage": "regular", "met_on": factories.TODAY, "minutes": 40, "recorded_at": factories.NOW}
    return Meeting.objects.create(match=match, done=done, **values)


def test_a_pair_is_told_with_its_meetings_and_without_the_mentor():
    mentor = factories.make_mentor(factories.make_teacher(surname="Котова", name="Вера")).person
    match = factories.make_match(mentors=[mentor])
    meet(match, "решали дроби")
    mentee = match.members.get(side="mentee").person
    sections = {one.title: one.rows for one in program_records(mentee)}
    assert len(sections["Пары и группы"]) == 1
    assert "решали дроби" in sections["Встречи пары"][0]
    assert "Котова" not in str(sections)


def test_of_a_group_only_that_it_met():
    mentees = [factories.make_mentee().person for _ in range(2)]
    match = factories.make_match(mentees=mentees)
    meet(match, "Олег болел")
    sections = {one.title: one.rows for one in program_records(mentees[0])}
    assert len(sections["Встречи, где речь и о других"]) == 1
    assert "Олег" not in str(sections)
