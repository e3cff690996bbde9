"""The mentor's report: written, submitted, accepted or returned with a comment by the curator (B17; process, 9)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.documents import to_data
from mentorship.kernel.transitions import LifeCycle, Transition
from mentorship.kernel.versions import Conflict, save_versioned
from participants.domain import audit
from participants.domain.notifications import notify
from participants.enums import Side
from programs.domain.closing import no_final_meeting
from programs.domain.lifecycle import OVER, note_event
from programs.domain.report_document import report_document
from programs.domain.statuses import ALL_STAGES
from programs.enums import MatchState, ReportState
from programs.models import Match, MatchMember, MentorReport, ReportEvent

TEXTS = ("meetings", "plan_fact", "done", "results", "difficulties", "conclusions", "proposals")
FIELDS = (*TEXTS, "outcome")
DRAFT, SUBMITTED, RETURNED = ReportState.DRAFT, ReportState.SUBMITTED, ReportState.RETURNED
ACCEPTED, FORMER = ReportState.ACCEPTED, ReportState.FORMER
WORKED = (MatchState.ACTIVE, MatchState.SUSPENDED, *OVER)
NEEDED = (
    ("done", "Напишите, что сделано: хватит нескольких предложений."),
    ("outcome", "Отметьте, достигнута ли цель."),
    ("conclusions", "Напишите выводы: что помогло и что показала эта работа."),
)
WORDS = {
    "submit": "Отчёт наставника сдан",
    "accept": "Отчёт наставника принят",
    "return": "Отчёт наставника возвращён с замечанием",
    "lay_by": "Работа продолжается: принятый отчёт стал прежним",
}
TOLD = {
    "submit": "Наставник сдал отчёт. Прочитайте его и примите или верните с замечанием.",
    "accept": "Куратор принял ваш отчёт.",
    "return": "Куратор вернул ваш отчёт с замечанием. Дополните его и сдайте снова.",
}


def _is_whole(report, actor):
    """B17: what was done, the outcome, the conclusions; proposals may be none."""
    return [Blocker(name, text) for name, text in NEEDED if not getattr(report, name).strip()]


def _work_is_over(report, actor):
    return submit_blockers(report.member)


def submit_blockers(member):
    """Return why a report of `member` cannot be handed in now: it follows the final meeting (process, 9).

    A match that is suspended or over, and a mentor who has left, have no final meeting to wait for. A draft waits for
    nothing.
    """
    match = member.match
    waits = match.state == MatchState.ACTIVE and member.left_on is None and match.stages_done < ALL_STAGES
    return [no_final_meeting(match)] if waits else []


def _record_history(report, edge, source, actor, reason):
    member = report.member
    text = WORDS[edge.name]
    ReportEvent.objects.create(report=report, happened_at=clock.now(), text=text, comment=reason, actor=actor.account)
    _keep_state(member, "" if edge.target == FORMER else edge.target)
    note_event(member.match, "report", text, actor=actor)
    audit.record(f"programs.report.{edge.name}", actor=actor, about=report, person=member.person, fields=["state"])
    told = {member.match.program.curator_id} if edge.name == "submit" else {member.person_id}
    if edge.name in TOLD:
        link = reverse("programs:mentor_report", args=[member.pk])
        notify(told - {actor.person_id}, TOLD[edge.name], link=link)


REPORTS = LifeCycle(
    transitions={
        edge.name: edge
        for edge in (
            Transition("submit", "Сдать отчёт", (DRAFT, RETURNED), SUBMITTED, guards=(_is_whole, _work_is_over)),
            Transition("accept", "Принять отчёт", (SUBMITTED,), ACCEPTED),
            Transition("return", "Вернуть с замечанием", (SUBMITTED,), RETURNED, needs_reason=True),
            Transition("lay_by", "Отложить как прежний", (ACCEPTED,), FORMER, is_by_hand=False),
        )
    },
    record_history=_record_history,
)


def _keep_state(member, state):
    MatchMember.objects.filter(pk=member.pk).update(report_state=state)
    member.report_state = state


def report_of(member):
    """Return the present report of a mentor's place, or None; one query."""
    return MentorReport.objects.filter(member=member).exclude(state=FORMER).first()


def events_of(member):
    """Return the turns of all reports of a place, the latest first; one query."""
    return list(ReportEvent.objects.filter(report__member=member).select_related("report", "actor__person"))


def former_reports(member):
    """Return the reports after which the work went on; one query."""
    return list(MentorReport.objects.filter(member=member, state=FORMER).defer("blocks"))


