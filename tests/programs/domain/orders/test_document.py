"""The order of requisites and the annexes (domain/documents, «Layout»)."""

from datetime import date

import pytest

from mentorship.kernel.documents import Annex, Clause, SectionRow, Signature
from participants.domain.classes import move_people
from programs.domain.orders.content import named_matches, offices
from programs.domain.orders.document import order_document
from programs.domain.orders.drafting import draft_order
from tests import factories
from tests.programs.orders import SIGNED, agreed_pair, make_director

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(school, today):
    make_director()
    coordinator = factories.acting(
        factories.make_staff("coordinator", surname="Ветрова", name="Ольга", patronymic="Николаевна")
    )
    pupil_mentor = factories.make_mentor(factories.make_pupil(surname="Юная", name="Яна"))
    program = factories.make_program(factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна"))
    match = factories.make_match(program, mentors=[pupil_mentor.person], mentees=[factories.make_mentee().person])
    order = draft_order([match, agreed_pair(program)], school=school, actor=coordinator)

    def document(**paper):
        return order_document(
            order, school=school, named=named_matches(naming__order=order), offices=offices(), **paper
        )

    return document


def blocks(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def test_requisites_stand_in_their_order(made):
    names = [type(block).__name__ for block in made().blocks]
    assert names == [
        *("Founders", "SchoolName", "Title", "DateNumber", "Place", "Heading", "Preamble", "Resolution"),
        *["Clause"] * 5,
        *("Signature", "AcquaintanceSheet", "Annex", "Annex"),
    ]


def test_points_are_numbered_and_the_director_signs(made):
    assert [clause.number for clause in blocks(made(), Clause)] == ["1.", "2.", "3.", "4.", "5."]
    assert blocks(made(), Signature) == [Signature("Директор", "А.С.\u00a0Лебедев")]


def test_annexes_are_numbered_and_name_the_order(made):
    annexes = blocks(made(number="40-од", signed_on=SIGNED), Annex)
    assert [(annex.number, annex.order_number, annex.on) for annex in annexes] == [
        (1, "40-од", SIGNED),
        (2, "40-од", SIGNED),
    ]


def test_pairs_are_grouped_by_form_with_a_continuous_number(made):
    rows = blocks(made(), Annex)[1].blocks[0].rows
    assert [row.text for row in rows if isinstance(row, SectionRow)] == ["Учитель – ученик"]
    assert [row.cells[0] for row in rows if not isinstance(row, SectionRow)] == ["1", "2"]


def test_only_adults_sign_the_acquaintance_sheet(made):
    sheet = next(block for block in made().blocks if type(block).__name__ == "AcquaintanceSheet")
    assert sheet.names[:2] == ("Ветрова\u00a0О.Н.", "Громова\u00a0Е.В.")
    assert len(sheet.names) == 3  # and the grown-up mentor; the pupil who mentors does not sign
    assert not any(name.startswith("Юная") for name in sheet.names)


def test_a_draft_says_so_until_it_has_a_number(made):
    assert (made().is_draft, made(number="40-од", signed_on=SIGNED).is_draft) == (True, False)


@pytest.mark.parametrize(
    ("day", "labels"),
    [
        (date(2027, 8, 31), ["6\u00a0«Б»", "6\u00a0«Б»"]),
        (date(2027, 9, 1), ["7\u00a0«А»", "инженер"]),
    ],
)
def test_a_paper_names_the_class_of_its_date(school, today, day, labels):
    """Moved to another class, or out of school, later than the day of the order (register A16)."""
    coordinator = factories.acting(factories.make_staff("coordinator"))
    mentor, mentee = factories.make_pupil(surname="Юная", post="инженер"), factories.make_pupil(surname="Малая")
    pair = factories.make_match(
        mentors=[factories.make_mentor(mentor).person], mentees=[factories.make_mentee(mentee).person]
    )
    order = draft_order([pair], school=school, actor=coordinator)
    move_people(
        [(mentor, None), (mentee, factories.make_class(7, "А", year=2027))], on=date(2027, 9, 1), actor=coordinator
    )
    named = named_matches(on=day, naming__order=order)
    mentors, pairs = blocks(order_document(order, school=school, named=named, offices=offices()), Annex)
    assert pairs.blocks[0].rows[1].cells[2] == f"Малая Мария Петровна, {labels[0]}"
    assert mentors.blocks[0].rows[0].cells[2] == labels[1]
