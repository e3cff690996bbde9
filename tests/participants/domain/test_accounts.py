"""Cards, first entries, blocks: what they write, and what they refuse."""

from datetime import timedelta

import pytest
from django.core import signing

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.display import Look
from mentorship.kernel.secretwords import normalise_secret, word_list
from participants.domain import accounts
from participants.domain.accounts import issue_card, issue_cards
from participants.enums import SecretKind
from participants.models import Account, AuditEntry, Person
from participants.scopes import accounts_for
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def pupil():
    return factories.make_mentee().person


def reread(account):
    return Account.objects.get(pk=account.pk)


def test_a_card_makes_an_account_that_its_words_open(actor, pupil):
    card = issue_card(pupil, actor=actor)
    account = Account.objects.get(login=card.login)
    assert (account.person, account.secret_kind, account.activated_at) == (pupil, SecretKind.WORDS, None)
    assert account.card_expires_at == clock.now() + timedelta(days=14)
    assert account.check_password(normalise_secret(card.words)) is True
    assert [word in word_list() for word in card.words.split()] == [True] * 4
    assert pupil.surname.casefold() not in card.login


def test_a_card_is_journalled_without_its_words(actor, pupil):
    card = issue_card(pupil, actor=actor)
    entry = AuditEntry.objects.get(action="account.issue")
    assert (entry.actor, entry.person, entry.fields) == (actor.account, pupil, ["secret"])
    assert card.words not in str(entry.__dict__)


def test_issuing_twice_keeps_one_account_and_the_last_words(actor, pupil):
    first = issue_card(pupil, actor=actor)
    second = issue_card(Person.objects.get(pk=pupil.pk), actor=actor)
    account = Account.objects.get(person=pupil)
    assert (first.login, account.session_epoch) == (second.login, 2)
    assert account.check_password(first.words) is False
    assert account.check_password(second.words) is True


def test_a_new_card_resets_an_account_in_use(actor, pupil):
    account = factories.make_account(pupil)
    hash_before = account.get_session_auth_hash()
    issue_card(pupil, actor=actor)
    account = reread(account)
    assert account.activated_at is None
    assert account.check_password(factories.SECRET) is False
    assert account.get_session_auth_hash() != hash_before


def test_cards_for_several_keep_their_order(actor):
    old, fresh = factories.make_mentee().person, factories.make_mentor().person
    factories.make_account(old)
    people = [fresh, old]
    assert [card.person for card in issue_cards(people, actor=actor)] == people
    assert len({card.words for card in issue_cards(people, actor=actor)}) == 2


def test_no_card_for_one_who_has_nothing_to_do_with_the_portal(actor):
    stranger = factories.make_pupil(surname="Ершова")
    with pytest.raises(Refused) as refused:
        issue_card(stranger, actor=actor)
    sentence = "Ершова Мария: нет ни в одной из баз, нет назначения и класса. Карточка пока не нужна."
    assert [blocker.text for blocker in refused.value.blockers] == [sentence]
    assert Account.objects.filter(person=stranger).count() == 0


def test_class_teachers_and_appointed_people_get_cards(actor):
    teacher, curator = factories.make_teacher(), factories.make_teacher()
    factories.make_class(grade=9, teacher=teacher)
    factories.appoint(curator, "curator")
    assert accounts.card_blockers([teacher, curator]) == []


def test_a_card_does_not_open_a_blocked_account(actor, pupil):
    account = factories.make_account(pupil, is_active=False)
    with pytest.raises(Refused):
        issue_card(pupil, actor=actor)
    assert reread(account).check_password(factories.SECRET) is True


def test_awaiting_cards_leaves_out_those_who_are_in_or_blocked_or_strangers():
    waiting, entered, blocked = [factories.make_mentee().person for _ in range(3)]
    factories.make_account(entered)
    factories.make_account(blocked, is_active=False)
    factories.make_pupil()
    assert list(accounts.awaiting_cards(Person.objects.filter(is_employee=False))) == [waiting]


# ── Printing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def printed(token, actor):
    return accounts.cards_to_print(token, accounts_for(actor), actor=actor)


def test_the_token_gives_the_same_card_and_carries_no_words(actor, pupil):
    card = issue_card(pupil, actor=actor)
    token = accounts.print_token([card])
    assert printed(token, actor) == [card]
    assert sorted(signing.loads(token, salt=accounts.PRINT_SALT)) == ["issued", "seed"]
    assert AuditEntry.objects.filter(action="account.print", person=pupil).count() == 1


def test_words_need_the_servers_key(actor, pupil, settings):
    before = accounts.derived_words("card", pupil.pk, "seed")
    assert accounts.derived_words("card", pupil.pk, "seed") == before
    settings.SECRET_KEY = "another-key-" * 6
    assert accounts.derived_words("card", pupil.pk, "seed") != before


@pytest.mark.parametrize("spoil", ["again", "entered", "blocked", "forged"])
def test_a_stale_token_prints_nothing(actor, pupil, spoil):
    token = accounts.print_token([issue_card(pupil, actor=actor)])
    account = Account.objects.get(person=pupil)
    if spoil == "again":
        issue_card(pupil, actor=actor)
    if spoil == "entered":
        accounts.complete_first_entry(account, secret_kind=SecretKind.WORDS, secret="лампа река облако заяц")
    if spoil == "blocked":
        accounts.block_account(account, actor=actor)
    if spoil == "forged":
        token = "x" + token
    with pytest.raises(Refused) as refused:
        printed(token, actor)
    assert [blocker.text for blocker in refused.value.blockers] == [accounts.STALE]


