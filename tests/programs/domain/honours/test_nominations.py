"""Nominations: who may be named, when, with which reason; wider contests and their results."""

import uuid
from datetime import date, timedelta

import pytest

from mentorship.kernel.blockers import Refused
from participants.models import Notification
from programs.domain.honours.nominations import (
    edit_nomination,
    nominate,
    nominee_blockers,
    note_result,
    people_of,
    tell_of_outcome,
    withdraw_nomination,
)
from programs.models import Nomination
from tests import factories
from tests.factories import TODAY
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
ACTOR = factories.nobody()


@pytest.fixture
def match():
    return pairs.approved(state="active")


@pytest.fixture
def mentor(match):
    return match.members.get(side="mentor").person


def refused(act, *args, **more):
    with pytest.raises(Refused) as caught:
        act(*args, actor=ACTOR, **more)
    return pairs.codes(caught.value.blockers)


def test_a_mentor_is_nominated_once_by_one_form(mentor):
    contest, key = factories.make_contest(), uuid.uuid4()
    made = [nominate(contest, mentor, reason="помогает", actor=ACTOR, form_key=key) for _ in range(2)]
    assert made[0] == made[1]
    assert (made[0].person, made[0].match, made[0].outcome) == (mentor, None, "nominated")
    assert refused(nominate, contest, mentor, reason="ещё раз") == ["nominee"]


def test_a_pair_is_nominated_for_a_contest_of_pairs(match):
    made = nominate(factories.make_contest(whom="match"), match, reason="дружат", actor=ACTOR)
    assert (made.person, made.match) == (None, match)
    assert [one.pk for one in people_of(made)] == [one.person_id for one in match.members.order_by("-side")]


def test_only_who_works_under_an_order_on_that_side(match, mentor):
    mentee = match.members.get(side="mentee").person
    assert pairs.codes(nominee_blockers(factories.make_contest(), mentee)) == ["nominee"]
    assert nominee_blockers(factories.make_contest(whom="mentee"), mentee) == []
    stranger = factories.make_mentor().person
    assert pairs.codes(nominee_blockers(factories.make_contest(), stranger)) == ["nominee"]
    agreed = factories.make_match(state="agreed")
    assert pairs.codes(nominee_blockers(factories.make_contest(whom="match"), agreed)) == ["nominee"]


def test_who_decides_is_not_nominated(match, mentor):
    contest = factories.make_contest()
    factories.make_jury(mentor, contest=contest)
    assert refused(nominate, contest, mentor, reason="сам") == ["nominee"]
    pair = factories.make_contest(whom="match")
    factories.make_jury(mentor, contest=pair)
    assert refused(nominate, pair, match, reason="сам") == ["nominee"]


@pytest.mark.parametrize(
    ("days", "code"),
    [({"opens_on": date(2026, 11, 19)}, "ahead"), ({"closes_on": date(2026, 11, 17)}, "closed")],
)
def test_outside_the_days_nobody_is_nominated(mentor, days, code):
    assert refused(nominate, factories.make_contest(**days), mentor, reason="рано") == [code]


def test_a_nomination_is_corrected_and_withdrawn(mentor):
    made = nominate(factories.make_contest(), mentor, reason="помогает", actor=ACTOR)
    edit_nomination(made, version=1, actor=ACTOR, reason="помогает троим")
    assert refused(withdraw_nomination, made, reason="") == ["reason"]
    withdraw_nomination(made, reason="сам попросил", actor=ACTOR)
    made.refresh_from_db()
    assert (made.reason, made.outcome, made.withdrawn_why) == ("помогает троим", "withdrawn", "сам попросил")
    assert refused(edit_nomination, made, version=3, reason="поздно") == ["decided"]
    assert nominate(made.contest, mentor, reason="передумал", actor=ACTOR).outcome == "nominated"


def test_led_on_to_a_wider_contest_with_paper_and_result(mentor):
    factories.make_account(mentor)
    own = factories.make_nomination(mentor, outcome="won")
    wide = factories.make_contest(level="municipal", organiser="Управление образования")
    sent = {"sent_on": TODAY, "paper": "ходатайство № 5"}
    assert refused(nominate, wide, mentor, reason="лучший", sent_on=TODAY + timedelta(days=1)) == ["sent_on"]
    made = nominate(wide, mentor, reason="лучший", actor=ACTOR, further_from=own, **sent)
    assert list(own.further.all()) == [made]
    note_result(made, outcome="laureate", decision="диплом № 7", result_on=TODAY, actor=ACTOR)
    made.refresh_from_db()
    assert (made.outcome, made.decision, made.result_on, made.paper) == (
        "laureate",
        "диплом № 7",
        TODAY,
        "ходатайство № 5",
    )
    assert [one.account.person for one in Notification.objects.all()] == [mentor]
    assert refused(note_result, made, outcome="won", decision="", result_on=TODAY) == ["decided"]


@pytest.mark.parametrize(
    ("level", "values", "code"),
    [
        ("school", {}, "jury"),
        ("federal", {"outcome": "nominated"}, "outcome"),
        ("federal", {"result_on": TODAY + timedelta(days=1)}, "result_on"),
        ("federal", {"result_on": date(2026, 10, 1)}, "result_on"),
    ],
)
def test_a_result_that_cannot_be(level, values, code):
    made = factories.make_nomination(contest=factories.make_contest(level=level))
    given = {"outcome": "won", "decision": "", "result_on": TODAY} | values
    assert refused(note_result, made, **given) == [code]
    assert Nomination.objects.get(pk=made.pk).outcome == "nominated"


def test_both_of_a_pair_are_told(match):
    for member in match.members.all():
        factories.make_account(member.person)
    made = factories.make_nomination(match=match, contest=factories.make_contest(whom="match"))
    assert tell_of_outcome([made]) == 2
