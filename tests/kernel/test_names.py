"""Names in cases: the common, the tricky, and those of which the portal must say that it is not sure."""

import pytest

from mentorship.kernel.grammar.cases import FEMALE, MALE
from mentorship.kernel.grammar.names import Case, PersonName, by_gender, decline, normalise_name

G, D, A, I, P = Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL  # noqa: E741

SURE_SURNAMES = [
    # (surname, gender, genitive, dative, accusative, instrumental, prepositional)
    ("Иванов", "m", "Иванова Иванову Иванова Ивановым Иванове"),
    ("Иванова", "f", "Ивановой Ивановой Иванову Ивановой Ивановой"),
    ("Петров", "m", "Петрова Петрову Петрова Петровым Петрове"),
    ("Кузьмин", "m", "Кузьмина Кузьмину Кузьмина Кузьминым Кузьмине"),
    ("Кузьмина", "f", "Кузьминой Кузьминой Кузьмину Кузьминой Кузьминой"),
    ("Королёв", "m", "Королёва Королёву Королёва Королёвым Королёве"),
    ("Ёлкина", "f", "Ёлкиной Ёлкиной Ёлкину Ёлкиной Ёлкиной"),
    ("Рзаева", "f", "Рзаевой Рзаевой Рзаеву Рзаевой Рзаевой"),
    ("Мамедов", "m", "Мамедова Мамедову Мамедова Мамедовым Мамедове"),
    ("Толстой", "m", "Толстого Толстому Толстого Толстым Толстом"),
    ("Толстая", "f", "Толстой Толстой Толстую Толстой Толстой"),
    ("Белый", "m", "Белого Белому Белого Белым Белом"),
    ("Белая", "f", "Белой Белой Белую Белой Белой"),
    ("Горький", "m", "Горького Горькому Горького Горьким Горьком"),
    ("Шевченко", "m", "Шевченко Шевченко Шевченко Шевченко Шевченко"),
    ("Шевченко", "f", "Шевченко Шевченко Шевченко Шевченко Шевченко"),
    ("Живаго", "m", "Живаго Живаго Живаго Живаго Живаго"),
    ("Дурново", "f", "Дурново Дурново Дурново Дурново Дурново"),
    ("Черных", "m", "Черных Черных Черных Черных Черных"),
    ("Черных", "f", "Черных Черных Черных Черных Черных"),
    ("Гремитских", "m", "Гремитских Гремитских Гремитских Гремитских Гремитских"),
    ("Долгих", "f", "Долгих Долгих Долгих Долгих Долгих"),
    ("Мицкевич", "m", "Мицкевича Мицкевичу Мицкевича Мицкевичем Мицкевиче"),
    ("Мицкевич", "f", "Мицкевич Мицкевич Мицкевич Мицкевич Мицкевич"),
    ("Ким", "m", "Кима Киму Кима Кимом Киме"),
    ("Ким", "f", "Ким Ким Ким Ким Ким"),
    ("Ли", "m", "Ли Ли Ли Ли Ли"),
    ("Пак", "m", "Пака Паку Пака Паком Паке"),
    ("Цой", "f", "Цой Цой Цой Цой Цой"),
    ("Бек", "m", "Бека Беку Бека Беком Беке"),
    ("Чуб", "m", "Чуба Чубу Чуба Чубом Чубе"),
    ("Гончар", "m", "Гончара Гончару Гончара Гончаром Гончаре"),
    ("Мельник", "m", "Мельника Мельнику Мельника Мельником Мельнике"),
    ("Мельник", "f", "Мельник Мельник Мельник Мельник Мельник"),
    ("Третьяк", "m", "Третьяка Третьяку Третьяка Третьяком Третьяке"),
    ("Бондарчук", "m", "Бондарчука Бондарчуку Бондарчука Бондарчуком Бондарчуке"),
    ("Гусь", "m", "Гуся Гусю Гуся Гусем Гусе"),
    ("Лебедь", "m", "Лебедя Лебедю Лебедя Лебедем Лебеде"),
    ("Лебедь", "f", "Лебедь Лебедь Лебедь Лебедь Лебедь"),
    ("Мороз", "m", "Мороза Морозу Мороза Морозом Морозе"),
    ("Гайдай", "m", "Гайдая Гайдаю Гайдая Гайдаем Гайдае"),
    ("Крупа", "f", "Крупы Крупе Крупу Крупой Крупе"),
    ("Окуджава", "m", "Окуджавы Окуджаве Окуджаву Окуджавой Окуджаве"),
    ("Саркисян", "m", "Саркисяна Саркисяну Саркисяна Саркисяном Саркисяне"),
    ("Саркисян", "f", "Саркисян Саркисян Саркисян Саркисян Саркисян"),
    ("Шмидт", "m", "Шмидта Шмидту Шмидта Шмидтом Шмидте"),
    ("Джафар-заде", "m", "Джафар-заде Джафар-заде Джафар-заде Джафар-заде Джафар-заде"),
    ("Джафар-заде", "f", "Джафар-заде Джафар-заде Джафар-заде Джафар-заде Джафар-заде"),
    ("Ахмед-оглы", "m", "Ахмед-оглы Ахмед-оглы Ахмед-оглы Ахмед-оглы Ахмед-оглы"),
    (
        "Салтыков-Щедрин",
        "m",
        "Салтыкова-Щедрина Салтыкову-Щедрину Салтыкова-Щедрина Салтыковым-Щедриным Салтыкове-Щедрине",
    ),
    (
        "Салтыкова-Щедрина",
        "f",
        "Салтыковой-Щедриной Салтыковой-Щедриной Салтыкову-Щедрину Салтыковой-Щедриной Салтыковой-Щедриной",
    ),
    (
        "Римский-Корсаков",
        "m",
        "Римского-Корсакова Римскому-Корсакову Римского-Корсакова Римским-Корсаковым Римском-Корсакове",
    ),
]

