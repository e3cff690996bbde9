"""The heat table read from the database: the counts of `monitoring.scopes` in the words of `progress`."""

from mentorship.kernel.grammar.names import PersonName
from monitoring.domain.progress import Counted, Stage, table_of
from monitoring.scopes import stage_counts_for
from programs.domain.cycle import STAGES
from programs.domain.statuses import ALL_STAGES
from programs.enums import MatchState, MeetingStage

CURATOR = [f"curator__{name}" for name in ("surname", "name", "patronymic", "gender")]
BREAKS = {MeetingStage.ORGANISATIONAL: "Организа", MeetingStage.PLANNING: "Планиро", MeetingStage.FINAL: "Заключи"}
# A match is approved until its first meeting is held (B13), so the first stage goes with that state.
COLUMNS = [
    Stage(stage.value, stage.label, MatchState.ACTIVE if number else MatchState.APPROVED, BREAKS.get(stage, ""))
    for number, stage in enumerate(STAGES)
]


# Where each column's number is read: all stages behind is the last one; beside them, those that stand still.
BEHIND = [*range(ALL_STAGES - 1), ALL_STAGES]
PLACES = [*((column.state, done) for column, done in zip(COLUMNS, BEHIND, strict=True)), (MatchState.SUSPENDED, None)]


def heat_for(actor, *, with_empty=False):
    """Return the Table of what `actor` watches, programmes without matches only when they are wanted; one query."""
    return heat_and_digest(actor, with_empty=with_empty)[0]


def heat_and_digest(actor, *, with_empty=False):
    """Return the same Table and the kept digest of the indicators (None: nothing kept), read along; one query."""
    counted, known, shorts = [], [], {}
    rows = stage_counts_for(actor, places=PLACES, fields=("digest", "pk", "title", *CURATOR))
    for _, pk, title, *more in rows:
        name, numbers = tuple(more[: len(CURATOR)]), more[len(CURATOR) :]
        if name not in shorts:  # a curator leads several programmes
            shorts[name] = PersonName(*name).short_in_text()
        known.append((pk, title, shorts[name]))
        counted += [_counted(known[-1], place, number) for place, number in enumerate(numbers) if number]
    table = table_of(counted, COLUMNS, stopped=MatchState.SUSPENDED, programs=known if with_empty else ())
    return table, next((digest for digest, *_ in rows), None)


def _counted(program, place, number):
    stage = COLUMNS[min(place, ALL_STAGES - 1)]
    return Counted(*program, state=PLACES[place][0], stage=stage.value, number=number)
