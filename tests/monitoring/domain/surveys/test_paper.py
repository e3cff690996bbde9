"""A survey on paper: each question with what is filled in by hand, the same words in PDF and Word."""

import pytest

from mentorship.kernel.documents import (
    Asked,
    BlankLine,
    CheckboxLine,
    Paragraph,
    ScaleBoxes,
)
from monitoring.domain.surveys.given import questions_of
from monitoring.domain.surveys.paper import HOW, WHO, question_blocks, survey_blocks, survey_document
from monitoring.domain.surveys.wording import who_reads
from monitoring.enums import QuestionKind
from monitoring.models import Question, Survey
from tests import factories
from tests.monitoring.answers import make_question, make_survey
from tests.printed import Printed, in_word, plain

pytestmark = pytest.mark.django_db
CASES = [
    (QuestionKind.SCALE, {"low_end": "трудно", "high_end": "легко"}, [ScaleBoxes("трудно", "легко")]),
    (
        QuestionKind.YES_WHERE,
        {"hint": "Если был, напишите где."},
        [CheckboxLine("нет"), CheckboxLine("да"), BlankLine(label="Если да, где:")],
    ),
    (QuestionKind.ONE, {"options": ["раз", "два"]}, [CheckboxLine("раз"), CheckboxLine("два")]),
    (QuestionKind.SEVERAL, {"options": ["раз", "два"]}, [CheckboxLine("раз"), CheckboxLine("два")]),
    (QuestionKind.FREQUENCY, {"options": ["часто", "редко"]}, [CheckboxLine("часто"), CheckboxLine("редко")]),
    (QuestionKind.TEXT, {}, [BlankLine(lines=3)]),
]
HINTS = {QuestionKind.YES_WHERE: "Если был, напишите где.", QuestionKind.SEVERAL: "Можно отметить несколько ответов."}


@pytest.mark.parametrize(("kind", "values", "blocks"), CASES)
def test_each_kind_is_filled_in_its_way(kind, values, blocks):
    asked = Asked("3. Как?", HINTS.get(kind, ""))
    assert question_blocks(Question(kind=kind, text="Как?", **values), 3) == [asked, *blocks]


def test_sheet_says_who_reads_it_before_it_asks_and_skips_what_is_off():
    survey = make_survey(lead="Зачем это.")
    make_question(survey, text="Первый?")
    make_question(survey, text="Отключён?", is_on=False)
    make_question(survey, text="Второй?")
    blocks = survey_blocks(survey, questions_of(survey))
    at = [type(block) for block in blocks].index(Asked)
    assert [block.text for block in blocks[:at] if isinstance(block, Paragraph)] == [
        "Зачем это.",
        *who_reads(survey),
        HOW,
    ]
    assert blocks[at - 2] == WHO
    assert [block.text for block in blocks if isinstance(block, Asked)] == ["1. Первый?", "2. Второй?"]
    own = survey_blocks(survey, questions_of(survey), head=(Paragraph("Лист № 1047-3"),))
    assert (WHO in own, own[at - 2]) == (False, Paragraph("Лист № 1047-3"))


def test_pdf_and_word_have_the_words_of_every_question():
    school = factories.make_school()
    survey = Survey.objects.get(mentoring_form__code="pupil-pupil", side="mentee", wave="entry")
    questions = questions_of(survey)
    document = survey_document(survey, questions, school=school)
    printed = Printed(document)
    for text in (plain("".join(printed.pages)), plain(in_word(document))):
        assert [one.text for one in questions if plain(one.text) not in text] == []
        assert plain("Ответы прочитают только куратор программы") in text
    assert (len(printed.pages) <= 2, printed.outside()) == (True, [])
