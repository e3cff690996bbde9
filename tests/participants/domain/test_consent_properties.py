"""Whatever happens to consents, in whatever order: nobody is active in a base or a pair without them (G2, G11)."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain import consents
from participants.domain.consent_rules import missing_consents
from participants.domain.consents import record_consents, take_back_consent, withdraw_consent
from participants.domain.lifecycle import edges_from, move_in_base
from participants.domain.papers_kept import untrue_papers
from participants.domain.school_rules import living_by
from participants.domain.time_passed import lose_consents
from participants.enums import BaseState, ConsentKind
from participants.models import Consent
from programs.models import MatchMember
from tests import factories

pytestmark = pytest.mark.django_db
IN_BASE = (BaseState.ACTIVE, BaseState.PAUSED)
BIRTHDAYS = [date(2008, 11, 25), date(2008, 11, 10), date(2012, 5, 20), date(2014, 5, 20)]

kinds = st.sampled_from(list(ConsentKind))
steps = st.one_of(
    st.tuples(st.just("record"), st.lists(kinds, min_size=1, max_size=3, unique=True), st.integers(0, 5)),
    st.tuples(st.just("withdraw"), st.integers(0, 9), st.integers(0, 3)),
    st.tuples(st.just("take_back"), st.integers(0, 9), st.just(0)),
    st.tuples(st.just("move"), st.integers(0, 9), st.just(0)),
    st.tuples(st.just("wait"), st.sampled_from([1, 13, 14, 20, 31, 200]), st.just(0)),
)


class Life:
    """A pupil in a base and in a pair, and what is done to his papers day after day."""

    def __init__(self, school, born, months):
        self.day, self.school = factories.TODAY, school
        school.consent_months = months
        self.actor = factories.acting(factories.make_staff("coordinator"))
        pupil = factories.make_pupil(born=born)
        self.profile = factories.make_mentee(pupil)
        factories.make_match(mentees=[pupil], state="active")
        self.person = pupil

    def do(self, name, what, more):
        with clock.at(self.day), living_by(self.school):
            try:
                with transaction.atomic():
                    getattr(self, name)(what, more)
            except Refused:
                pass
        with clock.at(self.day), living_by(self.school):
            lose_consents()

    def record(self, kinds, ago):
        day = self.day - timedelta(days=ago)
        how = {"signed_on": day, "guardian_name": "Ветрова Анна", "published": ["name"], "actor": self.actor}
        record_consents(self.person, kinds=kinds, **how)

    def withdraw(self, which, ago):
        consent = self._one(which)
        if consent:
            day = self.day - timedelta(days=ago)
            withdraw_consent(consent, withdrawn_on=day, reason="", actor=self.actor)

    def take_back(self, which, _):
        consent = self._one(which)
        if consent:
            take_back_consent(consent, actor=self.actor)

    def move(self, which, _):
        self.profile.refresh_from_db()
        edges = edges_from(self.profile.state)
        move_in_base(self.profile, edges[which % len(edges)].name, actor=self.actor, reason="по просьбе")

    def wait(self, days, _):
        self.day += timedelta(days=days)

    def _one(self, which):
        found = list(Consent.objects.filter(person=self.person).order_by("-pk"))
        return found[which % len(found)] if found else None

    def faults(self):
        self.profile.refresh_from_db()
        with clock.at(self.day), living_by(self.school):
            missing = missing_consents([self.person], on=self.day)[self.person.pk]
            working = MatchMember.objects.filter(person=self.person, state="active", left_on__isnull=True).exists()
            if missing and self.profile.state in IN_BASE:
                yield f"in the base without {missing}"
            if missing and working:
                yield f"works in a pair without {missing}"
            if untrue_papers():
                yield "what is kept differs from what is counted"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    born=st.sampled_from(BIRTHDAYS),
    months=st.sampled_from([None, 1]),
    story=st.lists(steps, min_size=1, max_size=8),
)
@pytest.mark.slow
def test_no_story_leaves_anybody_in_without_consents(school, born, months, story):
    with transaction.atomic():
        life = Life(school, born, months)
        for step in story:
            life.do(*step)
            assert list(life.faults()) == [], step
        transaction.set_rollback(True)


def test_without_the_guard_a_story_is_found(school, monkeypatch):
    """The negative control: a withdrawal that ends nothing is noticed by the same judge."""
    monkeypatch.setattr(consents, "end_membership", lambda *args, **kwargs: None)
    life = Life(school, BIRTHDAYS[-1], None)
    life.do("withdraw", 0, 0)
    assert len(list(life.faults())) == 2


LEFT_AND_SIGNED_ONE = [("move", 1, 0), ("record", [ConsentKind.PROCESSING], 0), ("wait", 13, 0)]
LEFT_AND_RETURNED = [("move", 1, 0), ("move", 0, 0), ("wait", 31, 0)]


@pytest.mark.parametrize(
    ("born", "story"),
    [(date(2008, 11, 10), LEFT_AND_SIGNED_ONE), (date(2008, 11, 25), LEFT_AND_RETURNED)],
    ids=["left", "candidate anew"],
)
def test_who_is_in_no_base_and_still_works_is_stopped_by_time_too(school, born, story):
    """Found by the stories: a pupil who is 18 and out of the base, and whose sheets have lapsed."""
    life = Life(school, born, None)
    for step in story:
        life.do(*step)
        assert list(life.faults()) == [], step
    assert not MatchMember.objects.filter(person=life.person, state="active").exists()
    with clock.at(life.day), living_by(school):
        assert lose_consents() == 0
