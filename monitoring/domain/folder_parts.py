"""What this room puts into a pair's folder: how many were asked and have answered, how many sheets are written (C13).

Facts alone: the director reads folders too, and he reads neither single answers nor sheets of observation.
"""

from django.db.models import OuterRef

from mentorship.kernel.counts import CountOf
from mentorship.kernel.documents import Column, Row, Table
from monitoring.domain.observation_document import WAVES
from monitoring.enums import Observer, ResponseState, Wave
from monitoring.models import Observation, SurveyResponse
from participants.enums import Side
from programs.models import Match

COLUMNS = (Column("Анкета", 4), Column("Наставники", 4), Column("Наставляемые", 4))
SHEET_COLUMNS = (Column("Лист наблюдения", 4), Column("Наставники", 4), Column("Куратор", 4))
SIDES = (Side.MENTOR, Side.MENTEE)
OBSERVERS = (Observer.MENTOR, Observer.CURATOR)


def folder_marks():
    """Return the annotations of the match of a folder: what was given and done, by wave and by whom; no query."""
    marks = {}
    for wave in Wave:
        for side in SIDES:
            given = SurveyResponse.objects.filter(wave__match=OuterRef("pk"), wave__wave=wave, member__side=side)
            marks |= _pair(wave, side, given, given.filter(state=ResponseState.ANSWERED))
    for wave in WAVES:
        for observer in OBSERVERS:
            given = Observation.objects.filter(wave__match=OuterRef("pk"), wave__wave=wave, observer=observer)
            marks |= _pair(wave, f"by_{observer.value}", given, given.filter(written_at__isnull=False))
    return marks


def _pair(wave, who, given, done):
    return {_name(wave, who, "given"): CountOf(given), _name(wave, who, "done"): CountOf(done)}


def _name(wave, who, what):
    return f"folder_{wave.value}_{who}_{what}"


def survey_facts(match):
    """Return the section of the folder of `match` about its surveys and sheets; none where nobody was asked.

    A match that was read with `folder_marks` costs no query, another one query.
    """
    match = _marked(match)
    surveys = _table(COLUMNS, match, SIDES, {wave: wave.label for wave in Wave}, "не\u00a0спрашивали")
    sheets = _table(SHEET_COLUMNS, match, [f"by_{one.value}" for one in OBSERVERS], WAVES, "листов нет")
    tables = tuple(table for table in (surveys, sheets) if table.rows)
    return [("Анкеты и листы наблюдения" if sheets.rows else "Анкеты", tables)] if tables else []


def _marked(match):
    is_marked = hasattr(match, _name(Wave.ENTRY, Side.MENTOR, "given"))
    return match if is_marked else Match.objects.annotate(**folder_marks()).get(pk=match.pk)


def _table(columns, match, who, waves, nothing):
    rows = [(label, [_numbers(match, wave, one) for one in who]) for wave, label in waves.items()]
    told = [(label, *(_said(*numbers, nothing) for numbers in found)) for label, found in rows if _is_any(found)]
    return Table(columns, tuple(Row(cells) for cells in told), is_compact=True)


def _numbers(match, wave, who):
    return getattr(match, _name(wave, who, "given")), getattr(match, _name(wave, who, "done"))


def _is_any(found):
    return any(given for given, _ in found)


def _said(given, done, nothing):
    return f"заполнили {done} из\u00a0{given}" if given else nothing
