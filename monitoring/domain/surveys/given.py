"""Which survey is given to whom, and how its questions lie on pages: what waves, answering and results read."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q

from monitoring.enums import QuestionKind
from monitoring.models import Question, Survey

NO, YES = 0, 1  # the places of the answers to «да или нет, и где»
YES_WHERE = ["нет", "да"]
ORDER = ("page", "position", "pk")


@dataclass(frozen=True)
class InUse:
    """The editions that people are given now: `survey(program, side, wave)` costs no query."""

    of_programs: dict
    of_forms: dict

    def survey(self, program, side, wave):
        """Return the latest edition of `program`, without one the latest of its form; None where neither is."""
        own = self.of_programs.get((program.pk, side, wave))
        return own or self.of_forms.get((program.form_id, side, wave))


def in_use(programs):
    """Return the InUse of `programs` (rows or ids); one query for all of them."""
    rows = Survey.objects.filter(Q(program=None) | Q(program__in=list(programs))).order_by("edition", "pk")
    of_programs, of_forms = {}, {}
    for row in rows:  # a later edition takes the place of the earlier
        if row.program_id:
            of_programs[row.program_id, row.side, row.wave] = row
        else:
            of_forms[row.mentoring_form_id, row.side, row.wave] = row
    return InUse(of_programs, of_forms)


def survey_for(match, side, wave):
    """Return the Survey that the people of `side` in `match` are given in `wave` now, or None where there is none.

    The latest edition of the programme, without one the latest of the form (register D5). One query; for many matches
    take `in_use(programs).survey(match.program, side, wave)`. A form that the school has added has no surveys until
    somebody takes over those of another: then None.
    """
    return in_use([match.program_id]).survey(match.program, side, wave)


def questions_of(survey):
    """Return all questions of `survey` in order, those switched off too, each with what it measures; one query."""
    return list(Question.objects.filter(survey=survey).select_related("characteristic").order_by(*ORDER))


def asked(questions):
    """Return those of `questions` that people are asked; pure."""
    return [question for question in questions if question.is_on]


def pages_of(questions):
    """Return the asked ones of `questions` (in order) as a list of pages, each a list; pure.

    A page whose questions are all switched off is no page: people count those that they see.
    """
    return [list(page) for _, page in groupby(asked(questions), key=lambda question: question.page)]


def shown_pages(questions):
    """Return all `questions` (in order) by page, as their editor sees them: (page, [(question, number)]); pure.

    The number is the one that people see; a question that is switched off has None.
    """
    numbers = {question.pk: number for number, question in enumerate(asked(questions), 1)}
    pages = groupby(questions, key=lambda question: question.page)
    return [(page, [(question, numbers.get(question.pk)) for question in rows]) for page, rows in pages]


def options_of(question):
    """Return the words to choose from, in the order of their places in an Answer's `choices`; pure."""
    return YES_WHERE if question.kind == QuestionKind.YES_WHERE else question.options
