"""The large school, in small: what was built round the doors keeps every invariant and is the same each time."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from mentorship.demo import bulk_year
from mentorship.demo.accounts import ROLES
from mentorship.demo.build import SEED
from mentorship.demo.bulk import FEWEST, load_large
from mentorship.kernel.invariants import breaches
from mentorship.kernel.roles import Role, actor_of
from monitoring.models import Answer, SurveyResponse
from participants.models import Account, Person
from programs.models import Match, Meeting, Order
from tests import factories
from tests.test_demo_again import digest

pytestmark = pytest.mark.django_db
PEOPLE = 300


def test_it_keeps_every_invariant_lets_each_role_in_and_is_the_same_each_time(today, monkeypatch):
    monkeypatch.setattr(bulk_year, "PRINTED", 1)
    digests = []
    for _ in range(2):
        with transaction.atomic():
            lines = load_large(SEED, PEOPLE)
            digests.append((lines, digest()))
            if len(digests) == 1:
                check(lines)
            transaction.set_rollback(True)
    assert digests[0] == digests[1]


def check(lines):
    """What is asked of the school while it is there."""
    assert [str(breach) for breach in breaches()] == []
    assert (Person.objects.count(), Match.objects.count()) == (PEOPLE, PEOPLE // 2)
    assert 11 < Meeting.objects.count() / Match.objects.count() < 13
    assert Order.objects.filter(state="registered").count() > 2
    assert Answer.objects.count() > 5 * SurveyResponse.objects.filter(state="answered").count() > 5 * PEOPLE // 2
    assert [line.split(" ", 2)[0] for line in lines] == list(ROLES)
    for line in lines:
        role, login, secret = line.split(" ", 2)
        browser = Client()
        answer = browser.post("/login/", {"username": login, "password": secret})
        assert (role, answer.status_code, browser.get("/").status_code) == (role, 302, 200)
        held = actor_of(Account.objects.get(login=login)).roles
        assert held - {Role.STAFF} == {Role(role)} - {Role.STAFF}


def test_it_is_never_built_over_anybody(today):
    factories.make_pupil()
    with pytest.raises(CommandError, match="holds a school already"):
        call_command("demo", "--people", str(PEOPLE))
    assert Person.objects.count() == 1


@pytest.mark.parametrize("people", [FEWEST - 1, 20_001])
def test_a_size_that_makes_no_sense_is_refused(today, people):
    with pytest.raises(CommandError, match="from 200 to 20000"):
        call_command("demo", "--people", str(people))
    assert Person.objects.count() == 0
