"""The decision of a jury: all at once, with reasons, told only afterwards; diplomas made of it."""

from datetime import date, timedelta

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.models import Notification
from programs.domain.honours.jury import award_nominees, decide, decision_blockers
from programs.models import Award, Nomination
from tests import factories
from tests.factories import TODAY
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
ACTOR = factories.nobody()


@pytest.fixture
def contest():
    made = factories.make_contest(closes_on=TODAY - timedelta(days=1))
    factories.make_jury(factories.make_teacher(), contest=made)
    for _ in range(3):
        factories.make_account(factories.make_nomination(contest=made).person)
    return made


def outcomes(contest, *states):
    rows = Nomination.objects.filter(contest=contest).order_by("pk")
    return {one.pk: (state, "за дело" if state != "took_part" else "") for one, state in zip(rows, states, strict=True)}


def settle(contest, school, *states, **more):
    values = {"decided_on": TODAY, "protocol_number": "3", "version": contest.version}
    states = states or ("won", "laureate", "took_part")
    return decide(contest, outcomes=outcomes(contest, *states), school=school, actor=ACTOR, **(values | more))


def refused(act, *args, **more):
    with pytest.raises(Refused) as caught:
        act(*args, **more)
    return pairs.codes(caught.value.blockers)


def test_everybody_is_decided_at_once_and_told_afterwards(contest, school):
    assert Notification.objects.count() == 0
    decided = settle(contest, school)
    found = Nomination.objects.filter(contest=contest).order_by("pk").values_list("outcome", "decision", "result_on")
    assert list(found) == [("won", "за дело", TODAY), ("laureate", "за дело", TODAY), ("took_part", "", TODAY)]
    assert (decided.decided_on, decided.protocol_number, bool(decided.blocks)) == (TODAY, "3", True)
    assert Notification.objects.count() == 3
    assert refused(settle, contest, school, version=2) == ["decided"]


@pytest.mark.parametrize(
    ("states", "more", "codes"),
    [
        (("won", "", "took_part"), {}, 1),
        (("won", "gold", "took_part"), {}, 1),
        (("won", "laureate", "took_part"), {"decided_on": TODAY + timedelta(days=1)}, ["decided_on"]),
        (("won", "laureate", "took_part"), {"decided_on": date(2026, 10, 1)}, ["decided_on"]),
    ],
)
def test_a_decision_that_is_not_whole_writes_nothing(contest, school, states, more, codes):
    found = refused(settle, contest, school, *states, **more)
    assert (len(found) if codes == 1 else found) == codes
    assert set(Nomination.objects.filter(contest=contest).values_list("outcome", flat=True)) == {"nominated"}


def test_a_distinction_needs_its_reason(contest, school):
    silent = dict.fromkeys(outcomes(contest, "won", "won", "won"), ("won", " "))
    given = {"decided_on": TODAY, "protocol_number": "", "version": 1, "school": school, "actor": ACTOR}
    assert len(refused(decide, contest, outcomes=silent, **given)) == 3


def test_what_stands_in_the_way():
    contest = factories.make_contest()
    assert pairs.codes(decision_blockers(contest, [])) == ["open", "jury", "nobody"]
    assert pairs.codes(decision_blockers(factories.make_contest(level="federal"), [])) == ["level"]


def test_of_two_who_decide_the_later_is_told(contest, school):
    with pytest.raises(Conflict):
        settle(contest, school, version=7)
    assert Nomination.objects.filter(outcome="won").count() == 0


def test_winners_and_laureates_get_drafts_of_diplomas_once(contest, school):
    settle(contest, school)
    made = award_nominees(contest, actor=ACTOR)
    assert [(one.kind, one.words, one.issued_at) for one in made] == [
        ("diploma", "за победу в школьном конкурсе «Наставник года»", None),
        ("diploma", "за успех в школьном конкурсе «Наставник года» (лауреат)", None),
    ]
    assert [one.nomination.outcome for one in made] == ["won", "laureate"]
    assert refused(award_nominees, contest, actor=ACTOR) == ["awarded"]


def test_a_pair_gets_a_diploma_for_each():
    match = pairs.approved()
    contest = factories.make_contest(whom="match", title="Лучшая пара")
    factories.make_nomination(match=match, contest=contest, outcome="won", result_on=TODAY)
    award_nominees(contest, actor=ACTOR)
    assert set(Award.objects.filter(match=match).values_list("person", flat=True)) == set(
        match.members.values_list("person", flat=True)
    )
