"""Stored counts: what is in them, when they are stale, who makes them true again."""

import pytest

from mentorship.kernel.grammar.words import lemmas
from participants.domain.bases import update_profile
from participants.models import MentorProfile
from programs.domain.matching import counts
from programs.domain.matching.counts import counted_row, recount, recount_soon, recount_stale, untrue_counts
from programs.domain.offers import choose, make_offers
from programs.models import MatchingDesk, MenteeFits
from tests import factories
from tests.programs import choosing
from tests.programs.pairs import coordinator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def pool():
    program = factories.make_program()
    mentee, mentors = choosing.pool_of(program, mentors=2)
    MentorProfile.objects.filter(person=mentors[1].person).update(words={"competencies": {"кошки": "кошка"}})
    return program, mentee, mentors


def one_lemma(word):
    return next(iter(lemmas(word)))


def is_stale(program):
    return MatchingDesk.objects.get(program=program).is_stale


def test_rows_hold_the_best_first(pool):
    program, mentee, mentors = pool
    assert recount(program) == 1
    row = MenteeFits.objects.get()
    assert (row.mentee_id, row.eligible, row.free, row.why) == (mentee.pk, 2, 2, [])
    assert [one[0] for one in row.candidates] == [one.pk for one in mentors]
    assert row.candidates[0][1] > row.candidates[1][1]


def test_counting_again_changes_nothing(pool):
    recount(pool[0])
    first = MenteeFits.objects.values("mentee", "eligible", "free", "candidates", "why").get()
    recount(pool[0])
    assert MenteeFits.objects.values("mentee", "eligible", "free", "candidates", "why").get() == first


def test_a_full_mentor_is_eligible_but_not_free(pool):
    program, _, mentors = pool
    MentorProfile.objects.filter(person=mentors[0].person).update(capacity=1)
    factories.make_match(factories.make_program(), mentors=[mentors[0].person])
    recount(program)
    row = MenteeFits.objects.get()
    assert (row.eligible, row.free) == (2, 1)


def test_tick_counts_what_is_new_stale_or_of_yesterday(pool):
    assert MatchingDesk.objects.filter(program=pool[0]).count() == 0
    assert (recount_stale(), recount_stale()) == (1, 0)
    MatchingDesk.objects.update(is_stale=True)
    assert (recount_stale(), recount_stale()) == (1, 0)
    MatchingDesk.objects.update(counted_on="2026-11-17")
    assert (recount_stale(), recount_stale()) == (1, 0)


def test_a_programme_that_is_over_is_left_alone():
    factories.make_program(starts_on="2025-09-01", ends_on="2026-05-25")
    assert recount_stale() == 0


def test_a_small_pool_is_counted_at_once_and_a_large_one_waits(pool, monkeypatch):
    program = pool[0]
    monkeypatch.setattr(counts, "AT_ONCE", 1)
    recount_soon(program)
    assert MenteeFits.objects.count() == 0
    monkeypatch.setattr(counts, "AT_ONCE", 2)
    recount_soon(program)
    assert MenteeFits.objects.count() == 1


def test_one_row_is_the_stored_one(pool):
    program, mentee, _ = pool
    recount(program)
    assert counts._content(counted_row(program, mentee)) == counts._content(MenteeFits.objects.get())


def test_a_card_that_changes_makes_the_desk_stale_and_its_words_new(pool):
    program, _, mentors = pool
    recount(program)
    profile = mentors[0].person.mentor_profile
    profile.refresh_from_db()
    fields = {"competencies": "шахматами"}
    update_profile(profile, actor=coordinator(), version=profile.version, fields=fields)
    profile.refresh_from_db()
    assert (is_stale(program), profile.words) == (
        True,
        {"competencies": {"шахматами": one_lemma("шахматы")}, "interests": {}},
    )


def test_offers_choices_and_matches_make_it_stale(pool):
    program, mentee, mentors = pool
    actor = coordinator()
    recount(program)
    offer = make_offers(mentee, [(mentors[0], "дроби")], reply_by=choosing.REPLY_BY, actor=actor)[0]
    assert is_stale(program)
    recount(program)
    choose(mentee, {offer.pk: "no"}, actor=actor)
    assert is_stale(program)
    recount(program)
    assert MenteeFits.objects.get().eligible == 1


def test_a_foreign_desk_stays_true(pool):
    program, _, _ = pool
    other = factories.make_program()
    mentee, mentors = choosing.pool_of(other)
    recount(program)
    recount(other)
    make_offers(mentee, [(mentors[0], "дроби")], reply_by=choosing.REPLY_BY, actor=coordinator())
    assert (is_stale(program), is_stale(other)) == (False, True)


def test_an_untrue_count_is_found_and_a_stale_one_is_not_blamed(pool):
    program, mentee, _ = pool
    recount(program)
    assert untrue_counts() == []
    MenteeFits.objects.update(free=7)
    assert untrue_counts() == [mentee.pk]
    MatchingDesk.objects.update(is_stale=True)
    assert untrue_counts() == []
