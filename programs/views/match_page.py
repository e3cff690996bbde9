"""What the page of a match shows, and to whom: leaders what is left to do, members the way and the journal."""

from dataclasses import replace

from django.http import Http404

from mentorship.kernel import clock
from mentorship.kernel.access import may
from mentorship.kernel.addresses import row_address
from mentorship.kernel.extensions import gathered
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.prepared import ROW, prepared
from mentorship.kernel.roles import Role, anybody_with
from participants.enums import Side
from programs.domain.achievements import of_match, with_achievements
from programs.domain.attention.health import health_of, with_slack
from programs.domain.changes import changes_of
from programs.domain.cycle import STAGES, next_stage
from programs.domain.endings import endings_of
from programs.domain.fit import asks_fit, wants_rematch
from programs.domain.gates import order_blockers, work_blockers
from programs.domain.journal import consultants_of, history_of, journal_of, meetings_of
from programs.domain.lifecycle import OVER, UNDER_ORDER, transition_blockers
from programs.domain.match_lists import registered_order
from programs.domain.people import AT_WORK, load_people, match_name, present_members
from programs.domain.plan_progress import against_plan
from programs.domain.planned.reading import in_words, missed_of, next_of, with_planned
from programs.domain.plans import is_confirmed, plan_of
from programs.domain.programs import leads
from programs.domain.statuses import match_status, progress_words, track_of
from programs.domain.worker_papers import is_of_workers
from programs.enums import ChosenHow, MatchState
from programs.extensions import match_marks, match_panels
from programs.scopes import achievements_for, matches_with_order_for
from programs.views.report_page import report_rows

BEFORE_ORDER = (MatchState.DRAFT, MatchState.AGREED, MatchState.CANCELLED)
BEFORE_REPORT = (*BEFORE_ORDER, MatchState.APPROVED)


def match_for(actor, pk):
    """Return the match `pk` with all that its page says of it, if `actor` may see it; one query. Raises Http404."""
    match = _matches_for(actor.roles, clock.today()).first(actor.person_id, pk)
    if match is None:
        raise Http404
    return match


@prepared
def _matches_for(roles, today):
    actor = anybody_with(roles)
    matches = with_slack(matches_with_order_for(actor))
    matches = with_achievements(matches, of_match(achievements_for(actor)))
    matches = with_planned(matches, today=today).annotate(**gathered(match_marks(today)))
    return matches.filter(pk=ROW).defer("naming__order__blocks")


def page_of(match, actor):
    """Return the context of the page of `match` for `actor`."""
    load_people([match])
    own = [member for member in present_members(match) if member.person_id == actor.person_id]
    is_leader, is_mentor = leads(actor, match.program), any(member.side == Side.MENTOR for member in own)
    is_reader = is_leader or actor.has(Role.DIRECTOR)
    return {
        "match": match,
        "is_leader": is_leader,
        "is_reader": is_reader,
        **_head(match, is_reader),
        "rows": [_person_row(member, actor, is_mentor, is_reader) for member in present_members(match)],
        "history": history_of(match, is_reader=is_reader),
        "order": _order_of(match, actor),
        "registered": registered_order(match),
        **_way(match, shows_notes=is_reader or is_mentor),
        **_fit(match, own, is_leader),
        **_plan(match, actor, is_leader or is_mentor),
        **_papers(match, actor, is_mentor, is_reader),
        **_left_to_do(match, actor, is_leader),
        **_changes(match, actor, is_leader, is_reader),
        **_ending(match, actor, is_leader, is_reader),
        **_logging(match, actor, is_leader or is_mentor),
    }


def _head(match, is_reader):
    """What the page is called, how the match stands and, for who reads more, how it does."""
    health = health_of(match) if is_reader else None
    return {"name": match_name(match), "status": match_status(match), "health": health}


def _way(match, *, shows_notes):
    """The track and the journal; before the order there are no meetings to ask for."""
    meetings = [] if match.state in BEFORE_ORDER else meetings_of(match)
    held = [meeting for meeting in meetings if meeting.is_held]
    return {
        "steps": track_of(match, meetings),
        "progress": progress_words(next_stage(held)),
        "journal": journal_of(match, meetings, shows_notes=shows_notes),
        "consultants": consultants_of(meetings),
        "days_ago": (clock.today() - held[0].met_on).days if held else None,
    }


def _plan(match, actor, writes):
    """The plan in a few words; before the order there is none."""
    if match.state in BEFORE_ORDER:
        return {}
    plan = plan_of(match)
    return {
        "shows_plan": True,
        "plan": plan,
        "plan_writes": writes and may(actor, "programs.plan.edit"),
        "achieves": writes and may(actor, "programs.achievement.edit"),
        "plan_is_confirmed": plan is not None and is_confirmed(plan, present_members(match)),
        "against_plan": against_plan(match, plan, clock.today()),
    }


