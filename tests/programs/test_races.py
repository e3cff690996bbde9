"""Two act at the same moment, in threads with connections of their own: PostgreSQL, or SQLite in a file."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from mentorship.kernel.blockers import Refused
from participants.enums import Side
from participants.models import MentorProfile
from programs.domain.lifecycle import apply_transition
from programs.domain.offers import agree
from programs.models import Match, MentorOffer
from tests import factories
from tests.programs import choosing, pairs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_once(today, tmp_path):
    """Return a function that runs acts at the same moment and gives what each came to."""
    known = connections.databases["default"]
    name = known["NAME"]

    def run(*acts):
        if connection.vendor == "sqlite":  # a database in memory has one connection: the race needs a file
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(tmp_path / "race.sqlite3")])
            known["NAME"] = str(tmp_path / "race.sqlite3")
        start = Barrier(len(acts))
        with ThreadPoolExecutor(len(acts)) as pool:
            return [done.result() for done in [pool.submit(_act, act, start) for act in acts]]

    yield run
    known["NAME"] = name


def _act(act, start):
    start.wait(timeout=10)
    try:
        return act()
    except Refused as refused:
        return [blocker.text for blocker in refused.blockers]
    finally:
        connection.close()


@pytest.fixture
def last_place(school):
    """Two mentees who have both chosen a mentor with one place: (programme, mentor, [offers])."""
    program = factories.make_program()
    mentee, (mentor,) = choosing.pool_of(program, mentors=1)
    other = factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    MentorProfile.objects.update(capacity=1)
    moments = {"chosen_at": factories.NOW, "asked_at": factories.NOW}
    offers = [choosing.offer(one, mentor, state="taken", rank=1, **moments) for one in (mentee, other)]
    return program, mentor, offers


def agreed_and_counted(pk, actor):
    def act():
        offer = MentorOffer.objects.select_related("mentee__person", "mentee__program", "mentor__person").get(pk=pk)
        agree(offer, actor=actor)
        return "agreed"

    return act


def test_the_last_place_that_two_mentees_take_at_once_has_one_winner(last_place, at_once):
    _, mentor, offers = last_place
    actor = factories.acting(factories.make_account(mentor.person))
    found = at_once(*(agreed_and_counted(offer.pk, actor) for offer in offers))
    full = ["У вас больше нет свободных мест. Напишите куратору."]
    assert sorted(map(str, found)) == sorted(map(str, ["agreed", full]))


def test_two_drafts_agreed_at_once_do_not_take_one_place_both(school, at_once):
    actor = pairs.coordinator()
    mentor = factories.make_mentor(capacity=1).person
    program = factories.make_program()
    drafts = [factories.make_match(program, mentors=[mentor], state="draft") for _ in range(2)]
    found = at_once(*(agreed_match(match.pk, actor) for match in drafts))
    name = mentor.as_name.short_in_text()
    full = [f"{name}: всего 1\u00a0место, а наставляемых станет 2."]
    assert sorted(map(str, found)) == sorted(map(str, ["agreed", full]))


def agreed_match(pk, actor):
    return lambda: apply_transition(Match.objects.get(pk=pk), "agree", actor=actor).state
