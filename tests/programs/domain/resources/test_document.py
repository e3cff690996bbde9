"""A piece as a paper."""

import pytest

from mentorship.kernel.documents import Bullets, Paragraph, Subheading
from programs.domain.resources.document import resource_document, text_blocks
from tests import factories


def test_headings_lists_and_links_of_a_text():
    text = "Вступление\n\n## Шаги\n- первый\n- второй\n\n**Важно**: [письмо](https://school.example/a)"
    assert text_blocks(text) == [
        Paragraph("Вступление", align="left"),
        Subheading("Шаги"),
        Bullets(("первый", "второй")),
        Paragraph("Важно: письмо (https://school.example/a)", align="left"),
    ]


def test_nothing_is_nothing():
    assert text_blocks("") == []


@pytest.mark.django_db
def test_the_paper_says_what_it_is_and_by_whom(school):
    one = factories.make_resource(author="методическое объединение", tags="адаптация", text="Слова")
    document = resource_document(one, school=school)
    said = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert said == [
        "Вид: удачная практика",
        "Форма наставничества: любая",
        "Автор: методическое объединение",
        "Метки: адаптация",
        "Как начать встречи",
        "Слова",
    ]
    assert document.title == "Разговор о правилах"
