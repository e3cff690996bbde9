"""Sheets of awards printed in a batch, with progress (domain/documents, «Awards»)."""

from participants.domain import audit
from participants.domain.print_jobs import PrintKind, ask_batch, in_asked_order
from programs.domain.honours.sheets import award_document, givers_of
from programs.models import Award

KIND = "awards"


def print_awards(awards, *, actor):
    """Ask for the sheets of `awards`, in this order. Returns the PrintJob, or None where no award has a sheet.

    Printing is one row of the journal for each.
    """
    sheets = [one for one in awards if one.has_sheet and not one.withdrawn_at]
    if not sheets:
        return None
    audit.record_many("programs.award.print", actor=actor, rows=[(one, one.person, ()) for one in sheets])
    params = {"awards": [one.pk for one in sheets]}
    return ask_batch(KIND, params=params, total=len(sheets), title="Награды", actor=actor)


def own_print_kinds():
    """Return the kinds of batches of this room."""
    return {KIND: PrintKind(_documents, "nagrady", _people)}


def _people(params):
    return Award.objects.filter(pk__in=params["awards"]).values_list("person", flat=True)


def _documents(params, *, school):
    rows = in_asked_order(Award.objects.select_related("person__school_class"), params["awards"])
    givers = givers_of([one for one in rows if not one.blocks], school=school)
    return [award_document(one, school=school, giver=givers.get(one.awarded_on)) for one in rows]
