"""How letters speak to people, by name and gender."""

import pytest

from participants.models import Person, SchoolClass
from programs.domain.honours.addressing import blanks_of, dative, greeting_for, known_gender, parent_name


def person(surname="Орехов", name="Пётр", patronymic="Дмитриевич", gender="m", **more):
    return Person(surname=surname, name=name, patronymic=patronymic, gender=gender, **more)


def pupil(**names):
    return person(school_class=SchoolClass(pk=1, grade=9, letter="А"), **names)


@pytest.mark.parametrize(
    ("name", "gender", "said", "to"),
    [
        ("Гусева Ирина Петровна", "f", "Уважаемая Ирина Петровна!", "Гусевой Ирине Петровне"),
        ("Гусев Илья Петрович", "m", "Уважаемый Илья Петрович!", "Гусеву Илье Петровичу"),
        ("Шевченко Анна Ивановна", "f", "Уважаемая Анна Ивановна!", "Шевченко Анне Ивановне"),
        ("Черных Олег Юрьевич", "m", "Уважаемый Олег Юрьевич!", "Черных Олегу Юрьевичу"),
        ("Алиев Вагиф Гусейн оглы", "m", "Уважаемый Вагиф Гусейн оглы!", "Алиеву Вагифу Гусейн оглы"),
        ("Ким Сон", "", "", None),
    ],
)
def test_a_parent_is_addressed_by_name_and_gender(name, gender, said, to):
    child = pupil()
    assert known_gender(parent_name(name)) == gender
    assert greeting_for(child, name) == said
    assert to is None or dative(child, name) == to


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (person(surname="Громова", name="Елена", patronymic="Викторовна", gender="f"), "Уважаемая Елена Викторовна!"),
        (pupil(), "Уважаемый Пётр!"),
        (pupil(surname="Гусева", name="Алина", patronymic="", gender="f"), "Уважаемая Алина!"),
        (person(surname="Ким", name="Саша", patronymic="", gender=""), ""),
    ],
)
def test_a_person_is_addressed_as_he_is_spoken_to(who, said):
    assert greeting_for(who) == said


def test_the_form_that_was_confirmed_wins():
    odd = person(surname="Гай", name_forms={"dative": {"surname": "Гай"}})
    assert dative(odd) == "Гай Петру Дмитриевичу"


def test_what_the_words_may_leave_to_the_portal():
    girl = pupil(surname="Гусева", name="Алина", patronymic="Игоревна", gender="f")
    said = {"кого": "Гусеву Алину", "чью": "Гусевой Алины", "имя": "Алина", "стал": "стала", "класс": "9\xa0«А»"}
    assert blanks_of(girl) == said
    assert blanks_of(person(gender=""))["стал"] == "стал"
    assert blanks_of(pupil(patronymic="", gender=""))["стал"] == "стал(а)"
    assert blanks_of(person())["кого"] == "Орехова Петра Дмитриевича"