DOUBTFUL_SURNAMES = [
    # the proposal that is shown, and the case in which a person must look at it
    ("Орёл", "m", G, "Орла"),
    ("Козёл", "m", D, "Козлу"),
    ("Заяц", "m", G, "Зайца"),
    ("Соловей", "m", G, "Соловья"),
    ("Стрелец", "m", G, "Стрельца"),
    ("Бачок", "m", G, "Бачка"),
    ("Лев", "m", G, "Льва"),
    ("Сова", "m", G, "Совы"),
    ("Сова", "f", D, "Сове"),
    ("Калина", "f", G, "Калины"),
    ("Долгий", "m", G, "Долгого"),
    ("Палий", "m", G, "Палия"),
    ("Дитрих", "m", G, "Дитриха"),
    ("Рысь", "m", G, "Рыся"),
    ("Шин", "m", I, "Шиным"),
    ("Бонч-Бруевич", "m", G, "Бонча-Бруевича"),
    ("Ефремова-Кац", "f", G, "Ефремовой-Кац"),
    ("Кваша", "f", I, "Квашей"),
    ("Груша", "m", I, "Грушей"),
    ("Лукаш", "m", I, "Лукашем"),
    ("Петров", "f", G, "Петров"),
    ("Белый", "f", A, "Белый"),
    ("Smith", "m", G, "Smith"),
]

GIVEN_NAMES = [
    ("Лука", "m", "Луки Луке Луку Лукой Луке"),
    ("Илья", "m", "Ильи Илье Илью Ильёй Илье"),
    ("Павел", "m", "Павла Павлу Павла Павлом Павле"),
    ("Лев", "m", "Льва Льву Льва Львом Льве"),
    ("Пётр", "m", "Петра Петру Петра Петром Петре"),
    ("Фёдор", "m", "Фёдора Фёдору Фёдора Фёдором Фёдоре"),
    ("Юрий", "m", "Юрия Юрию Юрия Юрием Юрии"),
    ("Игорь", "m", "Игоря Игорю Игоря Игорем Игоре"),
    ("Расим", "m", "Расима Расиму Расима Расимом Расиме"),
    ("Али", "m", "Али Али Али Али Али"),
    ("Зоя", "f", "Зои Зое Зою Зоей Зое"),
    ("Мария", "f", "Марии Марии Марию Марией Марии"),
    ("Наталья", "f", "Натальи Наталье Наталью Натальей Наталье"),
    ("Любовь", "f", "Любови Любови Любовь Любовью Любови"),
    ("Нелли", "f", "Нелли Нелли Нелли Нелли Нелли"),
    ("Айгуль", "f", "Айгуль Айгуль Айгуль Айгуль Айгуль"),
    ("Мадлен", "f", "Мадлен Мадлен Мадлен Мадлен Мадлен"),
    ("Анна-Мария", "f", "Анны-Марии Анне-Марии Анну-Марию Анной-Марией Анне-Марии"),
    ("Мария-Луиза", "f", "Марии-Луизы Марии-Луизе Марию-Луизу Марией-Луизой Марии-Луизе"),
]

