"""Lists of pairs and groups: found by what is asked for, given out as a book of exactly that (look-and-feel 12)."""

from django.db.models import Exists, OuterRef, Q

from mentorship.kernel.grammar.dates import numeric_period
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit
from programs.domain.people import load_names, mentees_in, mentors_in
from programs.domain.statuses import at_stage, match_status, progress_of
from programs.enums import OrderState
from programs.models import MatchMember

HEADERS = (
    "№",
    "Программа",
    "Форма",
    "Вид",
    "Наставник(и)",
    "Наставляемые",
    "Класс",
    "Куратор",
    "Период",
    "Состояние",
    "Этап",
    "Встреч",
    "Приказ",
)
WIDTHS = (5, 28, 22, 10, 36, 40, 12, 34, 26, 18, 40, 8, 24)


def find_matches(matches, *, state="", program=None, stage="", q=""):
    """Narrow `matches` (a scope's queryset) to what is asked for; an empty answer narrows nothing.

    `q` is a part of a person's name or of a group's title.
    """
    found = matches.defer("naming__order__blocks", "naming__order__basis")
    if state:
        found = found.filter(state=state)
    if program:
        found = found.filter(program=program)
    if stage:
        found = at_stage(found, stage)
    return called(found, q)


def listed(matches):
    """Return `matches` (from `find_matches`) with only what a line of the list says of each: a page holds fifty."""
    of_match = ("kind", "title", "state", "starts_on", "stages_done", "held_count", "last_met_on")
    rows = matches.select_related(None).select_related("program", "naming__order")
    return rows.only(*of_match, "program__title", "naming__order__number")


def called(matches, q):
    """Narrow `matches` to those with `q` in a person's name or in a group's title; an empty one narrows nothing."""
    if not q.strip():
        return matches
    named = MatchMember.objects.filter(match=OuterRef("pk"), person__search_text__contains=search_key(q))
    return matches.filter(Q(Exists(named)) | Q(title__icontains=q.strip()))


def registered_order(match):
    """Return the registered order that names the match, or None."""
    order = getattr(getattr(match, "naming", None), "order", None)
    return order if order and order.state == OrderState.REGISTERED else None


def export_matches(matches, *, actor):
    """Return the book's sheet of `matches` (from `find_matches`) and write the export down in the journal."""
    rows = load_names(list(matches))
    audit.record("programs.match.export", actor=actor, fields=[f"rows: {len(rows)}"])
    return Table("Пары и группы", HEADERS, [_row(number, match) for number, match in enumerate(rows, 1)], WIDTHS)


def _row(number, match):
    mentees = [member.person for member in mentees_in(match)]
    progress, order = progress_of(match), registered_order(match)
    return [
        number,
        match.program.title,
        match.program.form.title,
        match.get_kind_display(),
        ", ".join(member.person.full_name for member in mentors_in(match)),
        ", ".join(person.full_name for person in mentees),
        ", ".join(dict.fromkeys(person.school_class.label for person in mentees if person.school_class)),
        match.program.curator.full_name,
        numeric_period(match.starts_on, match.ends_on),
        match_status(match).label,
        progress.words,
        progress.held,
        order.called if order else "",
    ]
