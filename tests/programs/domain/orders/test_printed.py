"""Two orders as they leave the printer: nine units on one sheet of annex, 62 pairs over four (documents, «Layout»)."""

import re
from functools import cache

import pytest
from django.db import transaction
from django.test import override_settings

from mentorship.kernel import clock
from programs.domain.orders.content import named_matches, offices
from programs.domain.orders.document import order_document
from programs.domain.orders.drafting import draft_order
from tests import factories, printed
from tests.programs.orders import SIGNED, make_director

pytestmark = pytest.mark.django_db  # asks for a database to be set up; the orders are made in it once
SIZES = (9, 62)
HEADER = "№ Наставник Наставляемый Куратор Период"


def made(size):
    """An order of so many pairs and, of nine, two groups, drafted and as it is registered."""
    school, _ = factories.make_school(), make_director()
    names = {"surname": "Ветрова", "name": "Ольга", "patronymic": "Николаевна"}
    actor = factories.acting(factories.make_staff("coordinator", **names))
    curator = factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна")
    program = factories.make_program(curator)
    groups = [3 if size == 9 and number < 2 else 1 for number in range(size)]
    matches = [_unit(program, number, mentees) for number, mentees in enumerate(groups)]
    order = draft_order(matches, school=school, actor=actor)
    known = {"school": school, "named": named_matches(naming__order=order), "offices": offices()}
    paper = {"number": "40-од", "signed_on": SIGNED}
    return {"draft": order_document(order, **known), "registered": order_document(order, **known, **paper)}


def _unit(program, number, mentees):
    people = [factories.make_mentee(factories.make_pupil(surname=f"Ученица{number}")).person for _ in range(mentees)]
    mentor = factories.make_mentor(factories.make_teacher(surname=f"Учитель{number}", name="Анна")).person
    return factories.make_match(program, mentors=[mentor], mentees=people, title="Группа" if mentees > 1 else "")


@pytest.fixture(scope="module")
def drawn(django_db_setup, django_db_blocker, tmp_path_factory):
    """A function from a size and a state to the Printed order."""
    documents = {}
    with (
        django_db_blocker.unblock(),
        clock.at(factories.TODAY),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("o")),
    ):
        for size in SIZES:
            with transaction.atomic():
                documents |= {(size, state): document for state, document in made(size).items()}
                transaction.set_rollback(True)
    return cache(lambda *key: printed.Printed(documents[key]))


@pytest.fixture(params=[(size, state) for size in SIZES for state in ("draft", "registered")], ids=str)
def paper(request, drawn):
    return drawn(*request.param)


def texts(paper):
    return [" ".join(page.split()) for page in paper.pages]


def units(paper):
    """The numbers of the rows of the pairs' table on each page."""
    pairs = printed.tables(paper.document)[-1]
    row = {
        "".join(printed.plain(cell) for cell in cells): cells[0]
        for cells in (r.cells for r in pairs.rows if hasattr(r, "cells"))
    }
    found = []
    for boxes in paper.boxes("TableRowBox"):
        text = [
            printed.plain("".join(one.text for one in box.descendants() if type(one).__name__ == "TextBox"))
            for box in boxes
        ]
        found.append([int(row[one]) for one in text if one in row])
    return found


def test_each_unit_is_whole_on_one_page_in_its_order(paper):
    numbers = [number for page in units(paper) for number in page]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) in SIZES


def test_the_header_stands_on_each_page_of_the_pairs(paper):
    with_pairs = [text for text, numbers in zip(texts(paper), units(paper), strict=True) if numbers]
    assert [text.count(HEADER) for text in with_pairs] == [1] * len(with_pairs)


def test_the_last_page_is_not_empty(paper):
    assert len(units(paper)[-1]) >= 3


def test_the_signature_stands_under_the_last_point(paper):
    pages = [text for text in texts(paper) if "А.С. Лебедев" in text]
    assert len(pages) == 1
    assert re.search(r"\d\. Контроль за .*Директор А\.С\. Лебедев", pages[0])


def test_the_title_of_the_sheet_of_acquaintance_has_names_below_it(paper):
    [page] = [text for text in texts(paper) if "С приказом ознакомлены:" in text]
    assert re.search(r"С приказом ознакомлены: Фамилия, инициалы Подпись Дата [А-Я]", page)


def test_annexes_name_the_order(paper):
    number = "№ ________" if paper.document.is_draft else "№ 40-од"
    heads = [
        re.findall(r"Приложение № \d к приказу МБОУ «Школа № 17» от .{10,20} № \S+", text) for text in texts(paper)
    ]
    found = [head for page in heads for head in page]
    assert [head[:14] for head in found] == ["Приложение № 1", "Приложение № 2"]
    assert all(head.endswith(number) for head in found)


def test_nothing_leaves_the_fields(paper):
    assert paper.outside() == []


def test_pages_of_the_two_orders(drawn):
    """Known by number: what grows by a page has to be looked at."""
    assert [len(drawn(size, "registered").pages) for size in SIZES] == [4, 9]
