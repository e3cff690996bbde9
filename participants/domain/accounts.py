"""Accounts: cards are issued, first entries finished, sessions ended (privacy rules 4 and 12).

Words are never stored, not even in a session. They are derived by HMAC from the server's secret key and a random seed
that exists only in the answer to the person who issued the card; whoever has the database alone can't work them out.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.core import signing
from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.roles import Actor
from mentorship.kernel.secretwords import login_candidates, new_login, normalise_login, normalise_secret, word_list
from participants.domain import audit
from participants.domain.account_states import account_of, concerned, is_card_valid
from participants.domain.calendar_links import end_links
from participants.domain.login_limits import lift_locks
from participants.domain.secret_rules import secret_blockers
from participants.enums import SecretKind
from participants.models import Account, Person

CARD_TERM = timedelta(days=14)
PRINT_TERM = timedelta(hours=1)
PRINT_SALT = "participants.login_cards"
STALE = (
    "Эти карточки уже не напечатать: прошло больше часа, или по ним вошли, или выданы новые. Выдайте карточки ещё раз."
)


@dataclass(frozen=True)
class IssuedCard:
    """A card as it is shown once. Everything but the words is in the database."""

    person: Person
    login: str
    words: str
    expires_at: datetime
    epoch: int
    seed: str


# ── Opening ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def account_named(typed):
    """Return the account that the typed login means, forgiving case, ё, spaces and layout; None when there is none."""
    candidates = login_candidates(typed)
    found = {account.login: account for account in Account.objects.filter(login__in=candidates)}
    return next((found[login] for login in candidates if login in found), None)


def opens(account):
    """Tell whether `account` may be opened now: not blocked, and past its first entry or with a card in term."""
    return account.is_active and (account.activated_at is not None or is_card_valid(account, at=clock.now()))


# ── Cards ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def derived_words(*parts):
    """Return four different words that the secret key and `parts` determine, about 41 bits of them."""
    digest = salted_hmac("participants.words", "\x1f".join(map(str, parts)), algorithm="sha256").digest()
    number, left, words = int.from_bytes(digest, "big"), list(word_list()), []
    for _ in range(4):
        number, place = divmod(number, len(left))
        words.append(left.pop(place))
    return " ".join(words)


def card_blockers(people):
    """Return what keeps cards from being issued to `people`: one has nothing to do with the portal, one is blocked."""
    known = set(
        Person.objects.filter(concerned(clock.today()), pk__in=[p.pk for p in people]).values_list("pk", flat=True)
    )
    strangers = [
        Blocker("account", f"{person.called}: нет ни в одной из баз, нет назначения и класса. Карточка пока не нужна.")
        for person in people
        if person.pk not in known
    ]
    closed = [person for person in people if account_of(person) and not account_of(person).is_active]
    return strangers + [
        Blocker("account", f"{person.called}: вход закрыт. Новая карточка его не откроет, это делает координатор.")
        for person in closed
    ]


def issue_card(person, *, actor):
    """Issue a card to `person`: creates the account or resets it. Returns the IssuedCard; raises Refused.

    The old secret stops at once, open sessions end, a lock after wrong attempts is lifted (privacy rules 4, 12).
    """
    return issue_cards([person], actor=actor)[0]


def issue_cards(people, *, actor):
    """Issue cards to `people` (read with their accounts) in one transaction; returns IssuedCards in the same order.

    Raises Refused when somebody's card is not to be issued. Hashes are worked out before the transaction, which
    stays short.
    """
    demand(card_blockers(people))
    seed = secrets.token_urlsafe(16)
    words = {person.pk: derived_words("card", person.pk, seed) for person in people}
    hashes = {pk: make_password(normalise_secret(text)) for pk, text in words.items()}
    with transaction.atomic():
        accounts = put_secrets(people, hashes, term=CARD_TERM)
        for person in people:
            audit.record("account.issue", actor=actor, about=accounts[person.pk], person=person, fields=["secret"])
    return [_shown(accounts[person.pk], person, words[person.pk], seed) for person in people]


def _shown(account, person, words, seed):
    return IssuedCard(person, account.login, words, account.card_expires_at, account.session_epoch, seed)


def put_secrets(people, hashes, *, term):
    """Give `people` the one-time secrets `hashes` (by id) for `term`, inside the caller's transaction.

    Makes missing accounts; in an old one the secret and the link to the calendar stop, sessions end, locks are lifted.
    Returns {id: account}. The people are locked first: two who issue at once make one account.
    """
    list(Person.objects.select_for_update().filter(pk__in=list(hashes)).order_by("pk").values_list("pk"))
    old = {account.person_id: account for account in Account.objects.filter(person__in=list(hashes))}
    fresh = [person for person in people if person.pk not in old]
    logins = _free_logins(len(fresh))
    new = {person.pk: Account(person=person, login=login) for person, login in zip(fresh, logins, strict=True)}
    for pk, account in (old | new).items():
        _put_secret(account, hashes[pk], term, is_new=pk in new)
    Account.objects.bulk_create(new.values())
    fields = ["password", "secret_kind", "activated_at", "card_expires_at", "session_epoch"]
    Account.objects.bulk_update(old.values(), fields)
    lift_locks([account.login for account in old.values()])
    end_links(old.values())
    return old | new


def _put_secret(account, password, term, *, is_new):
    account.password, account.secret_kind = password, SecretKind.WORDS
    account.activated_at, account.card_expires_at = None, clock.now() + term
    if is_new:
        account.created_at = clock.now()
    else:
        account.session_epoch += 1


def _free_logins(count):
    """Return `count` different logins that nobody has."""
    logins = set()
    while len(logins) < count:
        drawn = {new_login() for _ in range(count - len(logins))}
        logins |= drawn - set(Account.objects.filter(login__in=drawn).values_list("login", flat=True))
    return sorted(logins)


def awaiting_cards(people):
    """Return those of `people` (a queryset of Person) who need a card: concerned, not blocked, not yet in."""
    waiting = people.filter(concerned(clock.today())).exclude(account__is_active=False)
    return waiting.exclude(account__activated_at__isnull=False)


def print_token(cards):
    """Return what lets the issuer print `cards` for an hour: signed, with the seed and no words."""
    issued = {card.person.pk: card.epoch for card in cards}
    return signing.dumps({"seed": cards[0].seed, "issued": issued}, salt=PRINT_SALT)


def cards_to_print(token, people, *, actor):
    """Return the IssuedCards that `token` stands for, among `people` (a scope), and journal the print.

    Returns [] when any of them is outside the scope; raises Refused when the token is stale or not ours.
    """
    try:
        told = signing.loads(token, salt=PRINT_SALT, max_age=PRINT_TERM)
    except signing.BadSignature:
        raise Refused(Blocker("card", STALE)) from None
    issued = {int(pk): epoch for pk, epoch in told["issued"].items()}
    found = [person for person in people.filter(pk__in=issued) if account_of(person)]
    if len(found) < len(issued):
        return []
    if any(not _is_untouched(person.account, issued[person.pk]) for person in found):
        raise Refused(Blocker("card", STALE))
    for person in found:
        audit.record("account.print", actor=actor, about=person.account, person=person)
    return [
        _shown(person.account, person, derived_words("card", person.pk, told["seed"]), told["seed"]) for person in found
    ]


def _is_untouched(account, epoch):
    return account.is_active and account.activated_at is None and account.session_epoch == epoch


# ── First entry ──────────────────────────────────────────────────────────────────────────────────────────────────────


def offered_words(account, session_key):
    """Return the new words offered at first entry: the same each time the page is opened in the same session.

    They hang on the session and on the present hash, both of which are gone once the entry is finished; nothing is
    written to show them, and the browser can't put in words of its own.
    """
    return derived_words("first-entry", account.pk, account.password, session_key)


def complete_first_entry(account, *, secret_kind, secret):
    """Replace the card's secret by the person's own and open the account for good. Returns the account.

    `secret` are the offered words (SecretKind.WORDS) or what the person chose (SecretKind.PASSWORD). Raises Refused
    with sentences about a weak secret, or when the entry is already finished. The card can't be used again.
    """
    if secret_kind == SecretKind.PASSWORD:
        demand(secret_blockers(account, secret))
    canonical = normalise_secret(secret) if secret_kind == SecretKind.WORDS else secret
    old, account.password = account.password, make_password(canonical)
    account.secret_kind, account.activated_at = secret_kind, clock.now()
    with transaction.atomic():
        unfinished = Account.objects.filter(pk=account.pk, activated_at__isnull=True, password=old, is_active=True)
        values = {"password": account.password, "secret_kind": secret_kind, "activated_at": account.activated_at}
        if not unfinished.update(**values):
            raise Refused(Blocker("first_entry", "Первый вход уже завершён. Войдите со своими новыми словами."))
        actor = Actor(account=account, person=account.person)
        audit.record("account.first_entry", actor=actor, about=account, person=account.person, fields=["secret"])
    return account


# ── Block, end, make ─────────────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def block_account(account, *, actor):
    """Close the account and end its sessions at the next request. Raises Refused for the actor's own account."""
    if actor.account == account:
        raise Refused(Blocker("account", "Свой вход закрыть нельзя: попросите другого координатора."))
    _switch(account, False, "account.block", actor)


