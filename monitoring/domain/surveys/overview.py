"""Which survey is in use where: the lines of the list of surveys, form by form and programme by programme; pure."""

from dataclasses import dataclass

from monitoring.enums import Wave
from participants.enums import Side

ASKED = {Side.MENTEE: "наставляемых", Side.MENTOR: "наставников"}


@dataclass(frozen=True)
class Line:
    """One side of a form or of a programme, with the survey in use (or None) in each wave."""

    title: str
    note: str
    asked: str
    cells: list
    owner: int


def school_lines(forms, found):
    """Return (Line, Line) for each of `forms`: the school's own surveys of both sides; `found` is an InUse."""
    return [_lines(form.title, "", form.pk, _of_form(form, found)) for form in forms]


def program_lines(programs, found):
    """Return (Line, Line) for each of `programs`: what its people are given; `found` is an InUse."""
    return [_lines(one.title, one.form.title, one.pk, _of_program(one, found)) for one in programs]


def _of_form(form, found):
    return lambda side, wave: found.of_forms.get((form.pk, side, wave))


def _of_program(program, found):
    return lambda side, wave: found.survey(program, side, wave)


def _lines(title, note, owner, survey_at):
    rows = {side: [(wave, survey_at(side, wave)) for wave in Wave] for side in ASKED}
    return [Line(title, note, words, rows[side], owner) for side, words in ASKED.items()]


def is_empty(lines):
    """Tell whether a form or a programme, whose `lines` they are, has no survey at all: nobody will be asked."""
    return not any(survey for line in lines for _, survey in line.cells)


def with_surveys(forms, found):
    """Return those of `forms` that have surveys of the school's own: from them another form may take them."""
    return [form for form, lines in zip(forms, school_lines(forms, found), strict=True) if not is_empty(lines)]
