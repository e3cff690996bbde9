"""Ready scenarios of the five stages: what a meeting is for, what to ask, the ready words of its log (B13, B15)."""

from mentorship.kernel.grammar.typography import normalise_spaces
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from programs.domain.cycle import STAGES
from programs.models import Scenario

FIELDS = ("purpose", "prompts", "write_down", "topics", "results")


def load_scenarios(rows):
    """Add the scenarios of `rows` (dicts of a fixture) whose stage has none yet. Returns how many were added."""
    known = set(Scenario.objects.values_list("stage", flat=True))
    return len(Scenario.objects.bulk_create(Scenario(**row) for row in rows if row["stage"] not in known))


def scenario_of(stage):
    """Return the Scenario of a stage, or None where the school has none; one query."""
    return Scenario.objects.filter(stage=stage).first()


def lines_of(text):
    """Return the lines of a text of a scenario, without empty ones."""
    return [line for line in map(normalise_spaces, text.splitlines()) if line]


def ready_words(scenario):
    """Return (topics, results): the chips of the log at the scenario's stage."""
    return (lines_of(scenario.topics), lines_of(scenario.results)) if scenario else ([], [])


def in_order(scenarios):
    """Return `scenarios` by the order of stages."""
    return sorted(scenarios, key=lambda scenario: STAGES.index(scenario.stage))


def edit_scenario(scenario, *, version, actor, **values):
    """Write `values` (names of FIELDS) over `scenario`. Returns it. Raises Conflict if somebody was faster (G13)."""
    for name, value in values.items():
        setattr(scenario, name, value)
    save_versioned(scenario, fields=FIELDS, version=version)
    audit.record("programs.scenario.edit", actor=actor, about=scenario, fields=FIELDS)
    return scenario
