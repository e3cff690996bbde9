"""Ending sessions acts on the person's own, and on nobody else's."""

import pytest

from participants.domain.sessions import end_sessions
from participants.models import Account
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_hash_of_the_own_sessions_changes():
    mine, other = factories.make_staff("curator"), factories.make_staff("curator")
    end_sessions(mine.person_id)
    kept = {one.pk: Account.objects.get(pk=one.pk).get_session_auth_hash() for one in (mine, other)}
    assert [kept[one.pk] == one.get_session_auth_hash() for one in (mine, other)] == [False, True]


def test_a_person_without_an_account_has_none():
    end_sessions(factories.make_person().pk)
