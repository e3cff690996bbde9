"""The mentor's report as a paper: one list of blocks for PDF and Word (documents, «Mentor's report»; B17)."""

from django.utils.timezone import localtime

from mentorship.kernel.documents import Document, Paragraph, SchoolName, Signature, Subheading, Title, from_data
from mentorship.kernel.grammar.cases import Case
from mentorship.kernel.grammar.dates import long_date
from programs.domain.people import load_people
from programs.domain.plan_document import particulars
from programs.enums import ReportState

TITLE = "Отчёт наставника"
PARTS = (
    ("Встречи", "meetings"),
    ("План и что получилось", "plan_fact"),
    ("Что сделано", "done"),
    ("Результаты и чем они подтверждаются", "results"),
    ("Что было трудно", "difficulties"),
    ("Выводы", "conclusions"),
    ("Предложения", "proposals"),
)


def paper_of(report, *, school):
    """Return the Document of a report: the frozen one of an accepted report, else the text as it stands, «ПРОЕКТ»."""
    if report.blocks:
        return from_data(report.blocks)
    return report_document(report, school=school, accepted_at=report.accepted_at)


def report_document(report, *, school, accepted_at=None):
    """Return the Document of the text of `report`; `accepted_at` is the moment at which the curator accepts it."""
    person = report.member.person
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title(TITLE.upper(), person.as_name.full(Case.GENITIVE, person.name_forms)),
        *report_body(report),
        *_signatures(report, accepted_at),
    )
    is_draft = report.state != ReportState.SUBMITTED and accepted_at is None
    return Document(title=TITLE, blocks=blocks, margins="paper", is_draft=is_draft)


def report_body(report):
    """Return the blocks between the head and the signatures: whose work it is, each part that says something."""
    match = report.member.match
    load_people([match])
    blocks = particulars(match)
    for title, name in PARTS:
        blocks += _part(title, getattr(report, name))
        if name == "results" and report.outcome:
            blocks.append(Paragraph(f"Итог: {report.get_outcome_display()}.", indent=False, is_bold=True))
    return blocks


def _part(title, text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Subheading(title), *[Paragraph(line, align="left") for line in lines]] if lines else []


def _signatures(report, accepted_at):
    mentor, curator = report.member.person, report.member.match.program.curator
    rows = [Signature("Наставник", mentor.as_name.short_in_signature())]
    if accepted_at:
        rows.append(Paragraph(f"Отчёт принят {long_date(localtime(accepted_at).date())}", indent=False))
    return [*rows, Signature("Куратор программы", curator.as_name.short_in_signature())]
