"""Places in the two bases."""

import uuid

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.domain.bases import (
    add_person,
    enter_candidate,
    enter_candidates,
    is_current,
    update_profile,
)
from participants.domain.people import LikelyTwins
from participants.enums import BaseState, Side
from participants.models import AuditEntry, MenteeProfile, MentorProfile, Person
from tests import factories

pytestmark = pytest.mark.django_db
PUPIL = {"kind": "pupil", "request": "Понять дроби"}


@pytest.fixture
def actor(today):
    return factories.acting(factories.make_staff("coordinator"))


def test_without_consents_only_a_candidate(actor):
    profile = enter_candidate(factories.make_pupil(), Side.MENTEE, actor=actor, **PUPIL)
    assert (profile.state, profile.entered_on, profile.search_text) == (BaseState.CANDIDATE, None, "понять дроби")
    assert [entry.action for entry in AuditEntry.objects.all()] == ["base.candidate"]


def test_with_both_consents_active_at_once(actor, today):
    pupil = factories.make_pupil()
    factories.make_consents(pupil)
    profile = enter_candidate(pupil, Side.MENTEE, actor=actor, **PUPIL)
    profile.refresh_from_db()
    assert (profile.state, profile.entered_on) == (BaseState.ACTIVE, today)
    assert pupil.membership_events.get().target == "active"


def test_not_twice_in_one_base_but_in_both(actor):
    person = factories.make_mentee().person
    with pytest.raises(Refused) as refused:
        enter_candidate(person, Side.MENTEE, actor=actor, **PUPIL)
    assert str(refused.value) == f"{person.full_name} уже в базе наставляемых."
    profile = enter_candidate(person, Side.MENTOR, actor=actor, kind="pupil", competencies="шахматы")
    assert (profile.state, profile.search_text) == (BaseState.ACTIVE, "шахматы")


def test_the_same_form_enters_once(actor):
    pupil, key = factories.make_pupil(), uuid.uuid4()
    first = enter_candidate(pupil, Side.MENTEE, actor=actor, form_key=key, **PUPIL)
    assert enter_candidate(pupil, Side.MENTEE, actor=actor, form_key=key, **PUPIL) == first
    assert MenteeProfile.objects.count() == 1


def test_many_pass_over_those_who_are_there(actor):
    there, new = factories.make_mentee().person, factories.make_pupil()
    made = enter_candidates([(there, PUPIL), (new, PUPIL)], Side.MENTEE, actor=actor)
    assert [profile.person for profile in made] == [new]


def test_a_person_and_his_place_in_one_act_and_once(actor):
    person = {"surname": "Ким", "name": "Артём"}
    values = {"person": person, "side": "mentor", "profile": {"kind": "teacher"}, "form_key": uuid.uuid4()}
    made = add_person(actor=actor, **values)
    assert add_person(actor=actor, **values) == made
    assert (Person.objects.filter(surname="Ким").count(), MentorProfile.objects.count()) == (1, 1)


def test_a_likely_twin_leaves_nothing_behind(actor):
    factories.make_person(surname="Ким", name="Артём", patronymic="")
    with pytest.raises(LikelyTwins):
        add_person(actor=actor, person={"surname": "Ким", "name": "Артём"}, side="mentor", profile={"kind": "teacher"})
    assert MentorProfile.objects.count() == 0


def test_a_place_is_changed_under_its_version(actor):
    profile = factories.make_mentee()
    update_profile(profile, actor=actor, version=1, fields={"request": "Ёж и шахматы"})
    stored = MenteeProfile.objects.get()
    assert (stored.request, stored.search_text, stored.version) == ("Ёж и шахматы", "еж и шахматы", 2)
    with pytest.raises(Conflict):
        update_profile(profile, actor=actor, version=1, fields={"request": "Другое"})
    assert MenteeProfile.objects.get().request == "Ёж и шахматы"


def test_whether_a_place_is_current(today):
    profile = factories.make_mentee(state="left")
    assert [is_current(profile), is_current(None), is_current(factories.make_mentor())] == [False, False, True]
