"""The cycle of meetings: which of five stages a meeting belongs to, judged by dates (B13, 002 §5.3).

Pure: no database, no clock.
"""

from dataclasses import dataclass
from datetime import date

from mentorship.kernel.grammar.dates import long_date
from programs.enums import MeetingStage

ORGANISATIONAL, TRIAL, PLANNING, REGULAR, FINAL = MeetingStage
STAGES = list(MeetingStage)
NAMES = {
    ORGANISATIONAL: "организационная встреча",
    TRIAL: "пробная встреча",
    PLANNING: "встреча для планирования",
    REGULAR: "регулярная встреча",
    FINAL: "заключительная встреча",
}


class OutOfOrderError(Exception):
    """A meeting that the order of stages does not allow on its day; the text says why."""


@dataclass(frozen=True)
class Held:
    """A meeting that took place."""

    met_on: date
    stage: str


def next_stage(held):
    """Return the stage that comes now: the first of the opening three that was not held, then regular.

    `held` are the meetings that took place, in any order; None, nothing more, when the final one is among them.
    """
    stages = {meeting.stage for meeting in held}
    if FINAL in stages:
        return None
    return next((stage for stage in (ORGANISATIONAL, TRIAL, PLANNING) if stage not in stages), REGULAR)


def stage_for(held, met_on, wants_final=False):
    """Return the stage of a meeting on the day `met_on`, given those that were `held`.

    `wants_final`: the mentor says that it is the final one. Raises OutOfOrderError with a sentence.
    """
    _not_after_final(held, met_on)
    stage = next_stage(held) or REGULAR
    if wants_final:
        _ready_for_final(held, stage)
        stage = FINAL
    _not_before_earlier(held, met_on, stage)
    return stage


def missed_stage(held, met_on):
    """Return the stage that a meeting which did not take place on `met_on` would have been; it moves nothing (B13).

    Raises OutOfOrderError only after the final meeting.
    """
    _not_after_final(held, met_on)
    return next_stage([meeting for meeting in held if meeting.met_on <= met_on]) or REGULAR


def _not_after_final(held, met_on):
    for meeting in held:
        if meeting.stage == FINAL and met_on > meeting.met_on:
            raise OutOfOrderError(f"Заключительная встреча уже была {long_date(meeting.met_on)} Других после неё нет.")


def _ready_for_final(held, stage):
    if any(meeting.stage == FINAL for meeting in held):
        raise OutOfOrderError("Заключительная встреча уже записана.")
    if stage != REGULAR or all(meeting.stage != REGULAR for meeting in held):
        missing = NAMES[stage]
        raise OutOfOrderError(f"До заключительной встречи ещё не было других этапов: сначала {missing}.")


def _not_before_earlier(held, met_on, stage):
    earlier = [meeting for meeting in held if STAGES.index(meeting.stage) < STAGES.index(stage)]
    latest = max(earlier, key=lambda meeting: (meeting.met_on, STAGES.index(meeting.stage)), default=None)
    if latest and met_on < latest.met_on:
        day = long_date(latest.met_on)
        text = f"Этапы идут по порядку дат: {NAMES[stage]} не может быть раньше, чем {NAMES[latest.stage]} {day}"
        raise OutOfOrderError(text)