def report_blockers(member):
    """Return why no report can be written on this place now: no work yet, a mentee, another hand has it."""
    if member.side != Side.MENTOR:
        return [Blocker("member", "Отчёт пишет наставник.")]
    if member.match.state not in WORKED:
        return [Blocker("G9", "Отчёт начинают после первой состоявшейся встречи.")]
    if member.report_state == SUBMITTED:
        return [Blocker("state", "Отчёт у куратора. Изменить его можно, если куратор вернёт его с замечанием.")]
    if member.report_state == ACCEPTED:
        return [Blocker("state", "Отчёт принят и больше не меняется.")]
    return []


def write_report(member, *, actor, version, submits=False, paper_on=None, **values):
    """Write the report of the mentor `member`, and with `submits` hand it in, in one act. Returns it.

    `values` are FIELDS; `version` is 0 for a report that is not there yet. Another than the mentor himself types from
    his paper: `paper_on` is its day, and who typed it is kept. Raises Refused (no work yet, at the curator's or
    accepted, a day ahead; to hand in: what was done, outcome, conclusions, the final meeting), Conflict. A click twice
    writes once.
    """
    own = member.person_id == actor.person_id
    values = {name: values[name].strip() for name in FIELDS} | {"paper_on": None if own else paper_on}
    with transaction.atomic():
        Match.objects.select_for_update(of=("self",)).get(pk=member.match_id)
        member.match.refresh_from_db(fields=["state", "stages_done"])
        current = report_of(member)
        if current and current.version == version + 1 and _is_same(current, values, submits):
            return current
        member.report_state = current.state if current else ""
        demand(report_blockers(member) + _paper_blockers(own, paper_on))
        report = _written(current or MentorReport(member=member), values, version, actor)
        if not current:
            _keep_state(member, DRAFT)
        audit.record("programs.report.write", actor=actor, about=report, person=member.person, fields=list(FIELDS))
        if submits:
            REPORTS.apply(report, "submit", actor=actor, values=_by("submitted", actor))
            report.refresh_from_db()
    return report


def _is_same(report, values, submits):
    is_there = report.state == SUBMITTED if submits else report.state in (DRAFT, RETURNED)
    return is_there and all(getattr(report, name) == value for name, value in values.items())


def _paper_blockers(own, paper_on):
    if own:
        return []
    if paper_on is None:
        return [Blocker("paper_on", "Укажите день, который стоит на листе наставника.")]
    return [Blocker("paper_on", "Этот день ещё не наступил.")] if paper_on > clock.today() else []


def _written(report, values, version, actor):
    values |= {"written_at": clock.now(), "written_by": actor.account}
    if (report.version if report.pk else 0) != version:
        raise Conflict(report)
    for name, value in values.items():
        setattr(report, name, value)
    if report.pk is None:
        report.save(force_insert=True)
        return report
    return save_versioned(report, fields=list(values), version=version)


def _by(name, actor):
    return {f"{name}_at": clock.now(), f"{name}_by": actor.account}


def accept_report(report, *, version, school, actor):
    """Accept the edition `version` of a report: its text is frozen for good. Returns it.

    Raises Refused: not handed in, another edition than was read.
    """
    with transaction.atomic():
        demand(_edition_blockers(report, version))
        values = _by("accepted", actor)
        frozen = report_document(report, school=school, accepted_at=values["accepted_at"])
        REPORTS.apply(report, "accept", actor=actor, values=values | {"blocks": to_data(frozen)})
        report.refresh_from_db()
    return report


def _edition_blockers(report, version):
    current = MentorReport.objects.select_for_update().get(pk=report.pk)
    if current.version == version:
        return []
    link = reverse("programs:mentor_report", args=[report.member_id])
    return [Blocker("version", "Пока вы читали, отчёт изменили. Прочитайте его ещё раз.", link, "Прочитать")]


def return_report(report, *, comment, actor):
    """Give a report back to its mentor with a comment. Returns it. Raises Refused: not handed in, no comment."""
    if not comment.strip():
        raise Refused(Blocker("comment", "Напишите, что дополнить: наставник прочитает это."))
    return REPORTS.apply(report, "return", actor=actor, reason=comment)


def lay_reports_by(match, *, actor):
    """The work goes on after all: the accepted reports of `match` become former ones, new ones will be asked for."""
    rows = MentorReport.objects.filter(member__match=match, state=ACCEPTED)
    for report in rows.select_related("member__match__program", "member__person"):
        REPORTS.apply(report, "lay_by", actor=actor)
