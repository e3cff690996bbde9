"""What is always true of contests and awards, and that each breach is seen."""

import pytest

from participants.models import Person
from programs.domain.honours.awards import issue_awards
from programs.domain.honours.invariants import honour_invariants
from programs.models import Award, Contest
from tests import factories
from tests.thawing import thawed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def lose_the_sheet(award):
    with thawed("programs", "0004_issued_papers_are_frozen"):
        Award.objects.filter(pk=award.pk).update(number=None)


def leave_it_with_the_alias(award):
    Person.everyone.filter(pk=award.person_id).update(merged_into=factories.make_person())


def decide_half(award):
    contest = factories.make_nomination().contest
    decided = {"decided_on": factories.TODAY, "decided_at": factories.NOW, "blocks": {}}
    Contest.objects.filter(pk=contest.pk).update(**decided)


BREAKS = {
    "award_sheet": lose_the_sheet,
    "award_receiver": leave_it_with_the_alias,
    "contest_outcome": decide_half,
}


def broken():
    return [one.name for one in honour_invariants() if one.offending()]


@pytest.mark.parametrize("name", BREAKS)
def test_a_breach_is_seen(name, school):
    assert list(BREAKS) == [one.name for one in honour_invariants()]
    (award,) = issue_awards([factories.make_award(issued_at=None)], school=school, actor=factories.nobody())
    assert broken() == []
    BREAKS[name](award)
    assert broken() == [name]
