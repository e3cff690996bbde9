"""The one status of a match, the way it has gone, and its progress in words (look-and-feel 2, 8)."""

from dataclasses import dataclass

from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.sections import Status
from participants.enums import Side
from programs.domain.cycle import FINAL, NAMES, REGULAR, STAGES, TRIAL, next_stage
from programs.domain.people import present_members
from programs.domain.plan_progress import held_of
from programs.enums import Fit, MatchState, MeetingStage

TONES = {
    MatchState.DRAFT: "early",
    MatchState.AGREED: "attention",
    MatchState.APPROVED: "work",
    MatchState.ACTIVE: "work",
    MatchState.COMPLETED: "done",
    MatchState.CANCELLED: "early",
    MatchState.TERMINATED: "stop",
    MatchState.SUSPENDED: "stop",
}
MANY = {REGULAR: "регулярные встречи"}
ALL_STAGES = len(STAGES)


def match_status(match):
    """Return the one Status of a match: what pages show beside its name."""
    state = MatchState(match.state)
    return Status(state.label, TONES[state])


@dataclass(frozen=True)
class Step:
    """One of five steps for `components/track.html`."""

    number: int
    title: str
    note: str
    state: str


def track_of(match, meetings):
    """Return the five steps of a match, judged by those of `meetings` (a list of Meeting) that took place."""
    held = sorted((meeting for meeting in meetings if meeting.is_held), key=lambda meeting: meeting.met_on)
    now = next_stage(held)
    return [_step(number, stage, match, held, now) for number, stage in enumerate(STAGES, 1)]


def _step(number, stage, match, held, now):
    own = [meeting for meeting in held if meeting.stage == stage]
    return Step(number, stage.label, _note(stage, match, own), _state(stage, now))


def _state(stage, now):
    if stage == now:
        return "now"
    return "done" if now is None or STAGES.index(stage) < STAGES.index(now) else "ahead"


def _note(stage, match, own):
    if stage == REGULAR and own:
        return _regular_note(match, own)
    if own:
        fit = fit_words(match) if stage == TRIAL else ""
        return ", ".join(filter(None, [day_month(own[-1].met_on), fit]))
    return f"до{NBSP}{day_month(match.ends_on)}" if stage == FINAL else ""


def _regular_note(match, own):
    plan = getattr(match, "plan", None)
    return f"прошло {held_of(match.held_count, plan.meetings_count)}" if plan else held_words(len(own))


def fit_words(match):
    """Return what the track says of the trial meeting: «подходит обоим», or nothing until everybody has said so."""
    answers = [member.fit for member in present_members(match)]
    if not answers or any(answer != Fit.FITS for answer in answers):
        return ""
    return "подходит обоим" if len(answers) == len(Side) else "подходит всем"


def held_words(number):
    """Return «прошла 1 встреча», «прошло 3 встречи»."""
    verb = "прошла" if number % 10 == 1 and number % 100 != 11 else "прошло"
    return f"{verb} {counted(number, 'встреча', 'встречи', 'встреч')}"


@dataclass(frozen=True)
class Progress:
    """How far a match has come: how many stages are behind, which one is now, how many meetings were held."""

    done: int
    stage: str
    held: int

    @property
    def words(self):
        """«Этап 2 из 5 — пробная встреча»."""
        return progress_words(None if self.done == ALL_STAGES else self.stage)

    @property
    def lit(self):
        """How many dots `components/steps_mini.html` lights: those behind and the present one."""
        return min(self.done + 1, ALL_STAGES)


def progress_words(stage):
    """Return «Этап 2 из 5 — пробная встреча»; for None, when all stages are behind, «Все 5 этапов пройдены»."""
    if stage is None:
        return f"Все {ALL_STAGES}{NBSP}этапов пройдены"
    stage = MeetingStage(stage)
    number = STAGES.index(stage) + 1
    return f"Этап {number}{NBSP}из{NBSP}{ALL_STAGES}{NBSP}— {MANY.get(stage, NAMES[stage])}"


def progress_of(match):
    """Return the Progress of a match."""
    done = match.stages_done
    return Progress(done, STAGES[min(done, ALL_STAGES - 1)], match.held_count)


def at_stage(matches, stage):
    """Narrow `matches` to those of which `stage` is the present one."""
    index = STAGES.index(MeetingStage(stage))
    if stage == FINAL:
        return matches.filter(stages_done=ALL_STAGES)
    return matches.filter(stages_done=index)
