"""What the page of a mentor's report shows, and to whom: its mentor writes, leaders accept, the director reads."""

from django.utils.timezone import localtime

from mentorship.kernel.access import may
from mentorship.kernel.grammar.dates import day_month, long_date
from mentorship.kernel.sections import Status
from programs.domain.people import load_people, match_name, short_name
from programs.domain.programs import leads
from programs.domain.report_document import PARTS
from programs.domain.reports import events_of, former_reports, report_blockers, report_of
from programs.enums import ReportState

TONES = {
    "": "early",
    ReportState.DRAFT: "early",
    ReportState.SUBMITTED: "work",
    ReportState.RETURNED: "attention",
    ReportState.ACCEPTED: "done",
}


def context_of(member):
    """Return what every page of a report says: whose it is."""
    load_people([member.match])
    return {"member": member, "match": member.match, "name": match_name(member.match), "who": short_name(member.person)}


def report_status(member):
    """Return the Status of a mentor's report, from what is kept at his place."""
    label = ReportState(member.report_state).label if member.report_state else "ещё не\u00a0начат"
    return Status(label[:1].upper() + label[1:], TONES[member.report_state])


def report_rows(match, actor, *, is_reader):
    """Return the rows of the reports of `match` (people loaded): every mentor's for readers, for a mentor his own."""
    mentors = [one for one in match.people if one.side == "mentor" and (one.left_on is None or one.report_state)]
    own = [one for one in mentors if is_reader or one.person_id == actor.person_id]
    return [{"member": one, "who": short_name(one.person), "status": report_status(one)} for one in own]


def page_of(member, actor):
    """Return the context of the page of the report of `member`."""
    report, is_leader = report_of(member), leads(actor, member.match.program)
    writes = may(actor, "programs.report.edit") and (is_leader or _is_own(member, actor))
    blockers = report_blockers(member)
    return context_of(member) | {
        "report": report,
        "status": report_status(member),
        "parts": [(title, getattr(report, name)) for title, name in PARTS if getattr(report, name)] if report else [],
        "writes": writes and not blockers,
        "blockers": blockers if writes else [],
        "decides": is_leader and report is not None and report.state == ReportState.SUBMITTED,
        "typed": _typed(report) if report else "",
        "turns": [_turn(event) for event in events_of(member)],
        "former": former_reports(member),
    }


def _is_own(member, actor):
    return member.person_id == actor.person_id and member.left_on is None


def _typed(report):
    """«Лист наставника от 10 ноября 2026 г. перенёс в портал …»: only where another than the mentor typed it."""
    if report.paper_on is None:
        return ""
    who = short_name(report.written_by.person) if report.written_by_id else "портал"
    return f"Лист наставника от\u00a0{long_date(report.paper_on)} перенесён в\u00a0портал: {who}"


def _turn(event):
    text = event.text
    if event.actor_id:
        text = f"{short_name(event.actor.person)}: {text[:1].lower()}{text[1:]}"
    comment = f". {event.comment}" if event.comment else ""
    return {"when": day_month(localtime(event.happened_at)), "text": f"{text}{comment}"}


def comment_of(report):
    """Return what the curator asked to add to a report that he has given back, else nothing."""
    if report is None or report.state != ReportState.RETURNED:
        return ""
    return next((event.comment for event in events_of(report.member) if event.comment), "")
