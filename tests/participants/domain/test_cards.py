"""What a card shows to whom."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from participants.domain.cards import card_warnings, papers_of, places_of, sight_of
from participants.domain.lifecycle import MEMBERSHIP
from participants.enums import ConsentKind, Side
from participants.models import ConsentWithdrawal, School
from participants.scopes import card_for
from tests import factories

pytestmark = pytest.mark.django_db


def sight(actor, person):
    found = sight_of(card_for(actor, person.pk), actor)
    return {name for name in ("papers", "contacts", "places", "keeps", "reasons", "edits") if getattr(found, name)}


def acting_as(role):
    return factories.acting(factories.make_staff(role))


class TestSight:
    def test_the_coordinator_all_the_director_reads(self, today):
        pupil = factories.make_mentee().person
        assert sight(acting_as("coordinator"), pupil) == {"papers", "contacts", "places", "keeps", "reasons", "edits"}
        assert sight(acting_as("director"), pupil) == {"papers", "contacts", "places", "reasons"}

    def test_a_curator_reaches_those_of_own_programmes(self, today):
        actor = acting_as("curator")
        own, foreign = factories.make_mentee().person, factories.make_mentee().person
        factories.enrol(factories.make_program(actor.person), own, Side.MENTEE)
        assert sight(actor, own) == {"papers", "contacts", "places", "keeps", "reasons"}
        assert sight(actor, foreign) == {"places"}

    def test_a_class_teacher_the_own_class(self, today):
        account = factories.make_account(factories.make_teacher())
        pupil = factories.make_pupil(school_class=factories.make_class(7, "Г", teacher=account.person))
        actor = factories.acting(account)
        assert sight(actor, pupil) == {"papers", "contacts", "places", "keeps", "reasons"}
        assert card_for(actor, factories.make_pupil().pk) is None

    def test_a_mentor_his_mentee_and_a_mentee_his_mentor(self, today):
        match = factories.make_match()
        mentor, mentee = (member.person for member in match.members.order_by("side").reverse())
        assert sight(factories.acting(factories.make_account(mentor)), mentee) == {"contacts"}
        assert sight(factories.acting(factories.make_account(mentee)), mentor) == set()

    def test_oneself(self, today):
        person = factories.make_mentee().person
        assert sight(factories.acting(factories.make_account(person)), person) == {"papers", "contacts", "places"}


class TestPapers:
    def test_one_query_judges_by_the_rules(self, today, django_assert_num_queries):
        pupil = factories.make_mentee().person
        first = pupil.consents.get(kind="processing")
        ConsentWithdrawal.objects.create(consent=first, withdrawn_on=today, recorded_at=clock.now())
        with django_assert_num_queries(1):
            papers = papers_of(pupil, on=today)
        assert {sheet.kind: sheet.holds for sheet in papers.sheets} == {"processing": False, "participation": True}
        assert papers.missing == [ConsentKind.PROCESSING]

    def test_a_sheet_of_the_mother_ends_after_the_eighteenth_birthday(self, today):
        pupil = factories.make_pupil(born=date(2008, 11, 1))
        factories.make_consents(pupil, signed_on=date(2026, 9, 7))
        assert papers_of(pupil, on=today - timedelta(days=4)).missing == []
        assert len(papers_of(pupil, on=today).missing) == 2

    @pytest.mark.parametrize("state", ["candidate", "active", "paused", "left"])
    @pytest.mark.parametrize("consents", [True, False])
    def test_the_moves_are_those_of_the_life_cycle(self, today, state, consents):
        profile = factories.make_mentee(state=state, consents=consents)
        person = card_for(acting_as("coordinator"), profile.person_id)
        [place] = places_of(person, papers_of(person, on=today))
        edges = [edge for edge in MEMBERSHIP.transitions.values() if edge.is_by_hand and state in edge.sources]
        nobody = factories.nobody()
        assert place.moves == [(edge, MEMBERSHIP.blockers(profile, edge.name, actor=nobody)) for edge in edges]
        assert place.title == "База наставляемых"


@pytest.mark.parametrize(
    ("born", "text"),
    [
        (date(2017, 1, 1), "Наставляемые — с 10 лет, сейчас 9: в программу можно будет записать позже."),
        (date(2014, 1, 1), None),
        (
            None,
            "Дата рождения пока неизвестна: без неё нельзя записать в программу, согласие подписывает представитель.",
        ),
    ],
)
def test_a_young_mentee_is_a_warning(today, born, text):
    profile = factories.make_mentee(factories.make_pupil(born=born))
    found = card_warnings(profile.person, School(pk=1))
    assert [(one.text, one.is_warning) for one in found] == ([(text, True)] if text else [])


def test_a_mentor_or_teacher_has_no_lower_age(today):
    assert card_warnings(factories.make_mentor(factories.make_pupil(born=None)).person, School(pk=1)) == []
    assert card_warnings(factories.make_mentee(factories.make_teacher(), kind="teacher").person, School(pk=1)) == []
