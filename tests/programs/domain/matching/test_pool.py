"""Who may be offered to whom: each gate and exclusion by name, with its negative control."""

from datetime import timedelta

import pytest

from participants.enums import MentorKind, Side
from participants.models import Consent, Guardian, MentorProfile
from programs.domain.matching import pool as pools
from programs.domain.matching.pool import read_pool
from programs.models import Enrolment, PairWish, Program
from tests import factories
from tests.programs import choosing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def trio():
    """A mentee and two mentors of one pool."""
    program = factories.make_program()
    mentee, mentors = choosing.pool_of(program, mentors=2)
    return program, mentee, mentors


def eligible(program, mentee):
    pool = read_pool(program)
    card = next(one for one in pool.mentees if one.id == mentee.pk)
    return pool, card, [one.id for one in pool.eligible_for(card)]


def obstacle(program, mentee, mentor):
    pool = read_pool(program)
    mentor = next(one for one in pool.mentors if one.id == mentor.pk)
    return pool.obstacle(next(one for one in pool.mentees if one.id == mentee.pk), mentor)


def test_who_lacks_nothing_is_eligible(trio):
    program, mentee, mentors = trio
    pool, card, found = eligible(program, mentee)
    assert found == [one.pk for one in mentors]
    assert (card.request, card.grade, card.age) == ({"понять", "дробь"}, 6, 12)
    assert pool.mentors[0].subjects == {"математика"}
    assert pool.places == {one.pk: 3 for one in mentors}


def test_a_mentor_who_paused(trio):
    program, mentee, mentors = trio
    MentorProfile.objects.filter(person=mentors[0].person).update(state="paused")
    assert obstacle(program, mentee, mentors[0]) == pools.NOT_ACTIVE
    assert obstacle(program, mentee, mentors[1]) == ""


def test_a_kind_that_is_not_in_the_form(trio):
    program, mentee, mentors = trio
    wrong = next(kind for kind in MentorKind.values if kind not in program.form.mentor_kinds)
    MentorProfile.objects.filter(person=mentors[0].person).update(kind=wrong)
    assert obstacle(program, mentee, mentors[0]) == pools.WRONG_KIND


def test_a_mentor_who_asked_not_to_be_offered_for_a_while(trio):
    program, mentee, mentors = trio
    profiles = MentorProfile.objects.filter(person=mentors[0].person)
    profiles.update(not_offered_until=factories.TODAY + timedelta(days=1))
    assert obstacle(program, mentee, mentors[0]) == pools.PAUSED
    profiles.update(not_offered_until=factories.TODAY)
    assert obstacle(program, mentee, mentors[0]) == ""


def test_papers_and_acquaintance(trio):
    program, mentee, mentors = trio
    Consent.objects.filter(person=mentors[0].person, kind="participation").delete()
    Enrolment.objects.filter(pk=mentors[1].pk).update(acquainted_on=None, acquainted_how=None)
    assert obstacle(program, mentee, mentors[0]) == pools.NO_PAPERS
    assert obstacle(program, mentee, mentors[1]) == pools.NOT_ACQUAINTED


def test_a_mentee_who_lacks_a_paper_has_nobody_and_is_told_why(trio):
    program, mentee, _ = trio
    Consent.objects.filter(person=mentee.person).delete()
    pool, card, found = eligible(program, mentee)
    assert found == []
    assert pool.why_nobody(card, []) == ["Самому наставляемому мешает: нет согласий."]


def test_a_representative_is_a_relative_and_so_is_a_sister(trio):
    program, mentee, mentors = trio
    Guardian.objects.create(person=mentee.person, full_name=mentors[0].person.full_name)
    assert obstacle(program, mentee, mentors[0]) == pools.RELATIVES
    mother = mentee.person.guardians.first().full_name
    Guardian.objects.create(person=mentors[1].person, full_name=mother)
    assert obstacle(program, mentee, mentors[1]) == pools.RELATIVES


@pytest.mark.parametrize(("kind", "why"), [("relative", pools.RELATIVES), ("not_offered", pools.NOT_OFFERED)])
def test_marks_of_the_leaders(trio, kind, why):
    program, mentee, mentors = trio
    factories.keep_apart(mentee.person, mentors[0].person, kind=kind)
    assert [obstacle(program, mentee, one) for one in mentors] == [why, ""]


