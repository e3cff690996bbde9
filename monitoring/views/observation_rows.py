"""What the pages of sheets of observation show: filters, the sheets of a match, the words of one."""

from itertools import groupby

from mentorship.kernel.addresses import chips
from mentorship.kernel.sections import Status
from monitoring.domain.observations import TEXTS, sheet_blockers_of_wave
from monitoring.models import Observation
from programs.domain.people import short_name
from programs.domain.programs import titles_of
from programs.scopes import led_programs_for

TITLES = [(name, str(Observation._meta.get_field(name).verbose_name).capitalize()) for name in TEXTS]
BY_PERSON = ("member__person__sort_text", "member_id", "-observer", "pk")
WRITTEN, WAITED = Status("Заполнен", "done"), Status("Ждёт", "attention")


def filters_of(actor, query):
    """Return what `query` narrows the list by: the programme among those led, and written or waited for."""
    programs = list(titles_of(led_programs_for(actor)).order_by("title", "pk"))
    chosen = query.get("program", "")
    ids = [one.pk for one in programs if str(one.pk) == chosen] or [one.pk for one in programs]
    state, choices = query.get("state", ""), [(str(one.pk), one.title) for one in programs]
    return {
        "ids": ids,
        "chosen": chosen,
        "is_written": state == "written",
        "filters": [
            chips(query, "state", [("written", "Заполненные")], state),
            chips(query, "program", choices if len(choices) > 1 else [], chosen),
        ],
    }


def page_of_match(sheets):
    """Return [(wave, why nothing is written in it now, rows)] of `sheets` (a scope's), the latest wave first."""
    in_order = sheets.order_by("-wave__opens_on", "-wave_id", *BY_PERSON)
    return [
        (wave, sheet_blockers_of_wave(wave), [_row(one) for one in rows])
        for wave, rows in groupby(in_order, lambda one: one.wave)
    ]


def _row(sheet):
    return {
        "sheet": sheet,
        "who": short_name(sheet.member.person),
        "by": f"наставник {short_name(sheet.mentor.person)}" if sheet.mentor else "куратор",
        "status": WRITTEN if sheet.written_at else WAITED,
    }


def words_of(sheet):
    """Return (title, text) of each question that the sheet says something to."""
    return [(title, getattr(sheet, name)) for name, title in TITLES if getattr(sheet, name)]
