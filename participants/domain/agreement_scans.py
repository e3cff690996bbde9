"""Scans of signed agreements: one file for the paper, a row for each of its people (documents, «Agreement»)."""

from mentorship.kernel import clock
from participants.domain import audit
from participants.domain.agreements import whole
from participants.domain.files import kept_upload
from participants.models import AgreementScan


def attach_agreement_scan(agreement, upload, *, actor):
    """Keep the `upload` (kernel.uploads.Upload) as the scan of the paper that `agreement` is of. Returns its row.

    With a company the scan stands at each of its people; an earlier one stays beside.
    """
    common = {"attached_by": actor.account, "attached_at": clock.now()}
    with kept_upload(upload, name=f"dogovor-{agreement.pk}", actor=actor) as stored:
        rows = [AgreementScan(agreement=row, file=stored, **common) for row in whole(agreement)]
        AgreementScan.objects.bulk_create(rows)
        for row in rows:
            person = row.agreement.person
            audit.record("agreement.scan", actor=actor, about=row.agreement, person=person, fields=["scan"])
    return AgreementScan.objects.get(agreement=agreement, file=stored)


def note_agreement_look(scan, *, actor):
    """Write down that `actor` has opened the scan: it shows a passport (privacy rule 5)."""
    audit.record("agreement.scan.view", actor=actor, about=scan, person=scan.agreement.person)
