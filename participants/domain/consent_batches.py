"""Consents printed in a batch: each child's sheets together, class after class (domain/documents, «Batch»)."""

from participants.domain.consent_sheets import documents_of, make_sheets
from participants.domain.print_jobs import PrintKind, ask_batch, in_asked_order
from participants.models import ConsentSheet

KIND = "consents"


def ask_sheets(people, *, title, on, actor, address=""):
    """Ask for the missing sheets of `people` (a list, in the order of printing). Returns the PrintJob, or None.

    None where nobody lacks a sheet. `address` is that of the stack, for the QR codes.
    """
    sheets = make_sheets(people, on=on, actor=actor)
    if not sheets:
        return None
    params = {"sheets": [one.pk for one in sheets], "address": address}
    return ask_batch(KIND, params=params, total=len(sheets), title=title, actor=actor)


def own_print_kinds():
    """Return the kinds of batches of this room."""
    return {KIND: PrintKind(_documents, "soglasiya", _people)}


def _people(params):
    return ConsentSheet.objects.filter(pk__in=params["sheets"]).values_list("person", flat=True)


def _documents(params, *, school):
    rows = ConsentSheet.objects.select_related("person__school_class").prefetch_related("person__guardians")
    return documents_of(in_asked_order(rows, params["sheets"]), school=school, address=params.get("address", ""))
