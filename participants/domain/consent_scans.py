"""Scans of signed sheets: attached by who ticks them off, looked at by the coordinator and the director (documents)."""

from mentorship.kernel import clock
from participants.domain import audit
from participants.domain.files import kept_upload
from participants.models import ConsentScan


def attach_scan(consent, upload, *, actor):
    """Keep the `upload` (kernel.uploads.Upload) as the scan of `consent`; an earlier scan stays beside. Returns it."""
    with kept_upload(upload, name=f"soglasie-{consent.pk}", actor=actor) as stored:
        scan = ConsentScan.objects.create(
            consent=consent, file=stored, attached_by=actor.account, attached_at=clock.now()
        )
        audit.record("consent.scan", actor=actor, about=consent, person=consent.person, fields=["scan"])
    return scan


def note_look(scan, *, actor):
    """Write down that `actor` has opened the scan: it shows a passport (privacy rule 5)."""
    audit.record("consent.scan.view", actor=actor, about=scan, person=scan.consent.person)
