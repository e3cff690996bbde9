"""Which mentors come from outside is the school's to say (002 §4.14)."""

import pytest

from participants.domain.agreements import is_external
from participants.models import MentorProfile, School


@pytest.mark.parametrize(
    ("kind", "external"), [("employee", True), ("veteran", True), ("teacher", False), ("pupil", False)]
)
def test_by_default(kind, external):
    assert is_external(MentorProfile(kind=kind), School()) is external


def test_the_school_says_otherwise():
    assert is_external(MentorProfile(kind="parent"), School(external_kinds=["parent"])) is True


def test_a_school_may_say_nobody_and_who_is_no_mentor_is_not_from_outside():
    asked = [(MentorProfile(kind="graduate"), School(external_kinds=[])), (None, School())]
    assert [is_external(profile, school) for profile, school in asked] == [False, False]
