"""The heat table read from the database: the counts of `monitoring.scopes` in the words of `progress`."""

from mentorship.kernel.grammar.names import PersonName
from monitoring.domain.progress import Counted, Stage, table_of
from monitoring.scopes import PERSON, stage_counts_for, watched_programs_for
from programs.domain.cycle import STAGES
from programs.domain.statuses import ALL_STAGES
from programs.enums import MatchState, MeetingStage

BREAKS = {MeetingStage.ORGANISATIONAL: "Организа", MeetingStage.PLANNING: "Планиро", MeetingStage.FINAL: "Заключи"}
# A match is approved until its first meeting is held (B13), so the first stage goes with that state.
COLUMNS = [
    Stage(stage.value, stage.label, MatchState.ACTIVE if number else MatchState.APPROVED, BREAKS.get(stage, ""))
    for number, stage in enumerate(STAGES)
]


def heat_for(actor, *, with_empty=False):
    """Return the Table of what `actor` watches; one query, and one more when programmes without matches are wanted."""
    counted = [_counted(row) for row in stage_counts_for(actor)]
    programs = watched_programs_for(actor) if with_empty else ()
    known = [(program.pk, program.title, program.curator.as_name.short_in_text()) for program in programs]
    return table_of(counted, COLUMNS, stopped=MatchState.SUSPENDED, programs=known)


def _counted(row):
    curator = PersonName(*(row[f"program__curator__{name}"] for name in PERSON))
    stage = STAGES[min(row["stages_done"], ALL_STAGES - 1)]
    return Counted(
        program=row["program_id"],
        title=row["program__title"],
        curator=curator.short_in_text(),
        state=row["state"],
        stage=stage.value,
        number=row["number"],
    )
