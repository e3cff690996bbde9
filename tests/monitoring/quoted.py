"""Answers in own words for the tests of reports that quote them."""

from monitoring.enums import QuestionKind
from monitoring.models import Answer, ReportQuote
from tests.monitoring import answers
from tests.programs import pairs


def worded(*words, program=None):
    """As many pairs of one programme as `words`, the mentee of each has answered one of them. Returns the Answers."""
    matches = [pairs.approved("active", **({"program": program} if program else {}))]
    matches += [pairs.approved("active", program=matches[0].program) for _ in words[1:]]
    survey = answers.make_survey(matches[0].program.form)
    answers.make_question(survey, QuestionKind.TEXT, text="Чего вы ждёте?")
    for match, text in zip(matches, words, strict=True):
        wave = answers.make_wave(match)
        answers.answer(answers.give(wave, match.members.get(side="mentee"), survey=survey), words=text)
    rows = Answer.objects.select_related("response__wave__match__program", "response__member__person", "question")
    return list(rows.filter(response__survey=survey).order_by("pk"))


def quote(report, answer, **fields):
    """`answer` chosen for `report`."""
    return ReportQuote.objects.create(
        report=report, response=answer.response, question=answer.question, text=answer.text, **fields
    )
