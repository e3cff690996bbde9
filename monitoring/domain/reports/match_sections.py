"""What the report of one match says: whose it is, its plan, its meetings, what its mentors have reported."""

from itertools import groupby

from django.utils.text import capfirst

from mentorship.kernel.documents import Paragraph, Row, Subheading, Table
from monitoring.domain.observation_batches import READ
from monitoring.domain.observation_document import QUESTIONS, WAVES, observer_of
from monitoring.domain.observations import written
from monitoring.enums import Wave
from monitoring.models import Observation
from programs.domain.journal import meetings_of
from programs.domain.people import load_people
from programs.domain.plan_document import MEETINGS, journal_rows, particulars, plan_blocks
from programs.domain.plans import plan_of, steps_of
from programs.domain.report_document import PARTS
from programs.enums import ReportState
from programs.models import MentorReport


def whose(report, span):
    """Form, programme, period and people of the match."""
    load_people([report.match])
    return particulars(report.match)


def plan(report, span):
    """The plan of the match: its texts, what was agreed, its steps."""
    found = plan_of(report.match)
    return plan_blocks(report.match, found, steps_of(found)) if found else []


def journal(report, span):
    """The journal of the span, without the notes for the curator."""
    rows = [one for one in meetings_of(report.match) if span.starts_on <= one.met_on <= span.ends_on]
    cells = tuple(Row(line) for line in journal_rows(report.match, rows))
    return [Table(MEETINGS, cells, is_compact=True)] if cells else []


def observations(report, span):
    """What mentors and the curator have seen in each mentee, by the waves that opened in the span; one query.

    The report of a match goes to those alone who read the sheets: its leaders, never one who is in it.
    """
    rows = written(Observation.objects.filter(wave__match=report.match))
    rows = rows.filter(wave__opens_on__range=(span.starts_on, span.ends_on)).select_related(*READ)
    rows = rows.order_by("member__person__sort_text", "member", "wave__opens_on", "-observer", "pk")
    return [block for _, sheets in groupby(rows, lambda one: one.member_id) for block in _seen(list(sheets))]


def _seen(sheets):
    blocks = [Subheading(sheets[0].member.person.full_name)]
    for one in sheets:
        who = f"{capfirst(observer_of(one))}, {WAVES[Wave(one.wave.wave)]}"
        blocks.append(Paragraph(who, indent=False, is_bold=True))
        for name, title, _ in QUESTIONS:
            text = " ".join(getattr(one, name).split())
            blocks += [Paragraph(f"{title}: {text}", align="left")] if text else []
    return blocks


def mentors_words(report, span):
    """What the mentors have reported, as far as the curator has accepted it; one query."""
    rows = MentorReport.objects.filter(member__match=report.match, state=ReportState.ACCEPTED)
    return [block for one in rows.select_related("member__person").order_by("pk") for block in _words(one)]


def _words(one):
    parts = [(title, getattr(one, name)) for title, name in PARTS]
    body = [Paragraph(f"{title}: {' '.join(text.split())}", align="left") for title, text in parts if text.strip()]
    outcome = [Paragraph(f"Итог: {one.get_outcome_display()}.", align="left")] if one.outcome else []
    return [Subheading(one.member.person.full_name), *body, *outcome]
