"""What the desk reads: who waits in which order, the candidates of one, marked words, the search besides."""

import pytest

from participants.models import Consent, MentorProfile
from programs.domain.matching.counts import recount
from programs.domain.matching.desk import (
    WaitingList,
    compared,
    judged,
    mentors_of,
    read_chosen,
    status_of,
)
from programs.models import Enrolment, Proposal
from tests import factories
from tests.programs import choosing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def pool():
    """A programme with a mentee who has two mentors, and one whose paper is missing."""
    program = factories.make_program()
    mentee, mentors = choosing.pool_of(program, mentors=2)
    other = factories.enrol(program, factories.make_mentee().person, "mentee")
    Consent.objects.filter(person=other.person).delete()
    recount(program)
    return program, mentee, other, mentors


def fresh(mentee):
    return Enrolment.objects.select_related("person__mentee_profile", "program__form", "fits", "proposal").get(
        pk=mentee.pk
    )


def labels(program, **asked):
    rows = WaitingList(program, **asked)
    found = [(row.pk, status_of(row).label) for row in rows[0:50]]
    assert rows.count() == len(found)
    return found


def test_fewest_candidates_first(pool):
    program, mentee, other, _ = pool
    assert labels(program) == [(other.pk, "Нет кандидатов"), (mentee.pk, "2\u00a0кандидата")]


def test_a_page_is_the_same_rows_under_no_filter_as_under_one(pool):
    program, mentee, other, _ = pool
    plain, named = WaitingList(program, number=2), WaitingList(program, q=" ".join(mentee.person.search_text.split()))
    assert ([row.pk for row in plain[0:1]], [row.pk for row in plain[1:2]]) == ([other.pk], [mentee.pk])
    assert [row.pk for row in named[0:50]] == [mentee.pk]
    foreign, _ = choosing.pool_of(factories.make_program(), mentors=0)
    assert [row.pk for row in WaitingList(foreign.program)[0:50]] == [foreign.pk]
    assert (plain.count(), named.count()) == (2, 1)


def test_filters_and_search(pool):
    program, mentee, other, _ = pool
    assert [pk for pk, _ in labels(program, show="nobody")] == [other.pk]
    assert [pk for pk, _ in labels(program, show="free")] == [mentee.pk]
    assert labels(program, show="locked") == []
    assert [pk for pk, _ in labels(program, q=mentee.person.surname)] == [mentee.pk]
    assert len(labels(program, show="nonsense")) == 2


def test_a_locked_pair_stands_last_and_says_with_whom(pool):
    program, _mentee, other, mentors = pool
    Proposal.objects.create(mentee=other, mentor=mentors[0], is_locked=True)
    assert labels(program)[-1] == (other.pk, f"Закреплено: {mentors[0].person.as_name.short_in_text()}")


def test_places_that_are_taken_show_in_the_status(pool):
    program, mentee, _, mentors = pool
    MentorProfile.objects.filter(person=mentors[0].person).update(capacity=1)
    factories.make_match(factories.make_program(), mentors=[mentors[0].person])
    recount(program)
    assert dict(labels(program))[mentee.pk] == "Свободны 1 из\u00a02"


def test_candidates_come_with_reasons_and_marked_words(pool):
    _, mentee, _, mentors = pool
    chosen = read_chosen(fresh(mentee))
    assert ([one.enrolment.pk for one in chosen.candidates], chosen.eligible, chosen.more, chosen.why) == (
        [one.pk for one in mentors],
        2,
        0,
        [],
    )
    first = chosen.candidates[0]
    assert ("дроби", True) in first.helps
    assert ("дроби", True) in first.asks
    assert first.fit.summary == "совпадает 2\u00a0из\u00a02: запрос, предмет"
    assert first.suggestion == "Умеет то, что нужно: дробь; нужный предмет: математика"
    assert (first.places, first.has_place) == ("Занято 0 из\u00a03", True)


def test_a_row_that_is_not_stored_is_counted_on_the_spot(pool):
    program, mentee, _, _ = pool
    mentee.fits.delete()
    assert read_chosen(fresh(mentee)).eligible == 2
    assert labels(program)[0] == (mentee.pk, "Кандидатов ещё считаем")


def test_why_nobody_is_said(pool):
    _, _, other, _ = pool
    assert read_chosen(fresh(other)).why == ["Самому наставляемому мешает: нет согласий."]


def test_offers_stand_first_and_past_ones_apart(pool):
    _, mentee, _, mentors = pool
    live = choosing.offer(mentee, mentors[1])
    past = choosing.offer(mentee, mentors[0], state="expired")
    chosen = read_chosen(fresh(mentee))
    assert [one.offer for one in chosen.candidates] == [live, None]
    assert chosen.past == [past]


def test_a_mentor_found_by_search_stands_beside_and_a_foreign_one_does_not(pool):
    _program, _, other, mentors = pool
    _, foreign = choosing.pool_of(factories.make_program())
    chosen = read_chosen(fresh(other), extra=[mentors[0].pk, foreign[0].pk])
    assert [one.enrolment.pk for one in chosen.candidates] == [mentors[0].pk]


def test_search_outside_the_suggestions_names_what_is_in_the_way(pool):
    program, mentee, _, mentors = pool
    MentorProfile.objects.filter(person=mentors[0].person).update(state="paused")
    mark = factories.keep_apart(mentee.person, mentors[1].person)
    rows = {one.enrolment.pk: (blockers, apart) for one, blockers, apart in judged(mentee, list(mentors_of(program)))}
    assert [one.code for one in rows[mentors[0].pk][0]] == ["G1"]
    assert rows[mentors[1].pk] == ([], mark)


def test_mentors_are_found_by_name_and_by_skill(pool):
    program, _, _, mentors = pool
    MentorProfile.objects.filter(person=mentors[0].person).update(search_text="вышивка")
    assert [row.pk for row in mentors_of(program, q="Вышивка")] == [mentors[0].pk]
    assert set(mentors_of(program, q="ничего такого")) == set()


def test_compared_keeps_the_order_and_leaves_out_strangers(pool):
    _, mentee, _, mentors = pool
    _, foreign = choosing.pool_of(factories.make_program())
    found = compared(fresh(mentee), [mentors[1].pk, foreign[0].pk, mentors[0].pk])
    assert [one.enrolment.pk for one in found] == [mentors[1].pk, mentors[0].pk]
