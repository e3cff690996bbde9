"""A link by mail: for whom, what it changes, that it opens once and for three days."""

from datetime import timedelta

import pytest
from django.core import mail, signing

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain import entry_links
from participants.domain.accounts import block_account, issue_card
from participants.domain.entry_links import account_of_link, mail_blockers, open_link, send_link
from participants.models import Account, AuditEntry, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ADDRESS = "vetrova@school.example"


@pytest.fixture
def school(settings):
    settings.EMAIL_HOST = "mail.example"
    return factories.make_school(mail_enabled=True, mail_from="portal@school.example")


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def person():
    person = factories.make_teacher(surname="Ветрова", name="Злата", email=ADDRESS)
    factories.appoint(person, "curator")
    return person


def sent(person, actor, school):
    """Send a link. Returns its token."""
    tokens = []
    send_link(person, actor=actor, school=school, address=lambda token: tokens.append(token) or f"https://x/{token}/")
    return tokens[0]


def texts(call, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return [blocker.text for blocker in refused.value.blockers]


# ── Sending ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_letter_greets_by_role_and_names_nobody(person, actor, school):
    token = sent(person, actor, school)
    (letter,) = mail.outbox
    assert (letter.to, letter.from_email, letter.subject) == ([ADDRESS], "portal@school.example", entry_links.SUBJECT)
    assert [part in letter.body for part in (f"https://x/{token}/", "Ваша роль в нём — куратор.")] == [True, True]
    told = letter.subject + letter.body
    login = Account.objects.get(person=person).login
    assert [name in told for name in ("Ветров", "Злат", "Петровн", login)] == [False] * 4


def test_a_newcomer_gets_an_account_that_no_typed_secret_opens(person, actor, school):
    sent(person, actor, school)
    account = Account.objects.get(person=person)
    assert (account.has_usable_password(), account.activated_at) == (False, None)
    assert account.card_expires_at == clock.now() + timedelta(days=3)


def test_the_old_secret_stops_and_sessions_end(person, actor, school):
    old = factories.make_account(person)
    sent(Person.objects.get(pk=person.pk), actor, school)
    account = Account.objects.get(person=person)
    assert (account.login, account.check_password(factories.SECRET), account.activated_at) == (old.login, False, None)
    assert account.session_epoch == old.session_epoch + 1


def test_it_is_journalled_without_the_link(person, actor, school):
    token = sent(person, actor, school)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.person, entry.fields) == (
        "account.link",
        actor.account,
        person,
        ["secret"],
    )
    assert (token in str(entry.__dict__), ADDRESS in str(entry.__dict__)) == (False, False)


def test_a_server_that_refuses_changes_nothing(person, actor, school, monkeypatch):
    def refuse(*args):
        raise OSError

    account = factories.make_account(person)
    before = Account.objects.values().get(pk=account.pk)
    monkeypatch.setattr("mentorship.kernel.mail.send", refuse)
    assert texts(sent, Person.objects.get(pk=person.pk), actor, school) == [entry_links.NOT_SENT]
    assert Account.objects.values().get(pk=account.pk) == before
    assert AuditEntry.objects.count() == 0


def test_mail_that_was_just_switched_off_changes_nothing(person, actor, school):
    factories.make_school(mail_enabled=False)
    assert texts(sent, person, actor, school) == [entry_links.NOT_SENT]
    assert (Account.objects.filter(person=person).count(), mail.outbox) == (0, [])


def test_what_stands_in_the_way(person, school, settings):
    def said(one):
        return [blocker.text for blocker in mail_blockers(one, school=school)]

    assert said(person) == []
    assert said(factories.make_mentee(factories.make_pupil(email="child@x.example")).person) == [
        "Ссылку по\u00a0почте получают только сотрудники. Остальным выдают карточку."
    ]
    assert said(factories.make_teacher()) == ["В\u00a0карточке человека нет почты."]
    school.mail_enabled = False
    assert said(person) == ["Отправка писем выключена."]
    school.mail_enabled, settings.EMAIL_HOST = True, ""
    assert said(person) == ["Почтовый сервер не задан. Его указывает тот, кто установил портал: переменная EMAIL_HOST."]


def test_the_missing_address_is_mended_on_the_card(school):
    person = factories.make_teacher()
    (blocker,) = mail_blockers(person, school=school)
    assert blocker.link == f"/participants/people/{person.pk}/edit/"


def test_no_link_to_a_child_nor_to_a_closed_account(person, actor, school):
    child = factories.make_mentee(factories.make_pupil(email="child@x.example")).person
    factories.make_account(person, is_active=False)
    assert len(texts(sent, child, actor, school)) == 1
    assert texts(sent, Person.objects.get(pk=person.pk), actor, school) == [
        f"{person.called}: вход закрыт. Новая карточка его не откроет, это делает координатор."
    ]
    assert mail.outbox == []


# ── Opening ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_link_opens_once(person, actor, school):
    token = sent(person, actor, school)
    account = open_link(token)
    assert (account.person, account.activated_at, account.has_usable_password()) == (person, None, False)
    assert Account.objects.get(person=person).get_session_auth_hash() == account.get_session_auth_hash()
    assert account_of_link(token) is None
    assert texts(open_link, token) == [entry_links.STALE]
    assert list(AuditEntry.objects.order_by("pk").values_list("action", "actor")) == [
        ("account.link", actor.account.pk),
        ("account.link_open", account.pk),
    ]


def test_of_two_who_open_it_at_once_one_gets_in(person, actor, school, monkeypatch):
    token = sent(person, actor, school)
    seen_by_both = [account_of_link(token), account_of_link(token)]
    monkeypatch.setattr(entry_links, "account_of_link", lambda token: seen_by_both.pop())
    assert open_link(token).person == person
    assert texts(open_link, token) == [entry_links.STALE]


def test_looking_at_a_link_uses_nothing_up(person, actor, school):
    token = sent(person, actor, school)
    before = Account.objects.values().get(person=person)
    assert [account_of_link(token).person for _ in range(3)] == [person] * 3
    assert Account.objects.values().get(person=person) == before
    assert open_link(token).person == person


@pytest.mark.parametrize(("hours", "is_open"), [(71, True), (72, False)])
def test_a_link_opens_for_three_days(person, actor, school, hours, is_open):
    token = sent(person, actor, school)
    with clock.at(clock.now() + timedelta(hours=hours)):
        assert (account_of_link(token) is not None) is is_open


@pytest.mark.parametrize("how", ["another", "card", "block", "entered"])
def test_what_ends_a_link(person, actor, school, how):
    token = sent(person, actor, school)
    account = Account.objects.get(person=person)
    if how == "another":
        assert account_of_link(sent(Person.objects.get(pk=person.pk), actor, school)) == account
    if how == "card":
        issue_card(Person.objects.get(pk=person.pk), actor=actor)
    if how == "block":
        block_account(account, actor=actor)
    if how == "entered":
        Account.objects.update(activated_at=clock.now())
    assert account_of_link(token) is None
    assert texts(open_link, token) == [entry_links.STALE]


def test_a_link_that_is_not_ours_opens_nothing(person, actor, school):
    token = sent(person, actor, school)
    account = Account.objects.get(person=person)
    forged = [
        "",
        "nonsense",
        token[:-1] + ("a" if token[-1] != "a" else "b"),
        signing.dumps([person.pk, "0" * 32], salt=entry_links.SALT),
        signing.dumps([person.pk, entry_links._print_of(account.password)], salt="another"),
    ]
    assert [account_of_link(one) for one in forged] == [None] * 5
    assert account_of_link(token) == account
