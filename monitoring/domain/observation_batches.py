"""Sheets of observation printed together, each with its number (domain/documents, «Batch»)."""

from monitoring.domain.observation_document import sheet_document
from monitoring.models import Observation
from participants.domain import audit
from participants.domain.print_jobs import PrintKind, ask_batch, in_asked_order

KIND, PRINT = "observations", "monitoring.observation.print"
READ = ("wave__match__program__form", "wave__match__program__curator")
READ += ("member__person__school_class", "mentor__person__school_class")


def ask_observations(sheets, *, actor, address=""):
    """Ask for the papers of `sheets` (a list, in the order of printing). Returns the PrintJob, None of nothing.

    `address` is that of the stack. Each printed sheet is one row of the journal.
    """
    if not sheets:
        return None
    audit.record_many(PRINT, actor=actor, rows=[(one, one.member.person, ()) for one in sheets])
    params = {"sheets": [one.pk for one in sheets], "address": address}
    return ask_batch(KIND, params=params, total=len(sheets), title="Листы наблюдения", actor=actor)


def observation_print_kinds():
    """Return the kinds of batches of sheets of observation."""
    return {KIND: PrintKind(_documents, "listy-nablyudeniya", _people)}


def _people(params):
    pairs = Observation.objects.filter(pk__in=params["sheets"]).values_list("member__person", "mentor__person")
    return [pk for pair in pairs for pk in pair if pk]


def _documents(params, *, school):
    rows = in_asked_order(Observation.objects.select_related(*READ), params["sheets"])
    return [sheet_document(one, school=school, address=params["address"]) for one in rows]
