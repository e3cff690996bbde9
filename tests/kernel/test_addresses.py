"""A chip turns its own answer on or off; the address of a row is written without asking Django anew."""

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix

from mentorship.kernel.addresses import chip_addresses, row_address, row_ids
from tests.access.table import ROWS


def test_a_chip_is_put_on_taken_off_and_keeps_the_other_answers():
    address = chip_addresses(QueryDict("q=ива&page=3&class=5&sort=name"), "class")
    assert address("7", False) == "?q=%D0%B8%D0%B2%D0%B0&sort=name&class=7"
    assert address("5", True) == "?q=%D0%B8%D0%B2%D0%B0&sort=name"


def test_the_only_answer_taken_off_leaves_a_bare_address():
    assert chip_addresses(QueryDict("state=active"), "state")("active", True) == "?"
    assert chip_addresses(QueryDict(""), "state")("a b&c", False) == "?state=a+b%26c"


def one_number_each():
    """Names of the addresses whose only argument is the id of a row."""
    names = {row.name for row in ROWS if list(row.kwargs) == ["pk"]}
    return sorted(names)


@pytest.mark.parametrize("pk", [1, 10, 70, 2005])
def test_the_address_of_a_row_is_the_one_that_django_gives(pk):
    names = one_number_each()
    assert len(names) > 100
    assert {name: row_address(name, pk) for name in names} == {name: reverse(name, args=[pk]) for name in names}


def test_the_tag_writes_it_for_each_row():
    page = Template("{% for pk in rows %}{% address 'participants:person_detail' pk %} {% endfor %}")
    written = page.render(Context({"rows": [7, 30]})).split()
    assert written == ["/participants/people/7/", "/participants/people/30/"]


def test_behind_a_prefix_it_is_not_remembered_from_elsewhere():
    assert row_address("participants:person_detail", 5) == "/participants/people/5/"
    set_script_prefix("/school/")
    try:
        assert row_address("participants:person_detail", 5) == "/school/participants/people/5/"
    finally:
        set_script_prefix("/")
    assert row_address("participants:person_detail", 5) == "/participants/people/5/"


def test_a_name_that_is_nowhere_is_said():
    with pytest.raises(NoReverseMatch):
        row_address("participants:nowhere", 1)


def test_ids_that_no_row_can_have_are_passed_by():
    assert row_ids(["7", "", "abc", "-1", "²", "1" * 19, "12"]) == [7, 12]
