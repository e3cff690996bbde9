"""What a secret of one's own must be (privacy rule 12): pupils ten characters and more, staff twelve."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.secretwords import normalise_secret
from participants.domain.roles import in_force

PUPIL_LENGTH, STAFF_LENGTH = 10, 12
FEW_CHARACTERS = 5


def is_staff(person):
    """Tell whether `person` works at the school or holds an office today."""
    return person.is_employee or in_force(clock.today()).filter(person=person).exists()


def least_length(person):
    """Return how long the own secret of `person` must be at least: twelve for employees and holders of an office."""
    return STAFF_LENGTH if is_staff(person) else PUPIL_LENGTH


def secret_blockers(account, secret):
    """Return sentences about what is wrong with `secret` chosen by the person of `account`; [] when it is good."""
    least = least_length(account.person)
    faults = [
        (len(secret) < least, f"Нужно не\u00a0меньше {least}\u00a0знаков, сейчас {len(secret)}."),
        (secret.isdigit(), "Одних цифр мало: добавьте слова."),
        (len(set(secret.casefold())) < FEW_CHARACTERS, "Слишком много одинаковых знаков."),
        (_is_about(account, secret), "Не берите имя, фамилию, дату рождения и логин: их легко угадать."),
        (_is_common(secret), "Такой пароль знают и перебирают первым. Придумайте другой."),
        (_is_card(account, secret), "Это слова с карточки. Придумайте новые."),
    ]
    return [Blocker("secret", text) for is_at_fault, text in faults if is_at_fault]


def _is_about(account, secret):
    person, typed = account.person, search_key(secret)
    names = [search_key(part) for part in (person.surname, person.name, person.patronymic, account.login)]
    born = f"{person.birth_date:%d%m%Y}" if person.birth_date else ""
    is_named = any(name in typed for name in names if len(name) > 2)
    return is_named or bool(born and born in re.sub(r"\D", "", secret))


def _is_common(secret):
    try:
        CommonPasswordValidator().validate(secret)
    except ValidationError:
        return True
    return False


def _is_card(account, secret):
    """The card was printed and seen by others: its words can't stay as the person's own."""
    return account.has_usable_password() and account.check_password(normalise_secret(secret))
