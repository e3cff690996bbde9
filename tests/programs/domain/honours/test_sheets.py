"""What stands on the sheet of an award, and that it stays."""

import pytest

from mentorship.kernel.documents import HonourName, HonourTitle, Paragraph, Signature, Subheading
from programs.domain.honours.awards import issue_awards
from programs.domain.honours.sheets import award_document, giver_on, shown_title
from tests import factories
from tests.programs.orders import make_director

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def blocks(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


@pytest.fixture
def draft():
    make_director()
    mentor = factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна")
    return factories.make_award(mentor, issued_at=None, words="за терпение")


def test_a_draft_says_so_and_has_no_number(draft, school):
    document = award_document(draft, school=school)
    assert document.is_draft is True
    assert blocks(document, HonourTitle) == [HonourTitle("ГРАМОТА", "«Лучший наставник»")]
    assert blocks(document, HonourName) == [
        HonourName("Громова Елена Викторовна", "Награждается", "учитель математики")
    ]
    assert blocks(document, Signature) == [Signature("Директор", "А.С.\xa0Лебедев")]


def test_a_letter_to_parents_names_them_in_the_dative(school):
    pupil = factories.make_pupil(surname="Гусева", name="Алина")
    letter = factories.make_award(
        pupil,
        issued_at=None,
        kind="parents",
        title="",
        addressee="Гусева Ирина Петровна",
        greeting="Уважаемая Ирина Петровна!",
        words="Спасибо за Алину.\nЖелаем здоровья.",
    )
    document = award_document(letter, school=school)
    assert blocks(document, HonourName) == [HonourName("Гусевой Ирине Петровне")]
    assert blocks(document, Subheading) == [Subheading("Уважаемая Ирина Петровна!")]
    assert [one.text for one in blocks(document, Paragraph)] == ["Спасибо за Алину.", "Желаем здоровья."]


def test_what_was_given_out_does_not_change_when_the_people_do(draft, school):
    (issued,) = issue_awards([draft], school=school, actor=factories.nobody())
    before = award_document(issued, school=school)
    issued.person.surname, issued.person.post = "Другая", "завуч"
    issued.person.save()
    issued.refresh_from_db()
    assert award_document(issued, school=school) == before
    assert before.is_draft is False
    assert blocks(before, HonourTitle)[0].text == "ГРАМОТА"


def test_a_title_that_the_words_say_is_not_said_twice(draft):
    assert shown_title(draft) == "«Лучший наставник»"
    draft.words = "за победу в конкурсе «Лучший наставник»"
    assert shown_title(draft) == ""


def test_who_signs_is_who_held_the_office_that_day(school):
    make_director()
    giver = giver_on(factories.TODAY, school=school)
    assert (giver.post, giver.signed_by, giver.place_and_year) == (
        "Директор",
        "А.С.\xa0Лебедев",
        "г. Светлоозёрск, 2026 г.",
    )
    assert giver_on(factories.TODAY.replace(year=2020), school=school).signed_by == ""
