"""Secret words and card logins: what children may mistype and still get in, and what staff type stays theirs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship.kernel.secretwords import (
    is_card_login,
    login_candidates,
    new_login,
    normalise_login,
    normalise_secret,
    word_list,
)

CARD = "барабан лампа конфета яблоко"


def test_list_is_long_and_plain():
    words = word_list()
    assert len(words) >= 1024
    assert len(set(words)) == len(words)
    assert [word for word in words if not re.fullmatch("[а-я]{3,8}", word)] == []


def test_no_two_words_differ_by_one_letter():
    seen, twins = {}, []
    for word in word_list():
        for place in range(len(word)):
            for mask in (word[:place] + "*" + word[place + 1 :], word[:place] + "+" + word[place:]):
                seen.setdefault(mask, set()).add(word)
    for word in word_list():  # a dropped letter: «кот» beside «крот»
        shorter = {word[:place] + word[place + 1 :] for place in range(len(word))}
        twins += [(word, other) for other in shorter & set(word_list())]
    assert [group for mask, group in seen.items() if "*" in mask and len(group) > 1] == []
    assert twins == []


@pytest.mark.parametrize(
    "typed",
    [
        "барабан лампа конфета яблоко",
        "  Барабан   ЛАМПА\tконфета\nяблоко ",
        "барабан-лампа-конфета-яблоко",
        "барабан — лампа – конфета, яблоко.",
        "барабан, лампа, конфета, яблоко",
        "барабан_лампа_конфета_яблоко",
        "барабан\u00a0лампа конфета яблоко",
        ",fhf,fy kfvgf rjyatnf z,kjrj",
        "<FHF<FY KFVGF RJYATNF Z<KJRJ",
        ",fhf,fy, kfvgf, rjyatnf, z,kjrj.",
        "барабан kfvgf конфета z,kjrj",
        "барабанлампаконфетаяблоко",
        "барабан лампаконфета яблоко",
        ",fhf,fykfvgfrjyatnfz,kjrj",
    ],
)
def test_secret_forgives_what_does_not_matter(typed):
    assert normalise_secret(typed) == CARD


@pytest.mark.parametrize(
    "typed",
    [
        "лампа барабан конфета яблоко",
        "барабан лампа конфета",
        "барабан лампа конфета яблок",
        "барабан лампа конфета яблоко 1",
    ],
)
def test_secret_does_not_forgive_what_does(typed):
    assert normalise_secret(typed) != CARD


def test_own_secret_is_canonical_too():
    assert normalise_secret("Моя Ёлка — 2026!") == "моя елка 2026"
    assert normalise_secret("Minecraft2015") == normalise_secret("MINECRAFT2015") == "ьштускфае2015"
    assert normalise_secret("!!! ...") == ""
    assert normalise_secret(None) == ""


@given(st.text(max_size=60))
def test_canonical_form_is_final(typed):
    assert normalise_secret(normalise_secret(typed)) == normalise_secret(typed)


def test_every_word_can_be_typed_in_the_latin_layout():
    keys = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
    assert [word for word in word_list() if normalise_secret(word.translate(keys)) != word] == []


def test_new_login_is_a_card_login():
    logins = {new_login() for _ in range(300)}
    assert [login for login in logins if not is_card_login(login) or normalise_login(login) != login] == []
    assert [login for login in logins if login[-3:] in ("228", "282", "300", "666") or login[-3] == "0"] == []
    assert len(logins) > 290


@pytest.mark.parametrize(
    ("typed", "login"),
    [
        (" Лампа482 ", "лампа482"),
        ("лампа 482", "лампа482"),
        ("ЛАМПА-482", "лампа482"),
        ("vetrova", "vetrova"),
        (" Vetrova ", "vetrova"),
        ("o-neil", "o-neil"),
        ("ivan.petrov2", "ivan.petrov2"),
        ("Ёлкин", "елкин"),
        ("", ""),
        (None, ""),
    ],
)
def test_login_is_made_even(typed, login):
    assert normalise_login(typed) == login


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("Лампа482", ["лампа482"]),
        ("kfvgf482", ["kfvgf482", "лампа482"]),
        ("KFVGF-482", ["kfvgf-482", "лампа482"]),
        ("z,kjrj100", ["z,kjrj100", "яблоко100"]),
        ("vetrova", ["vetrova"]),
        ("vetrova123", ["vetrova123"]),
        ("муекщмф", ["муекщмф", "vetrova"]),
        ("координатор", ["координатор", "rjjhlbyfnjh"]),
        ("", [""]),
    ],
)
def test_layout_is_doubted_only_where_the_other_reading_makes_sense(typed, candidates):
    assert login_candidates(typed) == candidates
