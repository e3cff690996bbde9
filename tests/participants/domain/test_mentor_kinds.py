"""Who a mentor is, by what the official list says of his place."""

import pytest

from mentorship.kernel.spreadsheets.values import CellError
from participants.domain.mentor_kinds import Place, read_place
from participants.enums import MentorKind


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("ученик 9А", Place(kind="pupil", grade=9, letter="А")),
        ("Ученица 10 «Б» класса", Place(kind="pupil", grade=10, letter="Б")),
        ("9-а", Place(kind="pupil", grade=9, letter="А")),
        ("учитель физики", Place(kind="teacher", post="учитель физики", is_employee=True)),
        ("и.о. заместителя", Place(kind="teacher", post="и.о. заместителя", is_employee=True)),
        ("библиотекарь", Place(kind="teacher", post="библиотекарь", is_employee=True)),
        ("студентка колледжа", Place(kind="student", workplace="студентка колледжа")),
        ("выпускник 2020 года", Place(kind="graduate", workplace="выпускник 2020 года")),
        ("мама ученика 5А", Place(kind="parent", workplace="мама ученика 5А")),
        ("ветеран педагогического труда", Place(kind="veteran", workplace="ветеран педагогического труда")),
        ("ИП Клёнов", Place(kind="entrepreneur", workplace="ИП Клёнов")),
        ("АО «Машзавод», инженер", Place(hint="employee", post="инженер", workplace="АО «Машзавод»")),
        ("инженер, АО «Рога, копыта»", Place(hint="employee", post="инженер", workplace="АО «Рога, копыта»")),
        ("АНО «Добро», координатор", Place(hint="ngo", post="координатор", workplace="АНО «Добро»")),
        (
            "учитель музыки, МБОУ «Школа № 17»",
            Place(hint="teacher", post="учитель музыки", workplace="МБОУ «Школа № 17»"),
        ),
        ("пенсионер", Place(workplace="пенсионер")),
        ("", Place()),
        (None, Place()),
    ],
)
def test_what_a_cell_says(said, place):
    assert read_place(said) == place


@pytest.mark.parametrize("said", ["ученик 9", "ученик", "ученик 12А", "учащийся школы № 5"])
def test_a_pupil_without_a_class_is_an_error(said):
    with pytest.raises(CellError):
        read_place(said)


def test_every_kind_that_is_guessed_is_one_of_the_choices():
    said = ["9А", "учитель", "студент", "выпускник", "мама", "ветеран", "ИП", "АО «З»", "АНО «Д»"]
    guessed = {read_place(one).kind or read_place(one).hint for one in said}
    assert guessed == set(MentorKind.values)
