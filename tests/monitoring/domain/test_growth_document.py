"""What people have grown in, on paper and in a book."""

from decimal import Decimal

import pytest

from monitoring.domain.growth import growth_of
from monitoring.domain.growth_counts import Shown, growth_of_program
from monitoring.domain.growth_document import (
    TOO_FEW,
    count_words,
    figure_words,
    growth_book,
    match_growth_document,
    program_growth_document,
)
from participants.models import School
from programs.domain.people import load_names, load_people
from tests import factories
from tests.monitoring.process import make_note, mentee_of, result
from tests.printed import Printed, in_word, plain, rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def match():
    """A pair with two notes and an achievement."""
    match = factories.make_match(state="active")
    member = mentee_of(match)
    make_note(member, at_entry="не участвовал", at_exit="две олимпиады")
    make_note(member, "attainment", evidence="", figure_at_entry=Decimal("3.60"), figure_at_exit=Decimal("4"))
    values = {"title": "Турнир", "happened_on": factories.TODAY, "created_at": factories.NOW, "evidence": "грамота"}
    member.achievements.create(**values)
    return load_people([match])[0]


def test_the_paper_of_a_match_says_all_that_is_known(match):
    document = match_growth_document(match, growth_of(match), school=School.objects.get())
    assert rows_of(document)[0] == (result("attainment").text, "3,6", "4", "")
    assert rows_of(document)[2] == (result().text, "не участвовал", "две олимпиады", "грамота")
    for text in ("".join(Printed(document).pages), in_word(document)):
        assert plain("Достижение: Турнир, 18.11.2026; грамота") in plain(text)
    assert Printed(document).outside() == []


def test_the_paper_of_a_programme_counts_and_names_nobody(match):
    document = program_growth_document(match.program, growth_of_program(match.program), school=School.objects.get())
    assert {row[1] for row in rows_of(document)} == {TOO_FEW}
    assert mentee_of(match).person.surname not in in_word(document)


def test_the_book_has_raw_rows(match):
    results, achieved, explained = growth_book(load_names([match]))
    assert [(row[4], row[5], row[8]) for row in results.rows] == [
        ("", Decimal("3.60"), ""),
        ("не участвовал", None, "грамота"),
    ]
    assert [row[2] for row in achieved.rows] == ["Турнир"]
    assert len(explained.rows) == 4


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (Shown(0), "—"),
        (Shown(2), TOO_FEW),
        (Shown(12, 5), "у\u00a05 из\u00a012"),
        (Shown(4, 4, 3, Decimal("3.50"), Decimal("4.17")), "у\u00a04 из\u00a04; в среднем было 3,5, стало 4,17"),
    ],
)
def test_counts_in_words(shown, text):
    assert count_words(shown) == text


@pytest.mark.parametrize(
    ("figure", "text"), [(None, ""), (Decimal("0.00"), "0"), (Decimal("10.00"), "10"), (Decimal("4.25"), "4,25")]
)
def test_figures_in_words(figure, text):
    assert figure_words(figure) == text