@pytest.mark.parametrize("state", ["silent_no", "declined"])
def test_a_no_of_either_is_not_asked_twice(trio, state):
    program, mentee, mentors = trio
    choosing.offer(mentee, mentors[0], state=state)
    choosing.offer(mentee, mentors[1], state="expired")
    assert [obstacle(program, mentee, one) for one in mentors] == [pools.SAID_NO, ""]


def test_nobody_mentors_himself_nor_his_own_mentor():
    form = factories.make_form("peers", title="Равный – равному", mentor_kinds=["teacher"], mentee_kinds=["teacher"])
    program = factories.make_program(form=form)
    both = factories.make_mentor().person
    factories.make_mentee(both, consents=False)
    other = factories.make_mentor().person
    mentee = factories.enrol(program, both, Side.MENTEE)
    himself = factories.enrol(program, both, Side.MENTOR)
    guided = factories.enrol(program, other, Side.MENTOR)
    assert obstacle(program, mentee, himself) == pools.HIMSELF
    assert obstacle(program, mentee, guided) == ""
    factories.make_mentee(other, consents=False)
    factories.make_match(program, mentors=[both], mentees=[other])
    assert obstacle(program, mentee, guided) == pools.TURNED


def test_places_count_over_all_programmes_and_a_full_mentor_stays_eligible(trio):
    program, mentee, mentors = trio
    for _ in range(3):
        factories.make_match(factories.make_program(), mentors=[mentors[0].person])
    pool, _, found = eligible(program, mentee)
    assert (pool.places[mentors[0].pk], mentors[0].pk in found) == (0, True)


def test_why_there_is_nobody_counts_the_mentors(trio):
    program, mentee, mentors = trio
    MentorProfile.objects.filter(person=mentors[0].person).update(state="paused")
    factories.keep_apart(mentee.person, mentors[1].person)
    pool, card, found = eligible(program, mentee)
    assert pool.why_nobody(card, found) == [
        "Наставники программы: не работает в базе\u00a0— 1; отмечено «не предлагать»\u00a0— 1."
    ]


def test_an_empty_programme_says_so():
    program = factories.make_program()
    mentee, _ = choosing.pool_of(program, mentors=0)
    pool, card, _ = eligible(program, mentee)
    assert pool.why_nobody(card, []) == ["В программе ещё нет наставников."]


def test_a_matched_mentee_is_not_on_the_desk(trio):
    program, mentee, mentors = trio
    factories.make_match(program, mentors=[mentors[0].person], mentees=[mentee.person])
    assert read_pool(program).mentees == []


def test_ranks_of_open_offers_are_read(trio):
    program, mentee, mentors = trio
    choosing.offer(mentee, mentors[0], state="ranked", rank=2)
    choosing.offer(mentee, mentors[1], state="expired", rank=1)
    assert read_pool(program).ranks == {(mentee.pk, mentors[0].pk): 2}


def test_an_earlier_completed_match_counts(trio):
    program, mentee, mentors = trio
    last_year = factories.make_program(title="Прошлый год")
    factories.make_match(last_year, mentors=[mentors[0].person], mentees=[mentee.person], state="completed")
    pool = read_pool(program)
    assert [one.worked_with for one in pool.mentors] == [{mentee.person_id}, set()]


def test_another_programme_is_not_read(trio):
    program, _, _ = trio
    choosing.pool_of(factories.make_program())
    assert len(read_pool(Program.objects.get(pk=program.pk)).rows) == 3


def test_wishes_of_both_are_read(trio):
    program, mentee, mentors = trio
    PairWish.objects.create(author=mentee, about=mentors[0], text="Мария", noted_at=factories.NOW)
    PairWish.objects.create(author=mentors[1], about=mentee, text="Вера", noted_at=factories.NOW)
    PairWish.objects.create(author=mentors[1], text="кого-нибудь", noted_at=factories.NOW)
    pool = read_pool(program)
    assert (pool.mentees[0].wanted, [one.wished for one in pool.mentors]) == ({mentors[0].pk}, [set(), {mentee.pk}])
