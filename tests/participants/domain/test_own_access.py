"""Another secret of one's own, an end to sessions elsewhere: what they write, what they refuse."""

import pytest
from axes.models import AccessAttempt

from mentorship.kernel.blockers import Refused
from participants.domain import own_access
from participants.domain.own_access import change_secret, end_other_sessions
from participants.enums import SecretKind
from participants.models import Account, AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NEW = "Тихий омут 7"


@pytest.fixture
def account():
    return factories.make_account(factories.make_mentee().person, login="лампа482")


def refusal(account, secret, present=factories.SECRET):
    with pytest.raises(Refused) as refused:
        change_secret(account, present=present, secret=secret)
    return [blocker.text for blocker in refused.value.blockers]


def test_a_new_secret_takes_the_place_of_the_old(account):
    before = account.get_session_auth_hash()
    changed = change_secret(account, present=factories.SECRET, secret=NEW)
    kept = Account.objects.get(pk=account.pk)
    assert [kept.check_password(secret) for secret in (NEW, factories.SECRET)] == [True, False]
    assert kept.secret_kind == SecretKind.PASSWORD
    assert changed.get_session_auth_hash() == kept.get_session_auth_hash() != before


def test_it_is_journalled_without_the_secret(account):
    change_secret(account, present=factories.SECRET, secret=NEW)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.person, entry.fields) == (
        "account.secret",
        account,
        account.person,
        ["secret"],
    )
    assert [secret in str(entry.__dict__) for secret in (NEW, factories.SECRET)] == [False, False]


@pytest.mark.parametrize(
    ("secret", "sentences"),
    [
        ("короткий", ["Нужно не\u00a0меньше 10\u00a0знаков, сейчас 8."]),
        (factories.SECRET, [own_access.SAME]),
    ],
)
def test_a_weak_or_the_same_secret_changes_nothing(account, secret, sentences):
    assert refusal(account, secret) == sentences
    assert Account.objects.get(pk=account.pk).password == account.password
    assert AuditEntry.objects.count() == 0


def test_a_secret_changed_meanwhile_stays(account):
    stale = Account.objects.get(pk=account.pk)
    change_secret(account, present=factories.SECRET, secret=NEW)
    assert refusal(stale, "Другой омут 8") == [own_access.CHANGED_ELSEWHERE]
    assert Account.objects.get(pk=account.pk).check_password(NEW) is True


def test_slips_on_the_way_are_forgotten(account):
    AccessAttempt.objects.create(username="лампа482", ip_address="10.0.0.1", user_agent="x", failures_since_start=4)
    change_secret(account, present=factories.SECRET, secret=NEW)
    assert AccessAttempt.objects.count() == 0


def test_sessions_elsewhere_end(account):
    other = factories.make_account(factories.make_teacher())
    before = account.get_session_auth_hash()
    after = end_other_sessions(account).get_session_auth_hash()
    assert after == Account.objects.get(pk=account.pk).get_session_auth_hash() != before
    assert Account.objects.get(pk=other.pk).session_epoch == other.session_epoch
    assert list(AuditEntry.objects.values_list("action", "actor")) == [("account.sessions_end", account.pk)]