def _papers(match, actor, is_mentor, is_reader):
    """What is printed here: the journal, reports, two workers' papers (ТК РФ ст. 351.8); what the room above shows."""
    reads = is_reader or is_mentor
    return {
        "prints_journal": reads and may(actor, "programs.journal.print"),
        "worker_papers": reads and may(actor, "programs.worker_paper.print") and is_of_workers(match),
        "reports": [] if match.state in BEFORE_REPORT else report_rows(match, actor, is_reader=is_reader),
        "panels": [panel for panels in match_panels(match, actor) for panel in panels],
    }


def _fit(match, own, is_leader):
    """The question after the trial meeting: one's own answer, for leaders everybody's."""
    if not asks_fit(match):
        return {}
    members = present_members(match) if is_leader else own
    return {"fits": members, "asks_fit": True, "rematch": is_leader and wants_rematch(match)}


def _left_to_do(match, actor, is_leader):
    """What a leader has to do before the next step."""
    if not is_leader:
        return {}
    if match.state == MatchState.DRAFT:
        return {"blockers": transition_blockers(match, "agree", actor=actor)}
    if match.state == MatchState.AGREED:
        return {"blockers": order_blockers(match, clock.today())}
    return {}


def _changes(match, actor, is_leader, is_reader):
    """Who joins or leaves by the next order: leaders and the director see it; leaders plan it under an order."""
    if not is_reader or match.state in (*BEFORE_ORDER, *OVER):
        return {}
    plans = is_leader and may(actor, "programs.match.change") and match.state in UNDER_ORDER
    return {"changes": changes_of(match), "plans_changes": plans}


def _ending(match, actor, is_leader, is_reader):
    """How it ended or is to end, for leaders and the director; what a leader may do about it."""
    if not is_reader or match.state in BEFORE_ORDER:
        return {}
    return {
        "planned_end": match.planned_ended_on,
        "planned_end_pk": match.planned_pk,
        "endings": endings_of(match) if match.state in OVER else [],
        "closes": is_leader and may(actor, "programs.match.close"),
        "is_finished": match.stages_done == len(STAGES),
        "shows_history": may(actor, "programs.match.history"),
    }


def _logging(match, actor, is_one_of_them):
    """Whether the button «Записать встречу» is there, and what stands in its way."""
    shows = is_one_of_them and may(actor, "programs.meeting.add") and match.state not in (*BEFORE_ORDER[::2], *OVER)
    corrects = shows and match.state in AT_WORK
    return {
        **_planned(match, actor, is_one_of_them),
        "corrects": corrects,
        "logs": shows,
        "log_blockers": _unlinked(work_blockers(match, clock.today())) if shows else [],
    }


def _planned(match, actor, is_one_of_them):
    """The next meeting, one that nobody has written down, and whether another may be planned."""
    if match.state not in AT_WORK:
        return {}
    planned, missed = next_of(match), missed_of(match)
    edits = is_one_of_them and may(actor, "programs.planned.edit")
    return {
        "shows_planned": True,
        "meets": in_words(planned, today=clock.today()) if planned else "",
        "missed": missed if edits else None,
        "plans_meetings": edits and match.stages_done < len(STAGES),
    }


def _unlinked(blockers):
    """The page itself says what is left: no links from it to itself."""
    return [replace(blocker, link="") for blocker in blockers]


def _order_of(match, actor):
    """The order that names the match, for those who may read it."""
    naming = getattr(match, "naming", None)
    if naming is None or not may(actor, "programs.order.view"):
        return None
    return naming.order if match.order_is_open else None


def _person_row(member, actor, is_mentor, is_reader):
    """One line of «Кто в паре»: the card's link for those who may open it, the proof of will for leaders."""
    opens = is_reader or member.person_id == actor.person_id or (member.side == Side.MENTEE) == is_mentor
    note = [member.get_side_display(), member.person.standing, _proof(member) if is_reader else ""]
    return {
        "member": member,
        "person": member.person,
        "url": row_address("participants:person_detail", member.person_id) if opens else "",
        "note": ", ".join(part for part in note if part),
        "is_pending": member.chosen_how == ChosenHow.PENDING,
        "is_suspended": member.state == "suspended" and (is_mentor or is_reader),
    }


def _proof(member):
    """What proves the member's own will, for those who keep the papers."""
    if member.chosen_how == ChosenHow.PENDING:
        return ""
    how = "лист подписал представитель" if member.chosen_for_by_id else member.get_chosen_how_display()
    return f"{how} {day_month(member.chosen_on)}"