PATRONYMICS = [
    ("Иванович", "m", "Ивановича Ивановичу Ивановича Ивановичем Ивановиче"),
    ("Саввич", "m", "Саввича Саввичу Саввича Саввичем Саввиче"),
    ("Ильич", "m", "Ильича Ильичу Ильича Ильичом Ильиче"),
    ("Лукинична", "f", "Лукиничны Лукиничне Лукиничну Лукиничной Лукиничне"),
    ("Львовна", "f", "Львовны Львовне Львовну Львовной Львовне"),
    ("Расим оглы", "m", "/".join(["Расим оглы"] * 5)),
    ("Расим кызы", "f", "/".join(["Расим кызы"] * 5)),
]


def forms_of(text):
    return text.split("/") if "/" in text else text.split()


def person(surname="Петров", name="Пётр", patronymic="", gender=""):
    return PersonName(surname, name, patronymic, gender)


@pytest.mark.parametrize(("surname", "gender", "forms"), SURE_SURNAMES)
def test_surname_declines_and_is_sure(surname, gender, forms):
    who = PersonName(surname, "", "", gender)
    assert [decline(who, case).surname for case in (G, D, A, I, P)] == forms.split()
    assert [decline(who, case).is_certain for case in (G, D, A, I, P)] == [True] * 5


@pytest.mark.parametrize(("surname", "gender", "case", "proposal"), DOUBTFUL_SURNAMES)
def test_doubtful_surname_is_proposed_and_a_person_must_confirm(surname, gender, case, proposal):
    declined = decline(PersonName(surname, "", "", gender), case)
    assert (declined.surname, declined.is_certain) == (proposal, False)


@pytest.mark.parametrize("surname", ["Кузнец", "Ткач"])
def test_trades_keep_their_vowel_and_their_stress(surname):
    assert PersonName(surname, "", "", MALE).full(G) == f"{surname}а"
    assert PersonName(surname, "", "", MALE).full(I) == f"{surname}ом"


@pytest.mark.parametrize(("name", "gender", "forms"), GIVEN_NAMES)
def test_given_name_declines(name, gender, forms):
    who = PersonName("Ли", name, "", gender)
    assert [decline(who, case).name for case in (G, D, A, I, P)] == forms.split()
    assert decline(who, D).is_certain is True


@pytest.mark.parametrize(("patronymic", "gender", "forms"), PATRONYMICS)
def test_patronymic_declines_and_tells_the_gender(patronymic, gender, forms):
    who = PersonName("Ли", "Али", patronymic)
    assert who.guessed_gender == gender
    assert [decline(who, case).patronymic for case in (G, D, A, I, P)] == forms_of(forms)
    assert decline(PersonName("Ли", "", patronymic), G).is_certain is True


@pytest.mark.parametrize("case", list(Case))
def test_nominative_of_anything_is_sure_and_other_cases_of_the_unknown_are_not(case):
    declined = decline(PersonName("Ким", "Чан"), case)
    assert declined.is_certain is (case is Case.NOMINATIVE)


def test_gender_without_patronymic_is_guessed_but_not_sure():
    who = PersonName("Иванова", "Мария")
    assert who.guessed_gender == FEMALE
    assert decline(who, G).full == "Ивановой Марии"
    assert decline(who, G).is_certain is False
    assert decline(PersonName("Иванова", "Мария", "", "f"), G).is_certain is True


