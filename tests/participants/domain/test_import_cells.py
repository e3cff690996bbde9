"""One cell of a list as values."""

from datetime import date

import pytest

from mentorship.kernel.spreadsheets.values import CellError
from participants.domain.import_cells import MOST_MENTEES, read_cell
from tests.factories import TODAY


@pytest.mark.parametrize(
    ("field", "cell", "found"),
    [
        ("full_name", "КИМ ян Ильич", {"surname": "Ким", "name": "Ян", "patronymic": "Ильич"}),
        ("full_name", None, {}),
        ("patronymic", "нет", {"patronymic": ""}),
        ("birth_date", "2014", {"birth_year": 2014}),
        ("birth_date", "04.07.2014", {"birth_date": date(2014, 7, 4)}),
        ("school_class", "5-а", {"grade": 5, "letter": "А"}),
        ("guardian", "Ким Ия Львовна", {"guardian": "Ким Ия Львовна"}),
        ("contacts", "a@b.example; 89001005559", {"phone": "+7 900 100-55-59", "email": "a@b.example"}),
        ("contacts", "a@b.example", {"phone": "", "email": "a@b.example"}),
        ("capacity", "3", {"capacity": 3}),
        ("capacity", None, {}),
        ("entered_on", "05.09.2026", {"entered_on": date(2026, 9, 5)}),
        ("teaching_since", "2024", {"teaching_since": 2024}),
        ("teaching_since", 2024, {"teaching_since": 2024}),
        ("teaching_since", "01.09.2024", {"teaching_since": 2024}),
        ("teaching_since", None, {}),
        ("time_resource", 3, {"time_resource": "3"}),
    ],
)
def test_what_is_understood(field, cell, found):
    assert read_cell(field, cell, on=TODAY) == found


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("name", "Ян2"),
        ("surname", "В" * 81),
        ("birth_date", "19.11.2026"),
        ("birth_date", "2027"),
        ("entered_on", "19.11.2026"),
        ("entered_on", "2026"),
        ("school_class", "12А"),
        ("school_class", "5"),
        ("contacts", "a@b"),
        ("contacts", "позвоните"),
        ("capacity", "0"),
        ("capacity", MOST_MENTEES + 1),
        ("teaching_since", "3 года"),
        ("teaching_since", "2027"),
        ("wished_age", "д" * 101),
        ("place", "ученик 9"),
        ("gender", "да"),
    ],
)
def test_what_is_not_understood_or_has_no_room_is_an_error(field, cell):
    with pytest.raises(CellError):
        read_cell(field, cell, on=TODAY)
