"""A person's name in any case, long and short, as orders, consents and letters need it (documents, «Layout»: Names).

Nothing here is final: a form that a person has confirmed or corrected is remembered with that person and wins.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mentorship.kernel.grammar.cases import FEMALE, MALE, Case
from mentorship.kernel.grammar.given_names import (
    decline_given_name,
    decline_patronymic,
    gender_of_patronymic,
    is_known_name,
    likely_gender,
)
from mentorship.kernel.grammar.normal_names import normalise_name
from mentorship.kernel.grammar.surnames import decline_surname, may_be_foreign
from mentorship.kernel.grammar.typography import NBSP

__all__ = ["FEMALE", "MALE", "Case", "DeclinedName", "PersonName", "by_gender", "decline", "normalise_name"]

OwnForms = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class DeclinedName:
    """A name in one case; `is_certain` is False where a person must confirm the form before it goes on paper."""

    surname: str
    name: str
    patronymic: str
    is_certain: bool

    @property
    def full(self) -> str:
        """«Иванову Ивану Ивановичу»."""
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)

    @property
    def short_in_text(self) -> str:
        """«Иванову И.И.», never torn at the end of a line."""
        return NBSP.join(part for part in (self.surname, self._letters) if part)

    @property
    def short_in_signature(self) -> str:
        """«И.И. Иванов», never torn at the end of a line."""
        return NBSP.join(part for part in (self._letters, self.surname) if part)

    @property
    def _letters(self) -> str:
        return "".join(_initial(part) for part in (self.name, self.patronymic) if part)


@dataclass(frozen=True)
class PersonName:
    """A name in the nominative, made even when it is built; gender is "m", "f" or "" where nobody has said."""

    surname: str
    name: str
    patronymic: str = ""
    gender: str = ""

    def __post_init__(self):
        for field in ("surname", "name", "patronymic"):
            object.__setattr__(self, field, normalise_name(getattr(self, field)))

    @property
    def guessed_gender(self) -> str:
        """The stated gender, or the one that the patronymic tells, or the likely one; "" where nothing tells."""
        return self.gender or gender_of_patronymic(self.patronymic) or likely_gender(self.surname, self.name)

    def in_case(self, case: Case, own_forms: OwnForms | None = None) -> DeclinedName:
        """The name in a case; see `decline`."""
        return decline(self, case, own_forms)

    def full(self, case: Case = Case.NOMINATIVE, own_forms: OwnForms | None = None) -> str:
        """«Иванова Ивана Ивановича»."""
        return decline(self, case, own_forms).full

    def short_in_text(self, case: Case = Case.NOMINATIVE, own_forms: OwnForms | None = None) -> str:
        """«Иванова И.И.»."""
        return decline(self, case, own_forms).short_in_text

    def short_in_signature(self, case: Case = Case.NOMINATIVE, own_forms: OwnForms | None = None) -> str:
        """«И.И. Иванова»."""
        return decline(self, case, own_forms).short_in_signature


def decline(name: PersonName, case: Case, own_forms: OwnForms | None = None) -> DeclinedName:
    """The name in a case. A part in `own_forms[case]` («surname», «name», «patronymic») wins over the computed one."""
    if case is Case.NOMINATIVE and not own_forms:
        return DeclinedName(name.surname, name.name, name.patronymic, is_certain=True)
    own = {part: text.strip() for part, text in ((own_forms or {}).get(case) or {}).items() if text and text.strip()}
    parts = _computed(name, Case(case))
    chosen = {part: (own[part], True) if part in own else computed for part, computed in parts.items()}
    return DeclinedName(
        **{part: text for part, (text, _) in chosen.items()},
        is_certain=all(is_certain for _, is_certain in chosen.values()),
    )


@lru_cache(maxsize=4096)
def _computed(name: PersonName, case: Case) -> dict[str, tuple[str, bool]]:
    gender = name.guessed_gender
    if case is Case.NOMINATIVE or not gender:
        return {part: _as_is(getattr(name, part), case) for part in ("surname", "name", "patronymic")}
    # Without a stated gender or a patronymic that tells it the forms rest on a guess.
    is_known = bool(name.gender or gender_of_patronymic(name.patronymic))
    declined = {
        "surname": decline_surname(name.surname, gender, case),
        "name": decline_given_name(name.name, gender, case),
        "patronymic": decline_patronymic(name.patronymic, gender, case),
    }
    if not name.patronymic and name.name:
        _doubt_the_foreign(declined, name, gender, case)
    return {part: (text, is_certain and (is_known or not text)) for part, (text, is_certain) in declined.items()}


def _doubt_the_foreign(declined: dict, name: PersonName, gender: str, case: Case) -> None:
    """No patronymic: a first name that nobody knows, or a surname that may be foreign, is for a person to say."""
    is_strange = not is_known_name(name.name)
    for part in ("surname", "name") if is_strange else ("surname",):
        if is_strange or may_be_foreign(name.surname, gender, case):
            declined[part] = (declined[part][0], False)


def _as_is(text: str, case: Case) -> tuple[str, bool]:
    return text, case is Case.NOMINATIVE or not text


def _initial(part: str) -> str:
    return "-".join(f"{piece[0].upper()}." for piece in part.split()[0].split("-")[:2] if piece[0].isupper())


def by_gender(gender: str, male: str, female: str, unknown: str = "") -> str:
    """«прошёл» or «прошла»; where the gender is not known, `unknown`, or the male form if none is given."""
    return {MALE: male, FEMALE: female}.get(gender, unknown or male)
