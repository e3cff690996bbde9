"""Who reads the answers, in words that hold."""

import pytest

from monitoring.domain.readers import is_in, readers_of, reads_answers
from programs.domain.people import load_people
from tests import factories

LEADERS = "Ответы прочитают только куратор программы и\u00a0координатор."


@pytest.mark.parametrize(
    ("side", "is_pupil", "others"),
    [
        ("mentee", True, "Наставник, учителя и\u00a0ребята их не\u00a0увидят."),
        ("mentee", False, "Наставник и\u00a0коллеги их не\u00a0увидят."),
        ("mentor", False, "Наставляемые и\u00a0коллеги их не\u00a0увидят."),
        ("mentor", True, "Наставляемые, учителя и\u00a0ребята их не\u00a0увидят."),
    ],
)
def test_each_is_told_who_does_not(side, is_pupil, others):
    read, unread = readers_of(side, is_pupil=is_pupil)
    assert (read, unread.startswith(others), "Директор видит общие итоги" in unread) == (LEADERS, True, True)


@pytest.mark.django_db
@pytest.mark.parametrize("side", ["mentors", "mentees"])
def test_a_leader_reads_the_answers_of_matches_that_he_was_never_in(side, today):
    account = factories.make_staff("coordinator")
    make = factories.make_mentor if side == "mentors" else factories.make_mentee
    own = factories.make_match(**{side: [make(account.person, kind="teacher").person]}, state="active")
    own.members.filter(person=account.person).update(left_on=today)
    actor, other = factories.acting(account), factories.make_match(state="active")
    load_people([own, other])
    assert [(is_in(one, actor), reads_answers(one, actor)) for one in (own, other)] == [(True, False), (False, True)]
    assert not reads_answers(other, factories.acting(factories.make_staff("curator")))
