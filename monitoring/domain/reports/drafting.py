"""Reports in the making: started, drawn, their words written, taken back; a signed one mended by a further (D8).

The sheet of a draft is kept as it was drawn: pages and papers read it, and say of which moment its numbers are.
"""

from django.db import transaction

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.documents import to_data
from mentorship.kernel.versions import save_versioned
from monitoring.domain.reports.document import report_document
from monitoring.domain.reports.quotes import copy_quotes
from monitoring.domain.reports.span import APPROVED
from monitoring.domain.reports.word_sections import WORDS
from monitoring.enums import ReportState
from monitoring.models import Report
from participants.domain import audit
from participants.scopes import the_school

FIELDS = ("starts_on", "ends_on", *WORDS)
SHEET = ("blocks", "drawn_at")
FROZEN = "Отчёт подписан: он не меняется. Ошибку исправляет новый отчёт."
BEING_SIGNED = "Отчёт сейчас подписывается. Подождите, пока портал закончит."
NOT_APPROVED = "Отчёт составляют о паре или группе, которую утвердил приказ."


def start_report(*, kind, starts_on, ends_on, actor, match=None, program=None, form_key=None):
    """Start a report of `kind` (enums.ReportKind) over a time: of a `match`, of a `program`, or of the school.

    Returns the Report, a draft; the same form twice makes one. Raises Refused: a time that ends before it begins or
    lies ahead, a match that no order has approved.
    """
    demand(_period_blockers(starts_on, ends_on) + _match_blockers(match))
    about = {"match": match, "program": program, "starts_on": starts_on, "ends_on": ends_on}
    report = _drawn(Report(kind=kind, created_at=clock.now(), created_by=actor.account, **about))
    with transaction.atomic():
        earlier = once.claim(form_key)
        if earlier is not None:
            return Report.objects.get(pk=earlier)
        report.save()
        audit.record("monitoring.report.start", actor=actor, about=report)
        return once.settle(form_key, report)


def _period_blockers(starts_on, ends_on):
    if ends_on < starts_on:
        return [Blocker("ends_on", "Период заканчивается раньше, чем начинается.")]
    if starts_on > clock.today():
        return [Blocker("starts_on", "Этот период ещё не начался: рассказывать пока не о чем.")]
    return []


def _match_blockers(match):
    return [Blocker("G9", NOT_APPROVED)] if match is not None and match.state not in APPROVED else []


def edit_report(report, *, version, actor, **values):
    """Write the time and the words (FIELDS) of a draft. Returns the report.

    Raises Refused for a signed report or a time that cannot be, Conflict when somebody has changed it (gate G13).
    """
    demand(frozen_blockers(report) + _period_blockers(values["starts_on"], values["ends_on"]))
    for name, value in values.items():
        setattr(report, name, value)
    _drawn(report)
    with transaction.atomic():
        must_be_draft(report)
        save_versioned(report, fields=(*values, *SHEET), version=version)
        audit.record("monitoring.report.edit", actor=actor, about=report, fields=tuple(values))
    return report


def redraw_report(report, *, actor):
    """Count a draft anew: its sheet says what is in the portal now. Returns it. Raises Refused for a signed report.

    What somebody has written meanwhile is drawn with it already, and stays.
    """
    demand(frozen_blockers(report))
    _drawn(report)
    with transaction.atomic():
        if must_be_draft(report).version == report.version:
            report.save(update_fields=SHEET)
        audit.record("monitoring.report.redraw", actor=actor, about=report, fields=["blocks"])
    return report


def _drawn(report):
    """Give `report` its sheet as of now, unsaved: to count takes seconds, in which nobody else's writing must wait."""
    report.blocks, report.drawn_at = to_data(report_document(report, school=the_school())), clock.now()
    return report


@transaction.atomic
def discard_report(report, *, actor):
    """Take back a draft. Raises Refused for a signed report."""
    must_be_draft(report)
    audit.record("monitoring.report.discard", actor=actor, about=report)
    Report.objects.filter(pk=report.pk).delete()


def mend_report(report, *, actor):
    """Start a further report that will stand instead of a signed one: same time and words, today's numbers.

    Returns it; the one that is in the making already where there is one. Raises Refused for a draft.
    """
    if report.state != ReportState.SIGNED:
        raise Refused(Blocker("state", "Отчёт ещё не подписан: его можно изменить."))
    values = {name: getattr(report, name) for name in (*FIELDS, "kind", "match", "program")}
    made = _drawn(Report(mends=report, created_at=clock.now(), created_by=actor.account, **values))
    with transaction.atomic():
        Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
        further = Report.objects.filter(mends=report).first()
        if further is not None:
            return further
        made.save()
        copy_quotes(report, made)
        audit.record("monitoring.report.mend", actor=actor, about=made)
    return made


def must_be_draft(report):
    """Lock the row of `report` and raise Refused when it is signed. Returns the row as it stands now."""
    current = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    demand(frozen_blockers(current))
    return current


def frozen_blockers(report):
    """Return why the words of `report` cannot be changed: it is signed, or being signed now."""
    if report.state == ReportState.DRAFT:
        return []
    return [Blocker("frozen", BEING_SIGNED if report.state == ReportState.SIGNING else FROZEN)]
