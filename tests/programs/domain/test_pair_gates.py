"""The gates of a future pair, G1, G2, G4, G7, G8, before an offer."""

import pytest

from participants.enums import Side
from participants.models import Consent, MentorProfile
from programs.domain.pair_gates import pair_blockers
from programs.models import Enrolment
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


def codes(mentee, mentor):
    return [blocker.code for blocker in pair_blockers([(mentee, mentor)])[mentee.pk, mentor.pk]]


@pytest.fixture
def pair(school, today):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    return mentee, mentors[0]


def test_a_ready_pair_has_nothing_in_the_way(pair):
    assert codes(*pair) == []


def test_g1_active_in_the_base(pair):
    MentorProfile.objects.update(state="paused")
    assert codes(*pair) == ["G1"]


def test_g1_kinds_fit(pair):
    MentorProfile.objects.update(kind="graduate")
    assert codes(*pair) == ["G1"]


def test_g2_both_consents_of_both(pair):
    Consent.objects.filter(person=pair[0].person, kind="processing").delete()
    Consent.objects.filter(person=pair[1].person, kind="participation").delete()
    found = pair_blockers([pair])[pair[0].pk, pair[1].pk]
    assert [blocker.text for blocker in found] == [
        f"{pair[0].person.called}: нет согласия на обработку персональных данных.",
        f"{pair[1].person.called}: нет согласия на участие в программе наставничества.",
    ]
    assert found[0].link == f"/participants/people/{pair[0].person_id}/consents/"


def test_g4_both_acquainted(pair):
    Enrolment.objects.update(acquainted_on=None, acquainted_how=None)
    found = pair_blockers([pair])[pair[0].pk, pair[1].pk]
    assert [blocker.code for blocker in found] == ["G4", "G4"]
    assert found[0].text == f"{pair[0].person.called}: нет отметки об ознакомлении с программой."
    assert found[0].link == f"/programs/{pair[0].program_id}/#acquaint"


def test_g7_a_free_place(pair):
    MentorProfile.objects.update(capacity=1)
    match = factories.make_match(mentors=[pair[1].person], state="draft")
    assert codes(*pair) == []
    type(match).objects.filter(pk=match.pk).update(state="agreed")
    found = pair_blockers([pair])[pair[0].pk, pair[1].pk]
    assert [(b.code, b.text) for b in found] == [("G7", f"{pair[1].person.called}: мест больше нет, занято 1 из 1.")]


def test_g8_nobody_is_his_own_mentor(school, today):
    form = factories.make_form(code="pupil-pupil")
    program = factories.make_program(form=form)
    pupil = factories.make_pupil()
    factories.make_mentee(pupil)
    factories.make_mentor(pupil, consents=False)
    rows = [factories.enrol(program, pupil, side) for side in (Side.MENTEE, Side.MENTOR)]
    assert codes(*rows) == ["G8"]


def test_g8_no_circle_in_one_programme(school, today):
    program = factories.make_program(form=factories.make_form(code="pupil-pupil"))
    one, other = factories.make_pupil(), factories.make_pupil()
    for pupil in (one, other):
        factories.make_mentee(pupil)
        factories.make_mentor(pupil, consents=False)
    factories.make_match(program, [one], [other])
    turned = factories.enrol(program, one, Side.MENTEE), factories.enrol(program, other, Side.MENTOR)
    assert codes(*turned) == ["G8"]
    elsewhere = factories.make_program(form=program.form)
    allowed = factories.enrol(elsewhere, one, Side.MENTEE), factories.enrol(elsewhere, other, Side.MENTOR)
    assert codes(*allowed) == []


def test_a_mentee_with_a_match_is_not_offered_anybody(pair):
    factories.make_match(pair[0].program, mentees=[pair[0].person])
    assert codes(*pair) == ["matched"]


def test_pairs_are_judged_in_three_queries(school, today, django_assert_num_queries):
    mentee, mentors = choosing.pool_of(factories.make_program())
    for number in (1, 3):
        with django_assert_num_queries(3):
            pair_blockers([(mentee, mentor) for mentor in mentors[:number]])
