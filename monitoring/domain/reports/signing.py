"""Signing off: date, blocks, PDF, Word and Excel are frozen for good; from then on the stored files are given (D8).

One road for all: the report is taken for signing, its papers are drawn step by step, then everything is written at
once. A small one is carried through on the spot, a large one by a job. While it is being signed nobody changes it; what
goes wrong, also a job that died, leaves the draft as it was, with a word about it.
"""

import logging
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django_tasks import task

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.roles import PORTAL, actor_of
from mentorship.kernel.transitions import LifeCycle, Transition
from mentorship.kernel.versions import Conflict
from monitoring.domain.reports.books import rows_paper
from monitoring.domain.reports.document import report_document
from monitoring.domain.reports.drafting import must_be_draft
from monitoring.domain.reports.span import Span
from monitoring.domain.reports.word_sections import WORDS
from monitoring.enums import ReportKind, ReportState
from monitoring.models import Report
from participants.domain import audit
from participants.domain.frozen import frozen_papers
from participants.domain.print_jobs import step_aside
from participants.domain.school_rules import living_by
from participants.models import Account
from participants.scopes import the_school
from programs.domain.orders.content import offices

AT_ONCE = 30  # matches: about a second of work
STUCK_AFTER = timedelta(minutes=10)
STEPS = ("Считаем числа.", "Составляем книгу Excel.", "Печатаем PDF.", "Составляем документ Word.")
FAILED = "Подписать не\u00a0получилось. Попробуйте ещё раз; если повторится, сообщите тому, кто ведёт портал."
ANEW = "Пока отчёт подписывали, из\u00a0портала удалили данные участника. Проверьте отчёт и\u00a0подпишите ещё раз."
logger = logging.getLogger(__name__)


def _record_history(report, edge, source, actor, reason):
    audit.record(f"monitoring.report.{edge.name}", actor=actor, about=report, fields=["state"])


REPORTS = LifeCycle(
    transitions={
        edge.name: edge
        for edge in (
            Transition("take", "Подписать", (ReportState.DRAFT,), ReportState.SIGNING),
            Transition("sign", "Подписан", (ReportState.SIGNING,), ReportState.SIGNED, is_by_hand=False),
            Transition("give_back", "Вернуть черновик", (ReportState.SIGNING,), ReportState.DRAFT, is_by_hand=False),
        )
    },
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
    if any(getattr(report, name) for name in WORDS):
        return []
    link = reverse("monitoring:report_edit", args=[report.pk])
    return [Blocker("words", "Выводы и предложения ещё не написаны.", link, "Написать", is_warning=True)]


def sign_report(report, *, signed_on, version, school, actor):
    """Sign `report` off on the day `signed_on`: a small one at once, a large one by a job. Returns it as it stands now.

    `version` is the draft that the person saw. Raises Refused: signed already or being signed, a day to come or before
    the time of the report, the school not filled in; Conflict: the draft has changed meanwhile. What is refused stays a
    draft.
    """
    demand(_day_blockers(report, signed_on) + signing_blockers(report, school=school))
    with transaction.atomic():
        taken = _take(report, version, actor)
        if is_large(report):
            sign_in_background.enqueue(report.pk, taken, signed_on.isoformat(), actor.account.pk)
            report.refresh_from_db()
            return report
    try:
        return _carry_out(report, taken, signed_on=signed_on, school=school, actor=actor)
    except BaseException:
        _give_back(report, taken, FAILED)
        raise


def is_large(report):
    """Tell whether so many matches are told of that their papers are drawn behind the page; one query."""
    return Span.of(report).matches().order_by()[: AT_ONCE + 1].count() > AT_ONCE


def _take(report, version, actor):
    """Take the draft for signing. Returns the version by which whoever signs it knows that it is still his."""
    locked = must_be_draft(report)
    if locked.version != version:
        raise Conflict(locked)
    values = {"version": version + 1, "step": 0, "moved_at": clock.now(), "trouble": ""}
    REPORTS.apply(locked, "take", actor=actor, values=values)
    return version + 1


@task()
def sign_in_background(report_id, version, signed_on, account_id):
    """Sign a large report; what goes wrong is said on its page, never aloud."""
    step_aside()
    report, school = Report.objects.get(pk=report_id), the_school()
    actor = actor_of(Account.objects.get(pk=account_id))
    try:
        with living_by(school):
            _carry_out(report, version, signed_on=date.fromisoformat(signed_on), school=school, actor=actor)
    except Exception as error:  # whatever it is, nobody must be left before a page that waits
        logger.error("report %s: %s", report_id, type(error).__name__)
        _give_back(report, version, FAILED)


def _carry_out(report, version, *, signed_on, school, actor):
    """Draw the papers of a report taken as `version`, then freeze all in one transaction, unless it was given back."""
    _still_taken(report, version)
    document = report_document(report, school=school, signed_on=signed_on)
    drawn = _Drawn(report, version)
    drawn()
    books = {"xlsx": rows_paper(report)}
    drawn()
    with frozen_papers(document, name=f"otchet-{report.pk}", actor=actor, books=books, tick=drawn) as papers:
        locked = _still_taken(report, version)
        values = {"signed_on": signed_on, "signed_by": actor.account, "drawn_at": clock.now(), **papers}
        REPORTS.apply(locked, "sign", actor=actor, values=values)
    report.refresh_from_db()
    return report


def _still_taken(report, version):
    """Lock the row of `report`. Raises Refused when it is no more being signed by who has taken it as `version`."""
    with transaction.atomic():
        current = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
        if (current.state, current.version) != (ReportState.SIGNING, version):
            raise Refused(Blocker("state", "Подписание остановлено: отчёт снова черновик."))
        return current


class _Drawn:
    """Counts the papers drawn, each in a short update of its own: the page shows how far it is."""

    def __init__(self, report, version):
        self.rows = Report.objects.filter(pk=report.pk, state=ReportState.SIGNING, version=version)

    def __call__(self):
        self.rows.update(step=F("step") + 1, moved_at=clock.now())


def give_back_stuck():
    """Give back the drafts whose signing stands still: its worker has died. Returns how many; a step of the clock."""
    stuck = Report.objects.filter(state=ReportState.SIGNING, moved_at__lte=clock.now() - STUCK_AFTER)
    return sum(_give_back(one, one.version, FAILED) for one in stuck)


def give_back_taken():
    """Give back all that is being signed: what is drawn now may tell of somebody whose data go (privacy rule 14)."""
    return sum(_give_back(one, one.version, ANEW) for one in Report.objects.filter(state=ReportState.SIGNING))


def _give_back(report, version, trouble):
    """Make a draft of what is being signed as `version` and say why. Tells whether it was still so."""
    with transaction.atomic():
        rows = Report.objects.select_for_update(of=("self",))
        current = rows.filter(pk=report.pk, state=ReportState.SIGNING, version=version).first()
        if current is None:
            return False
        values = {"version": version + 1, "trouble": trouble}
        REPORTS.apply(current, "give_back", actor=PORTAL, values=values)
        return True


def _day_blockers(report, signed_on):
    if signed_on > clock.today():
        return [Blocker("signed_on", "Этот день ещё не наступил.")]
    if signed_on < report.starts_on:
        return [Blocker("signed_on", "В этот день период отчёта ещё не начался.")]
    return []
