"""Nobody handles an appeal about himself, none goes to whom it goes past (002 §6)."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain.appeals.routing import (
    Subject,
    addressed,
    candidates,
    handling_roles,
    may_handle,
    office_of,
    offices_on,
    subjects_for,
    told_at_once,
)
from participants.enums import AppealAbout, AppealKind
from tests import factories
from tests.participants.domain.appeals.people import complaint, pair_and_offices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
MENTOR, CURATOR, COORDINATOR = AppealAbout.MENTOR, AppealAbout.CURATOR, AppealAbout.COORDINATOR


@pytest.fixture
def cast():
    return pair_and_offices()


@pytest.mark.parametrize(
    ("kind", "about_kind", "offices", "office"),
    [
        ("proposal", "", (), "coordinator"),
        ("support", "", (), "psychologist"),
        ("complaint", "mentor", (), "coordinator"),
        ("complaint", "curator", ("curator",), "coordinator"),
        ("complaint", "coordinator", (), "director"),
        ("complaint", "mentor", ("coordinator",), "director"),  # a mentor who is the coordinator too
        ("honour", "", (), "coordinator"),
        ("honour", "coordinator", ("coordinator",), "director"),
    ],
)
def test_where_it_goes(kind, about_kind, offices, office):
    assert office_of(kind, about_kind=about_kind, about_offices=offices) == office


@pytest.mark.parametrize(
    ("kind", "addressee", "about_kind", "offices", "roles"),
    [
        ("proposal", "coordinator", "", (), {"coordinator", "director", "acting", "curator"}),
        ("support", "psychologist", "", (), {"psychologist", "coordinator"}),
        ("complaint", "coordinator", "mentor", (), {"coordinator", "director", "acting", "curator"}),
        ("complaint", "coordinator", "curator", (), {"coordinator", "director", "acting"}),
        ("complaint", "coordinator", "mentor", ("curator",), {"coordinator", "director", "acting"}),
        ("complaint", "director", "coordinator", (), {"director", "acting"}),
        ("honour", "coordinator", "mentor", (), {"coordinator", "director", "acting"}),
    ],
)
def test_to_whom_it_may_be_given(kind, addressee, about_kind, offices, roles):
    assert handling_roles(kind, addressee=addressee, about_kind=about_kind, about_offices=offices) == roles


class TestSubjects:
    def test_a_mentee_names_his_mentor_his_curator_and_those_in_office(self, cast):
        keys = [one.key for one in subjects_for(cast.mentee, on=factories.TODAY)]
        assert keys == [
            f"mentor-{cast.mentor.pk}",
            f"curator-{cast.curator.pk}",
            f"coordinator-{cast.coordinator.pk}",
            f"director-{cast.director.pk}",
            "other",
        ]

    def test_nobody_names_himself(self, cast):
        keys = [one.key for one in subjects_for(cast.coordinator, on=factories.TODAY)]
        assert keys == [f"director-{cast.director.pk}", "other"]

    def test_it_is_said_in_words(self, cast):
        subject = Subject(MENTOR, cast.mentor)
        assert subject.label == f"наставник: {cast.mentor.as_name.short_in_text()}"
        assert Subject(AppealAbout.OTHER).label == "другой человек или порядок в школе"


class TestAddressed:
    def test_a_single_psychologist_is_named_at_once(self, cast, school):
        found = addressed(AppealKind.SUPPORT, author=cast.mentee, about=None, school=school)
        assert found == ("psychologist", cast.psychologist)

    def test_of_two_the_coordinator_names_one(self, cast, school):
        factories.appoint(factories.make_teacher(), "psychologist")
        found = addressed(AppealKind.SUPPORT, author=cast.mentee, about=None, school=school)
        assert found == ("psychologist", None)

    def test_the_psychologist_does_not_get_his_own(self, cast, school):
        found = addressed(AppealKind.SUPPORT, author=cast.psychologist, about=None, school=school)
        assert found == ("psychologist", None)

    def test_what_the_only_coordinator_writes_goes_to_the_director(self, cast, school):
        found = addressed(AppealKind.PROPOSAL, author=cast.coordinator, about=None, school=school)
        assert found == ("director", None)

    def test_past_the_coordinator_it_never_comes_back_to_one(self, cast, school):
        cast.director.appointments.update(ends_on=factories.TODAY.replace(day=1))
        about = Subject(COORDINATOR, cast.coordinator)
        with pytest.raises(Refused, match="Рассмотреть обращение некому"):
            addressed(AppealKind.COMPLAINT, author=cast.mentee, about=about, school=school)

    def test_one_about_the_director_is_for_the_founder(self, cast, school):
        about = Subject(AppealAbout.DIRECTOR, cast.director)
        with pytest.raises(Refused, match="её подают учредителю школы \\(Управление образования") as refused:
            addressed(AppealKind.COMPLAINT, author=cast.mentee, about=about, school=school)
        assert [one.code for one in refused.value.blockers] == ["about"]

    def test_where_nobody_is_appointed_it_says_so(self, school):
        author = factories.make_mentee().person
        for kind in (AppealKind.PROPOSAL, AppealKind.SUPPORT):
            with pytest.raises(Refused, match="Рассмотреть обращение некому"):
                addressed(kind, author=author, about=None, school=school)


class TestCandidates:
    def test_a_complaint_about_a_mentor_may_go_to_the_curator(self, cast):
        assert set(candidates(complaint(cast))) == {cast.coordinator, cast.curator, cast.director}

    def test_one_about_a_curator_goes_past_all_curators(self, cast):
        factories.appoint(factories.make_teacher(), "curator")
        appeal = complaint(cast, about_kind="curator", about=cast.curator)
        assert set(candidates(appeal)) == {cast.coordinator, cast.director}

    def test_neither_the_author_nor_the_subject(self, cast):
        appeal = factories.make_appeal(cast.coordinator, kind="honour", about_kind="director", about=cast.director)
        assert set(candidates(appeal)) == set()
        assert not may_handle(cast.director, appeal)
        assert not may_handle(None, appeal)

    def test_who_is_no_more_in_office_may_not(self, cast):
        cast.curator.appointments.update(ends_on=factories.TODAY.replace(day=1))
        assert not may_handle(cast.curator, complaint(cast))
        assert offices_on(cast.curator, factories.TODAY) == set()
        assert offices_on(None, factories.TODAY) == set()


class TestToldAtOnce:
    def test_the_one_who_is_named(self, cast):
        assert told_at_once(complaint(cast)) == [cast.coordinator.pk]

    def test_a_proposal_is_told_to_coordinator_and_director(self, cast):
        found = told_at_once(factories.make_appeal(cast.mentee))
        assert sorted(found) == sorted([cast.coordinator.pk, cast.director.pk])

    def test_a_request_for_support_nobody_is_named_for_waits_for_the_coordinator(self, cast):
        appeal = factories.make_appeal(cast.mentee, kind="support", addressee="psychologist")
        assert told_at_once(appeal) == [cast.coordinator.pk]
