"""A scan is kept with its journal row, and looked at with another."""

import pytest

from mentorship.kernel.uploads import Upload
from participants.domain.consent_scans import attach_scan, note_look
from participants.models import AuditEntry, StoredFile
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator"))


def test_kept_under_a_name_of_its_own(coordinator):
    consent = factories.make_mentee().person.consents.first()
    scan = attach_scan(consent, Upload(b"%PDF-1.7", "application/pdf", ".pdf"), actor=coordinator)
    assert (scan.file.name, scan.attached_by) == (f"soglasie-{consent.pk}.pdf", coordinator.account)
    assert AuditEntry.objects.get(action="consent.scan").person == consent.person


def test_nothing_stays_where_the_record_fails(coordinator, settings, monkeypatch):
    consent = factories.make_mentee().person.consents.first()
    monkeypatch.setattr("participants.domain.audit.record", _broken)
    with pytest.raises(RuntimeError):
        attach_scan(consent, Upload(b"%PDF-1.7", "application/pdf", ".pdf"), actor=coordinator)
    files = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert (files, StoredFile.objects.count()) == ([], 0)


def _broken(*args, **kwargs):
    raise RuntimeError


def test_each_look_is_a_row(coordinator):
    consent = factories.make_mentee().person.consents.first()
    scan = attach_scan(consent, Upload(b"%PDF-1.7", "application/pdf", ".pdf"), actor=coordinator)
    for _ in range(2):
        note_look(scan, actor=coordinator)
    assert AuditEntry.objects.filter(action="consent.scan.view", person=consent.person).count() == 2
