"""How letters speak to people: parents by their name and gender, pupils by the first name (documents, «Awards»)."""

from mentorship.kernel.documents import greeting_of
from mentorship.kernel.grammar.given_names import gender_of_patronymic
from mentorship.kernel.grammar.names import Case, PersonName, by_gender

BLANKS = {
    "кого": "«Гусеву Алину»: кого наградили",
    "чью": "«Гусевой Алины»: о ком письмо родителям",
    "имя": "«Алина»",
    "стал": "«стал» или «стала»",
    "класс": "класс или должность",
}


def parent_name(full_name):
    """Return the PersonName of a parent whose name is kept as one text: surname, name, patronymic."""
    surname, name, patronymic = (*full_name.split(maxsplit=2), "", "", "")[:3]
    return PersonName(surname, name, patronymic)


def known_gender(name):
    """Return the gender of a PersonName that is stated or told by the patronymic; "" where it could only be guessed."""
    return name.gender or gender_of_patronymic(name.patronymic)


def greeting_for(person, addressee=""):
    """«Уважаемая Мария Петровна!»; "" where the gender is not known: whoever writes the letter says how to address.

    A letter to the `addressee`, a parent of `person`, speaks to him.
    """
    if addressee:
        name = parent_name(addressee)
        return greeting_of(f"{name.name} {name.patronymic}".strip(), known_gender(name))
    return greeting_of(person.address_name, known_gender(person.as_name))


def dative(person, addressee=""):
    """«Гусевой Ирине Петровне»: to whom the letter is."""
    if addressee:
        return parent_name(addressee).full(Case.DATIVE)
    return person.as_name.full(Case.DATIVE, person.name_forms)


def blanks_of(person):
    """Return {blank: text} of what the words of an award may leave to the portal."""
    cases = {"кого": Case.ACCUSATIVE, "чью": Case.GENITIVE}
    named = {blank: _called(person, case) for blank, case in cases.items()}
    became = by_gender(known_gender(person.as_name), "стал", "стала", "стал(а)")
    return named | {"имя": person.address_name, "стал": became, "класс": person.standing}


def _called(person, case):
    """A pupil without the patronymic, as in school papers; an adult in full."""
    name = person.as_name.in_case(case, person.name_forms)
    return f"{name.surname} {name.name}" if person.school_class_id else name.full
