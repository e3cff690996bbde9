"""The demo on an empty database: the same school each time, and never over a real one.

Apart from `test_demo`, whose tests share one loaded database.
"""

import hashlib
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from mentorship.demo.build import load_demo
from participants.models import Account, Consent, MenteeProfile, MentorProfile, Person
from programs.models import MatchMember, Meeting, MentorOffer, Order
from tests import factories

pytestmark = pytest.mark.django_db


def digest():
    """A fingerprint of all names, states and dates; ids are left out."""
    told = [
        list(
            Person.objects.values_list("search_text", "birth_date", "school_class__grade").order_by("sort_text", "pk")
        ),
        list(
            MenteeProfile.objects.values_list("person__search_text", "state", "request").order_by("person__sort_text")
        ),
        list(MentorProfile.objects.values_list("person__search_text", "state").order_by("person__sort_text")),
        list(
            Consent.objects.values_list("person__search_text", "kind", "signed_on").order_by(
                "person__sort_text", "kind"
            )
        ),
        list(Account.objects.values_list("login", "person__search_text").order_by("login")),
        list(MatchMember.objects.values_list("person__search_text", "match__state", "match__starts_on", "state")),
        list(
            Meeting.objects.values_list(
                "match__program__title", "met_on", "stage", "is_held", "done", "minutes", "note"
            )
        ),
        list(MentorOffer.objects.values_list("mentee__person__search_text", "mentor__person__search_text", "state")),
        list(Order.objects.values_list("number", "signed_on", "state", "heading")),
    ]
    text = json.dumps([sorted(map(list, rows), key=repr) for rows in told], default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.slow
def test_two_runs_make_the_same_school(today):
    digests = []
    for _ in range(2):
        with transaction.atomic():
            load_demo()
            digests.append(digest())
            transaction.set_rollback(True)
    assert digests[0] == digests[1]


def test_a_school_with_people_is_never_mixed_with_the_demo(today):
    factories.make_pupil()
    with pytest.raises(CommandError):
        call_command("demo")
    assert Person.objects.count() == 1
