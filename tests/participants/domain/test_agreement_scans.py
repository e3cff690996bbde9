"""The scan of a signed agreement: one file, at each of the people whom the paper is about."""

import io

import pytest

from mentorship.kernel.uploads import read_upload
from participants.domain.agreement_scans import attach_agreement_scan, note_agreement_look
from participants.models import AgreementScan, AuditEntry, StoredFile
from tests import factories
from tests.kernel.test_uploads import PDF

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


def test_a_scan_of_a_companys_paper_stands_at_each_of_its_people(actor):
    company, people = factories.make_organisation(), [factories.make_outsider() for _ in range(2)]
    rows = [factories.make_agreement(person, organisation=company) for person in people]
    alone = factories.make_agreement(factories.make_outsider())
    scan = attach_agreement_scan(rows[1], read_upload(io.BytesIO(PDF), size=len(PDF)), actor=actor)
    assert (scan.agreement, scan.attached_by) == (rows[1], actor.account)
    assert set(AgreementScan.objects.values_list("agreement", flat=True)) == {row.pk for row in rows}
    assert StoredFile.objects.count() == 1
    assert alone.scans.count() == 0
    told = AuditEntry.objects.filter(action="agreement.scan").values_list("person", flat=True)
    assert set(told) == {person.pk for person in people}


def test_a_look_is_one_row_of_the_journal(actor):
    row = factories.make_agreement(factories.make_outsider())
    scan = attach_agreement_scan(row, read_upload(io.BytesIO(PDF), size=len(PDF)), actor=actor)
    note_agreement_look(scan, actor=actor)
    assert AuditEntry.objects.get(action="agreement.scan.view").person == row.person
