"""Candidates for a whole window: from the stored fits, with reasons, evenly, and nobody who may not be offered."""

from datetime import timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.grammar.words import lemmas
from participants.enums import Side
from participants.models import MenteeProfile, MentorProfile
from programs.domain import windows
from programs.domain.matching.fit import Reason
from programs.domain.matching.suggestions import said_to_mentee, suggest_for_all
from programs.models import MatchingDesk, MentorOffer, PairExclusion
from tests import factories
from tests.programs import choosing
from tests.programs.choosing import REPLY_BY, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(school, today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def pool(actor):
    """Three mentees and four mentors: (program, mentees, mentors)."""
    program = factories.make_program()
    mentee, mentors = choosing.pool_of(program, mentors=4)
    more = [factories.enrol(program, factories.make_mentee().person, Side.MENTEE) for _ in range(2)]
    MentorProfile.objects.update(competencies="", interests="", words={})
    MenteeProfile.objects.update(request="", interests="", words={})
    return program, [mentee, *more], mentors


@pytest.fixture
def window(pool, actor):
    return windows.open_window(pool[0], pool[1], opens_on=clock.today(), closes_on=REPLY_BY, actor=actor)


def words(text):
    return {"words": {name: {word: next(iter(lemmas(word))) for word in text.split()} for name in ("competencies",)}}


def test_three_candidates_for_each_with_reasons_and_the_day_of_the_window(pool, window, actor):
    assert suggest_for_all(window, actor=actor) == (3, [])
    assert [len(states(mentee)) for mentee in pool[1]] == [3, 3, 3]
    assert set(MentorOffer.objects.values_list("reply_by", flat=True)) == {REPLY_BY}
    assert suggest_for_all(window, actor=actor) == (0, [])


def test_the_best_fit_comes_with_its_reason(pool, window, actor):
    _, mentees, mentors = pool
    MenteeProfile.objects.filter(person=mentees[0].person).update(
        request="дроби", words={"request": {"дроби": next(iter(lemmas("дроби")))}}
    )
    MentorProfile.objects.filter(person=mentors[3].person).update(competencies="дроби", **words("дроби"))
    suggest_for_all(window, actor=actor, most=1)
    offer = MentorOffer.objects.get(mentee=mentees[0])
    assert offer.mentor_id == mentors[3].pk
    assert "дробь" in offer.reason


def test_equals_are_suggested_evenly(pool, window, actor):
    suggest_for_all(window, actor=actor, most=1)
    assert len(set(MentorOffer.objects.values_list("mentor", flat=True))) == 3


def test_what_is_stored_is_made_true_first(pool, window, actor):
    suggest_for_all(window, actor=actor)
    MentorOffer.objects.all().delete()
    MentorProfile.objects.filter(person=pool[2][0].person).update(state="paused")
    MatchingDesk.objects.update(is_stale=True)
    suggest_for_all(window, actor=actor)
    assert pool[2][0].pk not in set(MentorOffer.objects.values_list("mentor", flat=True))


def test_who_was_refused_kept_apart_or_is_full_is_not_suggested(pool, window, actor):
    program, mentees, mentors = pool
    choosing.offer(mentees[0], mentors[0], state="declined")
    PairExclusion.objects.create(
        mentee=mentees[0].person, mentor=mentors[1].person, kind="relative", noted_at=factories.NOW
    )
    MentorProfile.objects.filter(person=mentors[2].person).update(capacity=1)
    factories.make_match(program, [mentors[2].person], None, state="agreed")
    suggest_for_all(window, actor=actor)
    assert list(MentorOffer.objects.filter(mentee=mentees[0], state="offered").values_list("mentor", flat=True)) == [
        mentors[3].pk
    ]


def test_whom_nobody_may_be_offered_is_named(pool, window, actor):
    MentorProfile.objects.update(not_offered_until=factories.TODAY + timedelta(days=9))
    done, alone = suggest_for_all(window, actor=actor)
    assert (done, {row.pk for row in alone}) == (0, {row.pk for row in pool[1]})
    assert MentorOffer.objects.count() == 0


def test_nothing_is_suggested_when_the_window_is_over(window, actor):
    windows.close_window(window, actor=actor)
    window.refresh_from_db()
    with pytest.raises(Refused) as refused:
        suggest_for_all(window, actor=actor)
    assert [one.code for one in refused.value.blockers] == ["over"]


def test_a_reason_is_there_even_without_anything_in_common(pool, window, actor):
    suggest_for_all(window, actor=actor)
    reasons = set(MentorOffer.objects.values_list("reason", flat=True))
    assert reasons == {"Готов помочь: с чем именно, расскажет при встрече"}


def test_the_mentee_reads_what_speaks_for_the_pair_and_nothing_of_age_or_distance():
    reasons = [Reason("request", "умеет дроби", True), Reason("age", "возраст", True), Reason("time", "нет", False)]
    assert said_to_mentee(reasons) == "Умеет дроби"
