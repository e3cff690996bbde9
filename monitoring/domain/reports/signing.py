"""Signing off: date, blocks, PDF, Word and Excel are frozen for good; from then on the stored files are given (D8)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.transitions import LifeCycle, Transition
from mentorship.kernel.versions import Conflict
from monitoring.domain.reports.books import rows_paper
from monitoring.domain.reports.document import report_document
from monitoring.domain.reports.drafting import must_be_draft
from monitoring.enums import ReportKind, ReportState
from participants.domain import audit
from participants.domain.frozen import frozen_papers
from programs.domain.orders.content import offices


def _record_history(report, edge, source, actor, reason):
    audit.record("monitoring.report.sign", actor=actor, about=report, fields=["state"])


REPORTS = LifeCycle(
    transitions={"sign": Transition("sign", "Подписать", (ReportState.DRAFT,), ReportState.SIGNED)},
    record_history=_record_history,
)


def signing_blockers(report, *, school):
    """Return what stands in the way of signing `report`, and what to look at before, each with its link."""
    return [*_of_school(report, school), *_of_time(report), *_of_words(report)]


def _of_school(report, school):
    link, found = reverse("participants:school_edit"), []
    if not school.is_filled:
        found.append(Blocker("school", "Не заполнены данные школы: полное и краткое название.", link, "Заполнить"))
    if report.kind == ReportKind.SCHOOL and offices().coordinator is None:
        text = "Не указан координатор: некому подписать отчёт школы."
        found.append(Blocker("coordinator", text, reverse("participants:appointment_list"), "К назначениям"))
    return found


def _of_time(report):
    if report.ends_on <= clock.today():
        return []
    text = f"Период заканчивается {long_date(report.ends_on)} Что случится позже, в подписанный отчёт не войдёт."
    return [Blocker("period", text, is_warning=True)]


def _of_words(report):
    if report.difficulties or report.best_practices or report.proposals:
        return []
    link = reverse("monitoring:report_edit", args=[report.pk])
    return [Blocker("words", "Выводы и предложения ещё не написаны.", link, "Написать", is_warning=True)]


def sign_report(report, *, signed_on, version, school, actor):
    """Sign `report` off on the day `signed_on`: freeze its blocks, PDF, Word and books, all in one transaction.

    `version` is the draft that the person saw; everything is drawn before the transaction begins. Returns the report.
    Raises Refused: signed already, a day to come or before the time of the report, the school not filled in; Conflict:
    the draft has changed meanwhile. A refusal leaves it as it was, and no file behind.
    """
    with transaction.atomic():
        _same_draft(report, version)
    demand(_day_blockers(report, signed_on) + signing_blockers(report, school=school))
    document = report_document(report, school=school, signed_on=signed_on)
    books = {"xlsx": rows_paper(report)}
    with frozen_papers(document, name=f"otchet-{report.pk}", actor=actor, books=books) as papers:
        locked = _same_draft(report, version)
        values = {"signed_on": signed_on, "signed_by": actor.account, "drawn_at": clock.now(), **papers}
        REPORTS.apply(locked, "sign", actor=actor, values=values)
    report.refresh_from_db()
    return report


def _day_blockers(report, signed_on):
    if signed_on > clock.today():
        return [Blocker("signed_on", "Этот день ещё не наступил.")]
    if signed_on < report.starts_on:
        return [Blocker("signed_on", "В этот день период отчёта ещё не начался.")]
    return []


def _same_draft(report, version):
    current = must_be_draft(report)
    if current.version != version:
        raise Conflict(current)
    return current
