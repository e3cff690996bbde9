"""A chip turns its own answer on or off, keeps the others and leads back to the first page."""

from django.http import QueryDict

from mentorship.kernel.addresses import chip_addresses


def test_a_chip_is_put_on_taken_off_and_keeps_the_other_answers():
    address = chip_addresses(QueryDict("q=ива&page=3&class=5&sort=name"), "class")
    assert address("7", False) == "?q=%D0%B8%D0%B2%D0%B0&sort=name&class=7"
    assert address("5", True) == "?q=%D0%B8%D0%B2%D0%B0&sort=name"


def test_the_only_answer_taken_off_leaves_a_bare_address():
    assert chip_addresses(QueryDict("state=active"), "state")("active", True) == "?"
    assert chip_addresses(QueryDict(""), "state")("a b&c", False) == "?state=a+b%26c"
