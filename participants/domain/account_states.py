"""What can be said of a person's access in one word; the word and the filter of the list are the same rule."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localtime

from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.grammar.names import by_gender
from mentorship.kernel.sections import Status
from participants.domain.roles import in_force, in_running_year
from participants.models import MenteeProfile, MentorProfile, SchoolClass


class AccountState(models.TextChoices):
    """The states, in the order in which work is left to do."""

    NONE = "none", "нет карточки"
    ISSUED = "issued", "карточка выдана"
    EXPIRED = "expired", "карточка просрочена"
    ENTERED = "entered", "уже входили"
    BLOCKED = "blocked", "вход закрыт"


TONES = {
    AccountState.NONE: "early",
    AccountState.ISSUED: "work",
    AccountState.EXPIRED: "attention",
    AccountState.ENTERED: "done",
    AccountState.BLOCKED: "stop",
}


def account_of(person):
    """Return the account of `person`, or None: a missing one is no mistake."""
    return getattr(person, "account", None)


def state_of(account, *, at):
    """Return the AccountState of `account` (None for «no account») at the moment `at`."""
    if account is None:
        return AccountState.NONE
    if not account.is_active:
        return AccountState.BLOCKED
    if account.activated_at:
        return AccountState.ENTERED
    return AccountState.ISSUED if is_card_valid(account, at=at) else AccountState.EXPIRED


def is_card_valid(account, *, at):
    """Tell whether the card of `account` still opens it at `at`: fourteen days from issue (privacy rule 12)."""
    return account.card_expires_at is not None and account.card_expires_at > at


def is_by_link(account):
    """Tell whether `account`, not yet entered, was offered a link by mail: no typed secret opens it."""
    return not account.has_usable_password()


def in_state(state, *, at):
    """Return Q over Person: those whose access is in `state` at `at`; agrees with `state_of`."""
    waiting = Q(account__is_active=True, account__activated_at__isnull=True)
    in_term = Q(account__card_expires_at__gt=at)
    past_term = Q(account__card_expires_at__lte=at) | Q(account__card_expires_at__isnull=True)
    return {
        AccountState.NONE: Q(account__isnull=True),
        AccountState.ISSUED: waiting & in_term,
        AccountState.EXPIRED: waiting & past_term,
        AccountState.ENTERED: Q(account__is_active=True, account__activated_at__isnull=False),
        AccountState.BLOCKED: Q(account__is_active=False),
    }[AccountState(state)]


def access_status(person, *, at):
    """Return the Status of the access of `person` for lists and cards: «карточка до 2 декабря», «вошла»."""
    account = account_of(person)
    state = state_of(account, at=at)
    label = state.label
    if state == AccountState.ISSUED:
        what = "ссылка" if is_by_link(account) else "карточка"
        label = f"{what} до {day_month(localtime(account.card_expires_at))}"
    elif state == AccountState.EXPIRED and is_by_link(account):
        label = "ссылка не действует"
    elif state == AccountState.ENTERED:
        label = by_gender(person.gender, "вошёл", "вошла", unknown="уже входили")
    return Status(label, TONES[state])


def concerned(day):
    """Return Q over Person: those who have something to do with the portal on `day`.

    They stand in a base, hold an office or lead a class of the running year; nobody else needs an account. The bases
    are asked by their keys, not joined: most people are found in the first, and no other one is looked into for them.
    """
    mentees, mentors = (Q(pk__in=profile.objects.values("person")) for profile in (MenteeProfile, MentorProfile))
    office = Exists(in_force(day).filter(person=OuterRef("pk")))
    led = Exists(SchoolClass.objects.filter(in_running_year(day), teacher=OuterRef("pk")))
    return mentees | mentors | Q(office) | Q(led)
