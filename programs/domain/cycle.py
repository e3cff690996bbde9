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


def may_be_final(held):
    """Tell whether one more meeting after those that were `held` may be the final one: all other stages are there."""
    return next_stage(held) == REGULAR and len(held) >= STAGES.index(FINAL)


def stages_of(held):
    """Return the stage of each meeting of `held`, in the order given: its place among the others by date.

    Typed in any order, they are judged by their days; two of one day stand as given. Which one is final is the mentor's
    word (stage FINAL in `held`). Raises OutOfOrderError with a sentence.
    """
    _one_final_at_the_end(held)
    places = sorted(range(len(held)), key=lambda place: (held[place].stage == FINAL, held[place].met_on))
    opening = [ORGANISATIONAL, TRIAL, PLANNING]
    found = {place: opening[number] if number < len(opening) else REGULAR for number, place in enumerate(places)}
    return [FINAL if meeting.stage == FINAL else found[place] for place, meeting in enumerate(held)]


def missed_stage(held, met_on):
    """Return the stage that a meeting which did not take place on `met_on` would have been; it moves nothing (B13).

    Raises OutOfOrderError only after the final meeting.
    """
    _not_after_final(held, met_on)
    earlier = sum(meeting.met_on <= met_on for meeting in held)
    return STAGES[min(earlier, STAGES.index(REGULAR))]


def _not_after_final(held, met_on):
    for meeting in held:
        if meeting.stage == FINAL and met_on > meeting.met_on:
            raise OutOfOrderError(f"Заключительная встреча уже была {long_date(meeting.met_on)} Других после неё нет.")


def _one_final_at_the_end(held):
    finals = [meeting for meeting in held if meeting.stage == FINAL]
    if not finals:
        return
    if len(finals) > 1:
        raise OutOfOrderError("Заключительная встреча уже записана.")
    for meeting in held:
        _not_after_final(finals, meeting.met_on)
    before = len(held) - 1
    if before < STAGES.index(FINAL):
        raise OutOfOrderError(f"До заключительной встречи ещё не было других этапов: сначала {NAMES[STAGES[before]]}.")
