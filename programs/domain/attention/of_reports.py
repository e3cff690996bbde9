"""Rules about the mentors' reports: one that waits for the curator, one that is not there after the final meeting."""

from functools import partial

from django.db.models import Max, OuterRef, Q, Subquery
from django.utils.timezone import localtime

from mentorship.kernel.addresses import row_address
from participants.enums import Side
from programs.domain.attention.rules import Found, Rule
from programs.domain.statuses import ALL_STAGES
from programs.enums import MatchState, ReportState
from programs.models import MatchMember, MentorReport

WAITS = "наставник сдал отчёт: его нужно прочитать"
LACKS = "заключительная встреча была, а\u00a0отчёта наставника ещё нет"
AT_HAND = (ReportState.SUBMITTED, ReportState.ACCEPTED)


def report_rules():
    """Return the Rules about reports."""
    return [
        Rule("report", "Отчёт ждёт", _submitted, "work"),
        Rule(
            "report_due",
            "Нет отчёта",
            _missing,
            setting="нет отчёта наставника после заключительной встречи",
            days=7,
        ),
    ]


def _submitted(moment):
    sent = MentorReport.objects.filter(member=OuterRef("pk"), state=ReportState.SUBMITTED)
    last = sent.order_by().values("member").annotate(last=Max("submitted_at")).values("last")
    rows = MatchMember.objects.filter(report_state=ReportState.SUBMITTED).annotate(sent_at=Subquery(last)).order_by()
    link = partial(row_address, "programs:mentor_report")
    return [
        Found("report", pk, program, match, None, localtime(at).date(), None, WAITS, "Прочитать отчёт", link(pk))
        for pk, program, match, at in rows.values_list("pk", "match__program", "match", "sent_at")
    ]


def _missing(moment):
    """Counted from the final meeting, which is the last one."""
    rows = MatchMember.objects.filter(
        ~Q(report_state__in=AT_HAND),
        side=Side.MENTOR,
        left_on__isnull=True,
        match__state=MatchState.ACTIVE,
        match__stages_done=ALL_STAGES,
        match__last_met_on__lte=moment.since("report_due"),
    ).order_by()
    link = partial(row_address, "programs:mentor_report")
    return [
        Found("report_due", pk, program, match, None, day, None, LACKS, "Открыть отчёт", link(pk))
        for pk, program, match, day in rows.values_list("pk", "match__program", "match", "match__last_met_on")
    ]
