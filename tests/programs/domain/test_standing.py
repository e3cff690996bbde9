"""One status per person of a pool, in two queries."""

import pytest

from participants.enums import Side
from programs.domain.standing import live_matches, pool_numbers, pool_of, pool_rows, standing_of, taken_places
from programs.models import Enrolment, MatchMember
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


def label(enrolment):
    status = standing_of([enrolment])[enrolment.pk]
    return status.label, status.tone


def test_a_mentee_on_the_way_to_a_mentor(today):
    mentee, mentors = choosing.pool_of(factories.make_program())
    assert label(mentee) == ("Не предлагали", "early")
    one = choosing.offer(mentee, mentors[0])
    assert label(mentee) == ("Выбирает до 20\u00a0ноября", "work")
    type(one).objects.filter(pk=one.pk).update(state="taken", rank=1)
    name = mentors[0].person.as_name.short_in_text()
    assert label(mentee) == (f"Ждём ответа: {name}", "work")
    type(one).objects.filter(pk=one.pk).update(state="declined")
    assert label(mentee) == ("Нужны новые кандидаты", "attention")
    mentee.wish = "старшеклассницу"
    assert label(mentee) == ("Никто не подошёл", "attention")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("draft", "Пара в черновике"),
        ("agreed", "Ждёт приказа"),
        ("approved", "Утверждён приказом"),
        ("active", "Работает"),
        ("suspended", "Приостановлен"),
        ("cancelled", "Не предлагали"),
    ],
)
def test_a_mentee_in_a_match(today, state, words):
    match = factories.make_match(state=state)
    mentee = Enrolment.objects.get(program=match.program, side=Side.MENTEE)
    assert label(mentee)[0] == words


def test_places_count_agreed_matches_of_all_programmes_and_present_people(today):
    mentor = factories.make_mentor().person
    factories.make_match(mentors=[mentor], mentees=[factories.make_mentee().person for _ in range(2)])
    factories.make_match(mentors=[mentor])
    factories.make_match(mentors=[mentor], state="draft")
    factories.make_match(mentors=[mentor], state="cancelled")
    assert taken_places(mentor.pk, live_matches([mentor.pk])) == 3
    left = MatchMember.objects.filter(side="mentee", match__state="agreed").first()
    MatchMember.objects.filter(pk=left.pk).update(left_on=factories.TODAY)
    assert taken_places(mentor.pk, live_matches([mentor.pk])) == 2


def test_two_queries_for_one_and_for_three(today, django_assert_num_queries):
    program = factories.make_program()
    for _ in range(3):
        factories.make_match(program)
    rows = list(Enrolment.objects.all())
    for number in (1, 6):
        with django_assert_num_queries(2):
            standing_of(rows[:number])


def test_the_pool_knows_who_is_alone_and_untouched(today):
    program = factories.make_match().program
    mentee, mentors = choosing.pool_of(program, mentors=2)
    choosing.offer(mentee, mentors[0], state="expired")
    pool = [row for side in Side for row in pool_of(program, side)]
    rows = {row.enrolment.pk: (row.is_alone, row.is_untouched) for row in pool_rows(pool)}
    assert rows[mentee.pk] == (True, False)
    assert rows[mentors[0].pk] == (True, False)
    assert rows[mentors[1].pk] == (True, True)
    assert sorted(rows.values())[0] == (False, False)


def test_the_pool_is_counted_in_one_query(today, django_assert_num_queries):
    match = factories.make_match()
    program, alone = match.program, factories.make_mentee().person
    factories.enrol(program, alone, "mentee", acquainted_on=None)
    with django_assert_num_queries(1):
        found = pool_numbers(program, alone.pk)
    told = {"mentee": 2, "mentor": 1, "without": 1, "strangers": 1, "own": 1, "acquainted_on": None}
    assert found == told
    assert pool_numbers(program, match.program.curator_id)["own"] == 0
