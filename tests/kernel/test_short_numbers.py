"""A short number tells a slip of the finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship.kernel.short_numbers import number_in, with_check_digit, without_check_digit

numbers = st.integers(min_value=1, max_value=999_999)


@given(number=numbers)
def test_what_is_printed_is_read_back(number):
    printed = with_check_digit(number)
    assert {without_check_digit(typed) for typed in (printed, printed.replace("-", ""), f" {printed} ")} == {number}


@given(number=numbers, data=st.data())
def test_a_wrong_digit_is_noticed(number, data):
    digits = with_check_digit(number).replace("-", "")
    place = data.draw(st.integers(min_value=0, max_value=len(digits) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[place]]))
    assert without_check_digit(digits[:place] + other + digits[place + 1 :]) is None


@given(number=numbers, data=st.data())
def test_two_neighbours_exchanged_are_noticed(number, data):
    digits = with_check_digit(number).replace("-", "")
    place = data.draw(st.integers(min_value=0, max_value=len(digits) - 2))
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert swapped == digits or without_check_digit(swapped) is None


@given(number=numbers, kinds=st.permutations(range(10)))
def test_of_papers_of_two_kinds_in_one_stack_none_is_taken_for_the_other(number, kinds):
    own, other, *_ = kinds
    printed = with_check_digit(number, own)
    assert (without_check_digit(printed, own), without_check_digit(printed, other)) == (number, None)


@pytest.mark.parametrize("typed", ["", "7", "-", "1o4", "٣٣", "12345678901", "<b>"])
def test_what_cannot_be_a_number(typed):
    assert without_check_digit(typed) is None


@pytest.mark.parametrize(
    "typed",
    ["10473", "1047-3", "https://school.example/participants/consents/stack/?number=10473", "реезы.туе,тгьиук=10473"],
)
def test_a_scanner_types_the_whole_address_in_whatever_layout(typed):
    number = with_check_digit(1047).replace("-", "")
    assert number_in(typed.replace("10473", number).replace("1047-3", with_check_digit(1047))) == 1047
