"""Every page of consents, representation, closed records and agreements as a demanding guest sees it."""

import pytest

from participants.domain.consent_sheets import make_sheets
from participants.enums import ConsentKind
from participants.models import AgreementText, ConsentText
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses(one_clock):
    """The pages in the order of the paper's way; the login of the coordinator."""
    factories.make_school()
    account = factories.make_staff("coordinator")
    pupil = factories.make_mentee().person
    waiting = factories.make_mentee(state="candidate", consents=False).person
    make_sheets([waiting], kinds=[ConsentKind.PROCESSING], on=factories.TODAY, actor=factories.nobody())
    row = factories.make_representation(pupil)
    guest = factories.make_mentor(factories.make_outsider(), kind="employee").person
    company = factories.make_organisation()
    paper = factories.make_agreement(guest, organisation=company)
    consent = pupil.consents.first()
    texts = ConsentText.objects.first(), AgreementText.objects.first()
    return (
        account,
        pupil,
        [
            *(f"consents/{name}/" for name in ("stack", "soon", "texts", f"texts/{texts[0].pk}", "texts/special/edit")),
            *("consents/", f"people/{waiting.pk}/consents/", f"people/{pupil.pk}/consents/"),
            *(f"consents/{consent.pk}/{name}/" for name in ("scan", "withdraw")),
            *(f"people/{pupil.pk}/representation/", f"representation/{row.pk}/end/"),
            *("agreements/", "agreements/?show=all", "agreements/texts/", f"agreements/texts/{texts[1].pk}/"),
            *(f"agreements/texts/{kind}/edit/" for kind in ("person", "organisation")),
            *(f"agreements/{paper.pk}/{name}/" for name in ("extend", "end", "scan")),
            *(f"people/{guest.pk}/agreement/", f"people/{guest.pk}/agreement/prepare/"),
            *("organisations/add/", f"organisations/{company.pk}/edit/", f"organisations/{company.pk}/agreement/"),
        ],
    )


def test_no_page_of_papers_has_a_serious_fault(visitors, addresses):
    account, pupil, paths = addresses
    desk = visitors()
    desk.log_in(account.login, factories.SECRET)
    for path in paths:
        desk.open(f"/participants/{path}")
    desk.open(f"/participants/people/{pupil.pk}/")
    desk.press("Показать")
    desk.look()
    assert desk.faults == []
