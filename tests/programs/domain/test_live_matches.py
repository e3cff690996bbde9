"""Pairs and groups that still run, for whoever asks about people."""

import pytest

from participants.extensions import live_matches
from programs.domain.live_matches import live_matches_of
from programs.models import MatchMember
from tests import factories

pytestmark = pytest.mark.django_db


def test_names_of_live_ones(django_assert_num_queries):
    mentor = factories.make_mentor(factories.make_teacher(surname="Орехов", name="Павел", patronymic="Ильич")).person
    mentee = factories.make_mentee(factories.make_pupil(surname="Гусева", name="Алина")).person
    pair = factories.make_match(mentors=[mentor], mentees=[mentee], state="active")
    people = [mentee, factories.make_pupil()]
    with django_assert_num_queries(2):
        found = live_matches_of(people)
    assert found == {mentee.pk: [("Гусева Алина и Орехов\u00a0П.И.", pair)]}


def test_a_group_by_its_title():
    mentees = [factories.make_mentee().person for _ in range(2)]
    group = factories.make_match(mentees=mentees, title="Лаборатория")
    assert live_matches_of(mentees) == {one.pk: [("Лаборатория", group)] for one in mentees}


@pytest.mark.parametrize(
    ("state", "is_live"), [("draft", True), ("approved", True), ("suspended", True), ("cancelled", False)]
)
def test_what_is_live(state, is_live):
    mentee = factories.make_mentee().person
    factories.make_match(mentees=[mentee], state=state)
    assert bool(live_matches_of([mentee])) is is_live


def test_who_has_left_is_in_none():
    match = factories.make_match()
    member = MatchMember.objects.get(match=match, side="mentee")
    MatchMember.objects.filter(pk=member.pk).update(left_on=factories.TODAY)
    assert live_matches_of([member.person]) == {}


def test_the_room_below_is_told_with_the_address():
    match = factories.make_match(state="active", title="Лаборатория")
    mentee = match.members.get(side="mentee").person
    told = {f"/programs/matches/{match.pk}/"} & {url for [[_, url]] in live_matches([mentee])[0].values()}
    assert [text for [[text, _]] in live_matches([mentee])[0].values()] == ["Лаборатория: работает"]
    assert len(told) == 1
