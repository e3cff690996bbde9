"""A survey as a sheet of paper: the same words, boxes to circle and to tick, lines to write on (D5)."""

from mentorship.kernel.documents import (
    Asked,
    BlankLine,
    BlankRow,
    CheckboxLine,
    Document,
    Paragraph,
    ScaleBoxes,
    SchoolName,
    Title,
)
from monitoring.domain.surveys.given import asked
from monitoring.domain.surveys.wording import kind_of, who_reads
from monitoring.enums import QuestionKind

LINES = 3
HOW = "Обведите одно число от 1 до 10 или поставьте галочку в квадрате у ответа."
SEVERAL = "Можно отметить несколько ответов."
WHO = BlankRow((BlankLine(caption="фамилия, имя", width=5), BlankLine(caption="класс", width=1), BlankLine("дата")))


def survey_blocks(survey, questions, *, head=(WHO,)):
    """Return the blocks of `survey`, read with its mentoring form, whose `questions` they are; pure.

    `head` stands between who reads it and the first question: on a blank sheet lines for the name, on the sheet of one
    person what tells whose it is. What is switched off is not printed.
    """
    readers, rest = who_reads(survey)
    blocks = [
        Title(survey.title, kind_of(survey)),
        *([Paragraph(survey.lead, indent=False)] if survey.lead else []),
        Paragraph(readers, indent=False, is_bold=True),
        Paragraph(rest, indent=False, is_small=True),
        *head,
        Paragraph(HOW, indent=False),
    ]
    for number, question in enumerate(asked(questions), 1):
        blocks += question_blocks(question, number)
    return tuple(blocks)


def question_blocks(question, number):
    """Return the blocks of one question: its words, then what is filled in by hand; pure."""
    hint = question.hint or (SEVERAL if question.kind == QuestionKind.SEVERAL else "")
    return [Asked(f"{number}. {question.text}", hint), *_to_fill(question)]


def _to_fill(question):
    if question.kind == QuestionKind.SCALE:
        return [ScaleBoxes(question.low_end, question.high_end)]
    if question.kind == QuestionKind.TEXT:
        return [BlankLine(lines=LINES)]
    if question.kind == QuestionKind.YES_WHERE:
        return [CheckboxLine("нет"), CheckboxLine("да"), BlankLine(label="Если да, где:")]
    return [CheckboxLine(option) for option in question.options]


def survey_document(survey, questions, *, school):
    """Return the Document of a blank sheet of `survey`, to be given to anybody who is asked."""
    blocks = (SchoolName(full=school.short_name or school.full_name), *survey_blocks(survey, questions))
    return Document(title=survey.title, blocks=blocks, margins="paper")
