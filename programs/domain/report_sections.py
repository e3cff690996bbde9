"""What reports and achievements add to the folder of a pair and to a mentor's portfolio (register C13)."""

from django.db.models import OuterRef, Prefetch
from django.utils.timezone import localtime

from mentorship.kernel.documents import Column, Row, Table
from mentorship.kernel.grammar.dates import numeric_date
from participants.enums import Side
from programs.domain.achievements import number_of, standing_on
from programs.domain.report_document import report_body
from programs.enums import ReportState
from programs.models import Achievement, MatchMember, MentorReport

ACHIEVEMENTS = (
    Column("Кто", 4),
    Column("Что удалось", 6),
    Column("Когда", 3),
    Column("Где, результат", 5),
    Column("Подтверждение", 5),
)
REPORTS = (
    Column("Наставляемые", 6),
    Column("Программа", 5),
    Column("Отчёт принят", 3),
    Column("Итог", 4),
    Column("Достижений", 3, align="center"),
)


def of_match(match):
    """Return the section of a folder, one query: the accepted reports whole, which tell of the achievements too.

    Until a report is accepted the achievements stand there by themselves; without any there is no section.
    """
    if any(one.report_state == ReportState.ACCEPTED for one in match.people):
        return [("Отчёт наставника", _reports_on(match))]
    table = _achievements(match)
    return [("Достижения", table)] if table else []


def _reports_on(match):
    body = []
    for one in MentorReport.objects.filter(member__match=match, state=ReportState.ACCEPTED).select_related(
        "member__person"
    ):
        one.member.match = match  # its people are read already
        body += report_body(one)
    return tuple(body)


def _achievements(match):
    cells = tuple(Row(_achievement(one)) for one in standing_on(match))
    return (Table(ACHIEVEMENTS, cells, is_compact=True),) if cells else ()


def _achievement(one):
    proof = one.evidence or ("файл в портале" if one.file_id else "")
    return one.member.person.called, one.title, numeric_date(one.happened_on), one.place, proof


def of_mentor(person):
    """Return the section of a portfolio: what his reports came to; two queries.

    Achievements are counted only: who prints a portfolio may lead none of its pairs.
    """
    accepted = (ReportState.ACCEPTED, ReportState.FORMER)
    mentees = Prefetch("member__match__members", MatchMember.objects.select_related("person"))
    rows = MentorReport.objects.filter(member__person=person, state__in=accepted).order_by("accepted_at", "pk")
    achieved = number_of(Achievement.objects.filter(member__match=OuterRef("member__match")))
    rows = rows.select_related("member__match__program").prefetch_related(mentees).annotate(number=achieved)
    cells = tuple(Row(_report(one)) for one in rows)
    return [("Отчёты", (Table(REPORTS, cells, is_compact=True),))] if cells else []


def _report(one):
    match = one.member.match
    mentees = [row.person.full_name for row in match.members.all() if row.side == Side.MENTEE]
    day = numeric_date(localtime(one.accepted_at).date())
    return "\n".join(sorted(mentees)), match.program.title, day, one.get_outcome_display(), str(one.number or "")