def test_a_token_lives_for_an_hour(actor, pupil, monkeypatch):
    token = accounts.print_token([issue_card(pupil, actor=actor)])
    monkeypatch.setattr(accounts, "PRINT_TERM", timedelta(seconds=-1))
    with pytest.raises(Refused):
        printed(token, actor)


def test_a_token_is_of_no_use_to_one_who_may_not_issue(actor, pupil):
    token = accounts.print_token([issue_card(pupil, actor=actor)])
    assert printed(token, factories.acting(factories.make_staff("curator"))) == []


# ── First entry ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def newcomer(pupil):
    return factories.make_account(pupil, activated_at=None, card_expires_at=clock.now() + timedelta(days=14))


def test_kept_words_replace_the_card(newcomer):
    words = accounts.offered_words(newcomer, "session")
    accounts.complete_first_entry(newcomer, secret_kind=SecretKind.WORDS, secret=words)
    account = reread(newcomer)
    assert (account.check_password(words), account.check_password(factories.SECRET)) == (True, False)
    assert (account.activated_at, account.secret_kind) == (clock.now(), SecretKind.WORDS)
    assert AuditEntry.objects.filter(action="account.first_entry", actor=account).count() == 1


def test_an_own_secret_is_kept_as_typed(newcomer):
    accounts.complete_first_entry(newcomer, secret_kind=SecretKind.PASSWORD, secret="Синий Кит 7")
    account = reread(newcomer)
    assert (account.check_password("Синий Кит 7"), account.check_password("синий кит 7")) == (True, False)
    assert account.secret_kind == SecretKind.PASSWORD


def test_a_weak_own_secret_writes_nothing(newcomer):
    with pytest.raises(Refused):
        accounts.complete_first_entry(newcomer, secret_kind=SecretKind.PASSWORD, secret="коротко")
    assert reread(newcomer).activated_at is None


def test_a_finished_entry_can_not_be_repeated(newcomer):
    again = reread(newcomer)
    accounts.complete_first_entry(newcomer, secret_kind=SecretKind.PASSWORD, secret="Синий Кит 7")
    with pytest.raises(Refused):
        accounts.complete_first_entry(again, secret_kind=SecretKind.PASSWORD, secret="Чужой пароль 1")
    assert reread(newcomer).check_password("Синий Кит 7") is True
    assert AuditEntry.objects.filter(action="account.first_entry").count() == 1


def test_offered_words_belong_to_the_account_and_the_session(newcomer):
    other = factories.make_account(factories.make_mentee().person, activated_at=None)
    offers = [accounts.offered_words(newcomer, "a"), accounts.offered_words(newcomer, "a")]
    offers += [accounts.offered_words(newcomer, "b"), accounts.offered_words(other, "a")]
    assert offers[0] == offers[1]
    assert len(set(offers)) == 3


# ── Block, end, make ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_blocking_twice_is_one_row_of_the_journal(actor, pupil):
    account = factories.make_account(pupil)
    accounts.block_account(account, actor=actor)
    accounts.block_account(account, actor=actor)
    assert (reread(account).is_active, reread(account).session_epoch) == (False, 2)
    assert AuditEntry.objects.filter(action="account.block", person=pupil).count() == 1


def test_unblocking_opens_with_the_old_secret(actor, pupil):
    account = factories.make_account(pupil, is_active=False)
    accounts.unblock_account(account, actor=actor)
    assert reread(account).is_active is True
    assert accounts.opens(reread(account)) is True


def test_nobody_blocks_himself(actor):
    with pytest.raises(Refused):
        accounts.block_account(actor.account, actor=actor)
    assert reread(actor.account).is_active is True


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [
        ({}, True),
        ({"is_active": False}, False),
        ({"activated_at": None, "card_expires_at": factories.NOW + timedelta(minutes=1)}, True),
        ({"activated_at": None, "card_expires_at": factories.NOW}, False),
        ({"activated_at": None, "card_expires_at": None}, False),
    ],
)
def test_what_may_be_opened(pupil, fields, is_open):
    assert accounts.opens(factories.make_account(pupil, **fields)) is is_open


def test_a_staff_account_is_open_from_the_start():
    account = accounts.create_staff_account(factories.make_teacher(), "Vetrova", "Синий Кит 7 плывёт")
    assert (account.login, accounts.opens(account), account.secret_kind) == ("vetrova", True, SecretKind.PASSWORD)


@pytest.mark.parametrize(("login", "password"), [("vetrova", "коротко"), ("taken", "Синий Кит 7 плывёт")])
def test_a_staff_account_is_refused_with_a_weak_password_or_a_taken_login(login, password):
    factories.make_account(factories.make_teacher(), login="taken")
    with pytest.raises(Refused):
        accounts.create_staff_account(factories.make_teacher(), login, password)
    assert Account.objects.count() == 1


@pytest.mark.parametrize("typed", ["лампа482", "Лампа 482", "ЛАМПА-482", "kfvgf482"])
def test_a_login_is_found_however_it_is_typed(pupil, typed):
    account = factories.make_account(pupil, login="лампа482")
    assert accounts.account_named(typed) == account


def test_the_look_is_kept_for_the_person(pupil):
    account = factories.make_account(pupil)
    accounts.choose_display(account, Look("contrast", 150, "wide"))
    kept = reread(account)
    assert (kept.display, kept.text_size, kept.text_spacing) == ("contrast", 150, "wide")
