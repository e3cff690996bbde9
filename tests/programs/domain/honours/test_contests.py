"""Contests: when, for whom, who decides."""

import uuid
from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from programs.domain.honours.contests import (
    FIELDS,
    add_contest,
    closed_blockers,
    edit_contest,
    load_contests,
    nominees_of,
    phase_of,
    remove_contest,
    set_jury,
)
from programs.domain.honours.nominations import nominate
from programs.models import Contest
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
ACTOR = factories.nobody()


def values_of(contest, **more):
    return {name: getattr(contest, name) for name in FIELDS} | more


def refused(act, *args, **more):
    with pytest.raises(Refused) as caught:
        act(*args, actor=ACTOR, **more)
    return pairs.codes(caught.value.blockers)


def test_a_new_school_finds_the_three_contests_of_the_regulation():
    Contest.objects.all().delete()
    assert load_contests(date(2026, 11, 18)) == 3
    assert load_contests(date(2026, 11, 18)) == 0
    found = Contest.objects.order_by("pk").values_list("title", "whom", "opens_on", "closes_on")
    days = (date(2027, 4, 1), date(2027, 4, 30))
    assert list(found) == [
        ("Наставник года", "mentor", *days),
        ("Лучшая пара", "match", *days),
        ("Наставник+", "mentor", *days),
    ]


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (date(2026, 10, 31), "ahead"),
        (date(2026, 11, 1), "open"),
        (date(2026, 11, 30), "open"),
        (date(2026, 12, 1), "closed"),
    ],
)
def test_the_days_of_nominations(day, phase):
    contest = factories.make_contest()
    assert phase_of(contest, day) == phase
    assert pairs.codes(closed_blockers(contest, day)) == ([] if phase == "open" else [phase])
    contest.decided_on = day
    assert phase_of(contest, day) == "decided"


def test_the_same_form_makes_one_contest():
    key, values = uuid.uuid4(), values_of(factories.make_contest(), title="Свой")
    assert add_contest(actor=ACTOR, form_key=key, **values) == add_contest(actor=ACTOR, form_key=key, **values)
    assert Contest.objects.filter(title="Свой").count() == 1


def test_a_contest_is_changed_until_it_is_decided():
    contest = factories.make_contest()
    edit_contest(contest, version=1, actor=ACTOR, **values_of(contest, title="Другое имя", whom="mentee"))
    contest.refresh_from_db()
    assert (contest.title, contest.whom, contest.version) == ("Другое имя", "mentee", 2)
    with pytest.raises(Conflict):
        edit_contest(contest, version=1, actor=ACTOR, **values_of(contest))
    contest.decided_on = factories.TODAY
    assert refused(edit_contest, contest, version=2, **values_of(contest)) == ["decided"]


def test_whom_it_is_for_stays_once_somebody_is_nominated():
    contest = factories.make_nomination().contest
    assert refused(edit_contest, contest, version=1, **values_of(contest, whom="match")) == ["whom"]
    assert refused(remove_contest, contest) == ["nominated"]


def test_an_empty_contest_is_taken_back():
    contest = factories.make_contest()
    factories.make_jury(factories.make_teacher(), contest=contest)
    remove_contest(contest, actor=ACTOR)
    assert not Contest.objects.filter(pk=contest.pk).exists()


def test_the_jury_is_who_was_named_last_and_no_nominee():
    contest, first, second = factories.make_contest(), factories.make_teacher(), factories.make_teacher()
    set_jury(contest, [first], actor=ACTOR)
    set_jury(contest, [first, second], actor=ACTOR)
    assert {one.person for one in contest.jury.all()} == {first, second}
    set_jury(contest, [second], actor=ACTOR)
    assert [one.person for one in contest.jury.all()] == [second]
    nominee = factories.make_nomination(contest=contest).person
    assert refused(set_jury, contest, people=[second, nominee]) == ["jury"]
    assert refused(set_jury, factories.make_contest(level="regional"), people=[first]) == ["level"]


def test_a_pair_is_nominated_with_both_its_people():
    match = pairs.approved()
    contest = factories.make_nomination(match=match, contest=factories.make_contest(whom="match")).contest
    assert nominees_of(contest) == set(match.members.values_list("person", flat=True))
    assert nominees_of(factories.make_contest()) == set()


def test_a_page_opened_before_the_decision_changes_nothing_after_it():
    contest = factories.make_contest(closes_on=factories.TODAY)
    decided = {"decided_on": factories.TODAY, "decided_at": factories.NOW, "blocks": []}
    Contest.objects.filter(pk=contest.pk).update(**decided)
    mentor = pairs.approved(state="active").members.get(side="mentor").person
    assert refused(set_jury, contest, [factories.make_teacher()]) == ["decided"]
    assert refused(nominate, contest, mentor, reason="помогает") == ["decided"]
