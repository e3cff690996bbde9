"""What must be there before a match ends or works again (gate G10; process, 9): guards of its life cycle."""

from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from programs.domain.live_matches import places_of_mentees, taken_blocker
from programs.domain.people import load_people, mentees_in, mentors_in, short_name
from programs.enums import ChangeState, EndingKind, MeetingStage, OrderState, ReportState
from programs.models import MatchEnding, Meeting, PendingChange

# What is missing of a report and what its link is called, by its state.
MISSING = {
    "": ("ещё не начат", "Составить отчёт"),
    ReportState.DRAFT: ("пока в черновике", "Открыть черновик"),
    ReportState.SUBMITTED: ("сдан и ещё не принят", "Прочитать отчёт"),
    ReportState.RETURNED: ("возвращён с замечанием", "Открыть отчёт"),
}


def final_meeting_held(match, actor):
    """G10: a match is completed after its final meeting."""
    if Meeting.objects.filter(match=match, is_held=True, stage=MeetingStage.FINAL).exists():
        return []
    return [no_final_meeting(match)]


def no_final_meeting(match):
    """Return the blocker of a match whose final meeting is not in its journal."""
    link = reverse("programs:meeting_add", args=[match.pk])
    return Blocker("G10", "Ещё не записана заключительная встреча.", link, "Записать встречу")


def reports_accepted(match, actor):
    """G10, B17: each mentor's report is accepted before the match is completed."""
    return [
        Blocker(
            "G10",
            f"{short_name(one.person)}: отчёт наставника {MISSING[one.report_state][0]}.",
            reverse("programs:mentor_report", args=[one.pk]),
            MISSING[one.report_state][1],
        )
        for one in mentors_in(match)
        if one.report_state in MISSING
    ]


def nothing_waits(match, actor):
    """Whoever joins or leaves by an order to come would have nothing to join: his change is settled first."""
    return changes_wait(match) if waiting_changes_of(match.pk).exists() else []


def waiting_changes_of(key):
    """Return the changes of one match that wait; `key` may be an OuterRef."""
    return PendingChange.objects.filter(match=key, state=ChangeState.WAITING)


def changes_wait(match):
    """Return the blocker of a match of which changes wait for an order."""
    link = f"{reverse('programs:match_detail', args=[match.pk])}#changes"
    text = "Изменение состава ждёт приказа. Проведите его приказом или отмените."
    return [Blocker("changes", text, link, "К изменениям состава")]


def ended_by_order(match, actor):
    """B18: only a registered order that names the early end terminates a match."""
    named = MatchEnding.objects.filter(
        match=match,
        kind=EndingKind.TERMINATED,
        state=ChangeState.WAITING,
        naming__order__state=OrderState.REGISTERED,
    )
    if named.exists():
        return []
    return [Blocker("B18", "Досрочно пару прекращает зарегистрированный приказ, который её называет.")]


def not_in_draft_of_ending(match, actor):
    """A match that a draft of an order calls ended is taken out of the draft first."""
    ending = MatchEnding.objects.filter(match=match, naming__order__state=OrderState.DRAFT).select_related("naming")
    found = ending.first()
    if found is None:
        return []
    link = reverse("programs:order_detail", args=[found.naming.order_id])
    return [Blocker("order", "Окончание стоит в проекте приказа. Сначала уберите его оттуда.", link, "Открыть проект")]


def mentees_are_free(match, actor):
    """Nobody comes back to a mentor while another one of the same programme works with him."""
    load_people([match])
    people = [member.person_id for member in mentees_in(match)]
    places = places_of_mentees(people).filter(match__program=match.program_id).exclude(match=match)
    return [taken_blocker(place, "другая пара или группа") for place in places]
