"""People found in a text: every grammatical case, whole names and parts of them, words that only look like a name."""

import pytest

from participants.models import Person
from programs.domain.resources.names import mentions, named_anywhere, without
from tests import factories

CASES = {
    "кто": "Иванова Мария Петровна",
    "кого": "Ивановой Марии Петровны",
    "кому": "Ивановой Марии Петровне",
    "кого, вин.": "Иванову Марию Петровну",
    "кем": "Ивановой Марией Петровной",
    "о ком": "Ивановой Марии Петровне",
}


def named(surname="Иванова", name="Мария", patronymic="Петровна", gender="f", pk=1):
    return Person(pk=pk, surname=surname, name=name, patronymic=patronymic, gender=gender)


def words(text, *people):
    """What of `text` is found, a mark «?» behind what may be a word."""
    return [one.words + "?" * (not one.is_sure) for one in mentions(text, people or (named(),))]


@pytest.mark.parametrize("name", CASES.values(), ids=CASES)
def test_a_whole_name_in_each_case(name):
    assert words(f"Вчера говорили: {name}, потом разошлись.") == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Иванову Марию",
        "Марией Ивановой",
        "Ивановой М.П.",
        "М. П. Ивановой",
        "Иванова\u00a0М.П",
        "Марии Петровне",
        "Ивановой",
        "ИВАНОВОЙ",
        "ивановой марии",
    ],
)
def test_the_ways_to_call_somebody(name):
    text = f"Так было у {name} весной"
    assert [one.rstrip(".") for one in words(text)] == [name.rstrip(".")]


def test_men_whose_vowels_move_and_dotted_letters():
    lev = named("Журавель", "Пётр", "Львович", "m")
    assert words("Журавля Петра, Журавлём; с Петром Львовичем", lev) == [
        "Журавля Петра",
        "Журавлём",
        "Петром Львовичем",
    ]


def test_a_whole_family():
    assert words("у Ивановых и с Ивановыми") == ["Ивановых", "Ивановыми"]


def test_a_double_surname_and_one_that_never_declines():
    one, two = named("Петрова-Водкина"), named("Шевченко", "Олег", "", "m", pk=2)
    assert words("к Петровой-Водкиной и с Шевченко Олегом", one, two) == ["Петровой-Водкиной", "Шевченко Олегом"]


def test_what_may_be_a_word_is_only_doubtful():
    vera = named("Мороз", "Вера", "", "f")
    assert words("Вера пришла, вера в себя, мороз и солнце", vera) == ["Вера?", "мороз?"]


def test_a_letter_without_a_full_stop_is_a_preposition():
    vera = named("Мороз", "Вера", "Ильинична", "f")
    assert words("В Мороз и снег", vera) == ["Мороз"]


def test_words_of_others_are_nobodys():
    assert words("Ивановский район, Петрович, программа «Марина», иван-чай") == []


def test_a_name_does_not_reach_over_a_comma():
    assert words("Иванова, Марией названная улица") == ["Иванова", "Марией?"]


def test_namesakes_are_all_meant():
    found = mentions("Иванову Марию", (named(), named(pk=2)))
    assert [[person.pk for person in one.people] for one in found] == [[1, 2]]


def test_a_confirmed_form_is_known():
    one = named("Нус", "Ли", "", "m")
    one.name_forms = {"dative": {"surname": "Нусу"}}
    assert words("сказали Нусу", one) == ["Нусу"]


def test_sure_names_are_put_as_words_and_counted():
    text = "Встречи с Ивановой М.П. и Вера; Марию Иванову ждут."
    found = mentions(text, [named(), named("Мороз", "Вера", "", "f", pk=2)])
    assert without(text, found, lambda people: "[наставник]") == (
        "Встречи с [наставник] и Вера; [наставник] ждут.",
        2,
    )


@pytest.mark.django_db
class TestAnywhere:
    def test_only_a_whole_name_counts(self):
        one = factories.make_pupil(surname="Ласточкина", name="Ольга", patronymic="")
        factories.make_pupil(surname="Журавель", name="Пётр", patronymic="", gender="m")
        assert named_anywhere(["помогла Ласточкиной Ольге", "журавль в небе"]) == [one]
        assert named_anywhere(["помогла Ласточкиной"]) == []

    def test_a_short_surname_is_found_in_another_case(self):
        lev = factories.make_pupil(surname="Лев", name="Илья", patronymic="", gender="m")
        crane = factories.make_pupil(surname="Журавель", name="Пётр", patronymic="", gender="m")
        assert named_anywhere(["вместе с Ильёй Львом и Петром Журавлём"]) == [crane, lev]

    def test_nobody_costs_one_query(self, django_assert_num_queries):
        factories.make_pupil()
        with django_assert_num_queries(1):
            assert named_anywhere(["текст без людей"]) == []