def test_gender_unknown_leaves_the_name_as_it_is():
    declined = decline(PersonName("Ким", "Ён"), D)
    assert (declined.full, declined.is_certain) == ("Ким Ён", False)


def test_slip_between_gender_and_patronymic_is_a_doubt():
    assert decline(PersonName("Ким", "Саша", "Петрович", "f"), G).is_certain is False
    assert decline(PersonName("Ли", "Мария", "", "m"), G).is_certain is False


@pytest.mark.parametrize(("name", "gender"), [("Мираль", "f"), ("Кобья", "m"), ("Авраа", "m"), ("И.", "m")])
def test_doubtful_given_name_must_be_confirmed(name, gender):
    assert decline(PersonName("Ли", name, "", gender), G).is_certain is False


def test_own_forms_win_and_make_it_sure():
    who = PersonName("Орёл", "Иван", "Петрович", "m")
    own = {"genitive": {"surname": "Орёла"}, "dative": {"surname": "  "}}
    assert decline(who, G, own).full == "Орёла Ивана Петровича"
    assert decline(who, G, own).is_certain is True
    assert decline(who, D, own).full == "Орлу Ивану Петровичу"
    assert decline(who, D, own).is_certain is False
    assert who.short_in_text(G, own) == "Орёла\u00a0И.П."


def test_own_forms_may_be_keyed_by_case_itself_and_given_as_text():
    who = PersonName("Орёл", "Иван", "", "m")
    assert decline(who, "genitive", {Case.GENITIVE: {"surname": "Орёла"}}).surname == "Орёла"


@pytest.mark.parametrize(
    ("surname", "name", "patronymic", "in_text", "in_signature"),
    [
        ("Иванова", "Инна", "Ивановна", "Иванова\u00a0И.И.", "И.И.\u00a0Иванова"),
        ("Ким", "Олег", "", "Ким\u00a0О.", "О.\u00a0Ким"),
        ("Рзаев", "Али", "Расим оглы", "Рзаев\u00a0А.Р.", "А.Р.\u00a0Рзаев"),
        ("Ли", "Анна-Мария", "Павловна", "Ли\u00a0А.-М.П.", "А.-М.П.\u00a0Ли"),
        ("Ли", "", "", "Ли", "Ли"),
    ],
)
def test_short_forms_never_part_from_the_surname(surname, name, patronymic, in_text, in_signature):
    who = PersonName(surname, name, patronymic)
    assert (who.short_in_text(), who.short_in_signature()) == (in_text, in_signature)


def test_short_forms_in_a_case():
    who = PersonName("Белая", "Яна", "Львовна")
    assert who.short_in_text(I) == "Белой\u00a0Я.Л."
    assert who.short_in_signature(A) == "Я.Л.\u00a0Белую"
    assert who.full(D) == "Белой Яне Львовне"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  РЗАЕВ ", "Рзаев"),
        ("САЛТЫКОВ - ЩЕДРИН", "Салтыков-Щедрин"),
        ("салтыков — щедрин", "Салтыков-Щедрин"),
        ("ёлкин", "Ёлкин"),
        ("РАСИМ  ОГЛЫ", "Расим оглы"),
        ("Расим Кызы", "Расим кызы"),
        ("ДЖАФАР-ЗАДЕ", "Джафар-заде"),
        ("МакКвин", "МакКвин"),
        ("Aнна", "Анна"),
        ("и\u0306горь", "Йгорь"),
        ("Smith", "Smith"),
        ("", ""),
        (None, ""),
    ],
)
def test_names_are_made_even(typed, stored):
    assert normalise_name(typed) == stored


def test_by_gender():
    assert [by_gender(g, "прошёл", "прошла", "прошёл(а)") for g in ("m", "f", "")] == ["прошёл", "прошла", "прошёл(а)"]
    assert by_gender("", "прошёл", "прошла") == "прошёл"


def test_case_speaks_russian_and_is_a_key_of_json():
    assert (Case.DATIVE.label, Case.DATIVE.question, f"{Case.DATIVE}") == ("дательный", "кому", "dative")
