"""Papers of the demo that came back signed and were scanned: an order, an agreement with the consents of its guest."""

from mentorship.kernel.uploads import Upload
from participants.domain.agreement_scans import attach_agreement_scan
from participants.domain.consent_scans import attach_scan as attach_consent_scan
from participants.models import Consent, CooperationAgreement
from programs.domain.orders.signed import attach_scan as attach_order_scan
from programs.models import Order

AGO = 3
ORDER = "36-од"
SHEET = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
SHEET += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def scan_papers(world):
    """Attach an empty sheet as the scan of an order, of each signed agreement and of the consents of its guest."""
    with world.at(AGO):
        common = {"upload": Upload(SHEET, "application/pdf", ".pdf"), "actor": world.actor("coordinator")}
        attach_order_scan(Order.objects.get(number=ORDER), **common)
        agreements = CooperationAgreement.objects.filter(is_signed=True).order_by("pk")
        for agreement in agreements:
            attach_agreement_scan(agreement, **common)
        for consent in Consent.objects.filter(person__in=agreements.values("person")).order_by("pk"):
            attach_consent_scan(consent, **common)
