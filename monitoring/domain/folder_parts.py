"""What this room puts into a pair's folder: how many were asked and have answered. Facts alone, no answers (C13)."""

from django.db.models import OuterRef

from mentorship.kernel.counts import CountOf
from mentorship.kernel.documents import Column, Row, Table
from monitoring.enums import ResponseState, Wave
from monitoring.models import SurveyResponse
from participants.enums import Side
from programs.models import Match

COLUMNS = (Column("Анкета", 4), Column("Наставники", 4), Column("Наставляемые", 4))
SIDES = (Side.MENTOR, Side.MENTEE)


def folder_marks():
    """Return the annotations of the match of a folder: the surveys given and answered, by wave and side; no query."""
    marks = {}
    for wave in Wave:
        for side in SIDES:
            given = SurveyResponse.objects.filter(wave__match=OuterRef("pk"), wave__wave=wave, member__side=side)
            marks[_name(wave, side, "given")] = CountOf(given)
            marks[_name(wave, side, "done")] = CountOf(given.filter(state=ResponseState.ANSWERED))
    return marks


def _name(wave, side, what):
    return f"folder_{wave.value}_{side.value}_{what}"


def survey_facts(match):
    """Return the section of the folder of `match` about its surveys; none where nobody was asked.

    A match that was read with `folder_marks` costs no query, another one query.
    """
    if not hasattr(match, _name(Wave.ENTRY, Side.MENTOR, "given")):
        match = Match.objects.annotate(**folder_marks()).get(pk=match.pk)
    rows = [(wave, [_numbers(match, wave, side) for side in SIDES]) for wave in Wave]
    cells = tuple(Row((wave.label, *map(_said, numbers))) for wave, numbers in rows if any(n for n, _ in numbers))
    return [("Анкеты", (Table(COLUMNS, cells, is_compact=True),))] if cells else []


def _numbers(match, wave, side):
    return getattr(match, _name(wave, side, "given")), getattr(match, _name(wave, side, "done"))


def _said(numbers):
    given, done = numbers
    return f"заполнили {done} из\u00a0{given}" if given else "не\u00a0спрашивали"