@transaction.atomic
def unblock_account(account, *, actor):
    """Open a closed account; the secret is the old one. An open one stays as it is."""
    _switch(account, True, "account.unblock", actor)


def _switch(account, is_active, action, actor):
    rows = Account.objects.filter(pk=account.pk, is_active=not is_active)
    if rows.update(is_active=is_active, session_epoch=F("session_epoch") + 1):
        audit.record(action, actor=actor, about=account, person=account.person, fields=["is_active"])


def choose_display(account, look):
    """Keep the Look that the person has chosen, for whatever device (kernel/display)."""
    kept = {"display": look.scheme, "text_size": look.size, "text_spacing": look.spacing}
    Account.objects.filter(pk=account.pk).update(**kept)


@transaction.atomic
def create_staff_account(person, login, password):
    """Make an account that is already open, with a password: the first coordinator, the demo. Returns it.

    Raises Refused for a weak password or a login that somebody has.
    """
    account = Account(person=person, login=normalise_login(login), secret_kind=SecretKind.PASSWORD)
    demand(secret_blockers(account, password))
    if Account.objects.filter(login=account.login).exists():
        raise Refused(Blocker("account", f"Логин «{account.login}» уже занят."))
    account.created_at = account.activated_at = clock.now()
    account.set_password(password)
    account.save()
    return account
