"""The link to one's own calendar: made, made anew, ended, counted."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain import calendar_links
from participants.domain.accounts import block_account, issue_cards, unblock_account
from participants.domain.calendar_links import account_of_token, count_miss, count_read, link_of, make_link, revoke_link
from participants.models import Account, AuditEntry, CalendarLink
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def actor():
    return factories.acting(factories.make_account(factories.make_mentee().person))


def test_the_link_opens_its_own_account_and_only_a_print_of_it_is_kept(actor):
    token = make_link(actor=actor)
    assert account_of_token(token) == actor.account
    row = CalendarLink.objects.get()
    assert (token in row.print_of_token, len(row.print_of_token), len(token)) == (False, 64, 43)
    assert [entry.action for entry in AuditEntry.objects.all()] == ["account.calendar_link"]
    assert token not in str(list(AuditEntry.objects.values()))


def test_made_anew_the_old_one_opens_nothing(actor):
    old, new = make_link(actor=actor), make_link(actor=actor)
    assert (account_of_token(old), account_of_token(new), CalendarLink.objects.count()) == (None, actor.account, 1)


def test_revoked_once(actor):
    token = make_link(actor=actor)
    assert (revoke_link(actor=actor), revoke_link(actor=actor)) == (True, False)
    assert (account_of_token(token), link_of(actor.account)) == (None, None)
    assert AuditEntry.objects.filter(action="account.calendar_revoke").count() == 1


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "я" * 43, "x" * 5000])
def test_nonsense_opens_nothing(actor, token):
    make_link(actor=actor)
    assert account_of_token(token) is None


def test_a_closed_account_opens_nothing_until_it_is_open_again(actor):
    token, coordinator = make_link(actor=actor), factories.acting(factories.make_staff("coordinator"))
    block_account(actor.account, actor=coordinator)
    assert account_of_token(token) is None
    unblock_account(actor.account, actor=coordinator)
    assert account_of_token(token) == actor.account


def test_a_new_card_ends_the_link_for_good(actor):
    token, coordinator = make_link(actor=actor), factories.acting(factories.make_staff("coordinator"))
    other = factories.acting(factories.make_account(factories.make_mentee().person))
    kept = make_link(actor=other)
    issue_cards([actor.person], actor=coordinator)
    Account.objects.filter(pk=actor.account.pk).update(activated_at=factories.NOW)
    assert (account_of_token(token), account_of_token(kept)) == (None, other.account)


def test_before_the_first_entry_nothing_is_open(actor):
    token = make_link(actor=actor)
    Account.objects.filter(pk=actor.account.pk).update(activated_at=None)
    assert account_of_token(token) is None


def _times(number, act):
    for _ in range(number):
        act()


def test_one_link_is_read_so_often_and_no_more(actor, monkeypatch):
    monkeypatch.setattr(calendar_links, "READS", 3)
    _times(3, lambda: count_read(actor.account))
    with pytest.raises(Refused) as refused:
        count_read(actor.account)
    assert refused.value.blockers[0].text == "Календарь спрашивают слишком часто. Подождите час."
    count_read(factories.make_account(factories.make_teacher()))  # another's own count


def test_unknown_links_are_counted_by_address(monkeypatch):
    monkeypatch.setattr(calendar_links, "MISSES", 2)
    _times(2, lambda: count_miss("10.0.0.1"))
    with pytest.raises(Refused):
        count_miss("10.0.0.1")
    count_miss("10.0.0.2")
