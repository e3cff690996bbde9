"""Logins and secrets of the demo: the same for the same seed, so that they can be printed again without being kept."""

from dataclasses import dataclass

from mentorship.kernel import clock
from mentorship.kernel.secretwords import normalise_login, normalise_secret, word_list
from participants.domain.accounts import create_staff_account
from participants.enums import SecretKind
from participants.models import Account

# One line is printed for each role of the register, in this order; who holds it and, at most, works at the school.
ROLES = {
    "coordinator": "coordinator",
    "curator": "curator",
    "director": "director",
    "psychologist": "psychologist",
    "class_teacher": "class_teacher",
    "mentor": "mentor",
    "mentee": "Павлов Илья",
    "staff": "staff",
}
STAFF = (
    "coordinator",
    "director",
    "psychologist",
    "curator",
    "curator2",
    "curator3",
    "mentor",
    "class_teacher",
    "staff",
)
PUPILS = ("Павлов Илья", "Рыбаков Семён", "Цой Роман", "Филимонов Пётр", "Мельникова Дарья")


@dataclass(frozen=True)
class Credential:
    """What opens one account of the demo."""

    login: str
    secret: str
    is_words: bool


def credentials(world):
    """Return {key of a person: Credential}; nothing is read from the database."""
    return {key: _of_staff(world, key) for key in STAFF} | {key: _of_pupil(world, key) for key in PUPILS}


def _of_staff(world, key):
    rng = world.rng(f"account {key}")
    return Credential(key, f"{'-'.join(rng.sample(word_list(), 3))}-{rng.randint(10, 99)}", is_words=False)


def _of_pupil(world, key):
    rng = world.rng(f"account {key}")
    login = normalise_login(f"{rng.choice(word_list())}{rng.randint(401, 599)}")
    return Credential(login, " ".join(rng.sample(word_list(), 4)), is_words=True)


def open_account(world, key):
    """Make the account of the person `key`, already past its first entry."""
    known, person = credentials(world)[key], world.people[key]
    make = _open_with_words if known.is_words else create_staff_account
    world.accounts[key] = make(person, known.login, known.secret)


def _open_with_words(person, login, words):
    """A pupil's account; a card issued at the door has a chance login and words that nobody could print again."""
    now = clock.now()
    account = Account(person=person, login=login, secret_kind=SecretKind.WORDS, created_at=now, activated_at=now)
    account.set_password(normalise_secret(words))
    account.save()
    return account


def role_lines(world):
    """Return «role login secret» for each role of the register."""
    known = credentials(world)
    return [f"{role} {known[key].login} {known[key].secret}" for role, key in ROLES.items()]
