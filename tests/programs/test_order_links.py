"""The QR code on an order: off by default, frozen with the paper, opens only to who may read (documents, «Layout»)."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader

from mentorship.kernel.documents import from_data
from mentorship.kernel.short_numbers import with_check_digit
from participants.models import School
from programs.models import Order
from tests import factories
from tests.programs.orders import SIGNED, agreed_pair, make_director, registered
from tests.programs.pairs import make_draft_order, name_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(as_role, school):
    make_director()
    return as_role("coordinator")[0]


def register(client):
    """Register an order of one pair by the page. Returns it."""
    draft = make_draft_order(agreed_pair())
    Order.objects.filter(pk=draft.pk).update(clauses=[{"text": "Утвердить.", "is_sub": False}])
    data = {"number": "40-од", "signed_on": f"{SIGNED:%d.%m.%Y}", "version": Order.objects.get(pk=draft.pk).version}
    client.post(reverse("programs:order_register", args=[draft.pk]), data)
    return Order.objects.get(pk=draft.pk)


def switch_on():
    School.objects.update(qr_on_orders=True)


def feet(order):
    """The text of each page of the frozen PDF, and of the footers of the Word file."""
    pages = [page.extract_text() for page in PdfReader(order.pdf.content.open()).pages]
    section = docx.Document(BytesIO(order.docx.content.open().read())).sections[0]
    return pages, section.first_page_footer.paragraphs[0].text, section.footer.paragraphs[0].text


class TestPaper:
    def test_the_first_sheet_bears_the_short_link_and_the_others_do_not(self, coordinator):
        switch_on()
        order = register(coordinator)
        link = f"testserver/o/{with_check_digit(order.pk)}/"
        pages, first, others = feet(order)
        assert [link in page for page in pages] == [True, *[False] * (len(pages) - 1)]
        assert len(pages) > 1
        assert (first, others) == (link, "")
        document = from_data(order.blocks)
        assert (document.code, document.scanned) == (link, f"http://{link}")

    def test_by_default_there_is_none(self, coordinator):
        order = register(coordinator)
        assert (from_data(order.blocks).code, from_data(order.blocks).scanned) == ("", "")
        assert "/o/" not in feet(order)[0][0]

    def test_a_registered_order_keeps_what_it_had(self, coordinator):
        order = register(coordinator)
        before = order.pdf.sha256
        switch_on()
        answer = coordinator.get(reverse("programs:order_pdf", args=[order.pk]))
        printed = PdfReader(BytesIO(b"".join(answer.streaming_content))).pages[0].extract_text()
        assert "/o/" not in printed
        assert Order.objects.get(pk=order.pk).pdf.sha256 == before

    def test_the_setting_is_on_the_page_of_the_school(self, coordinator):
        assert "не печатается" in coordinator.get(reverse("participants:school")).content.decode()
        switch_on()
        assert "не печатается" not in coordinator.get(reverse("participants:school")).content.decode()


class TestLink:
    def at(self, order, number=None):
        return reverse("order_link", args=[number or order.short_number])

    def test_it_leads_to_the_order(self, coordinator):
        order = registered()
        answer = coordinator.get(self.at(order))
        assert answer.url == reverse("programs:order_detail", args=[order.pk])
        assert coordinator.get(self.at(order, order.short_number.replace("-", ""))).status_code == 302

    def test_only_after_login_which_leads_back(self, client, school, today):
        answer = client.get(self.at(registered()))
        assert (answer.status_code, answer.url.startswith("/login/?next=/o/")) == (302, True)

    def test_a_slip_of_the_finger_or_a_draft_leads_nowhere(self, coordinator):
        order = registered()
        body, _, check = order.short_number.partition("-")
        assert coordinator.get(self.at(order, f"{body}-{(int(check) + 1) % 10}")).status_code == 404
        assert coordinator.get(self.at(order, "слово")).status_code == 404
        draft = make_draft_order(agreed_pair())
        assert coordinator.get(self.at(draft)).status_code == 404

    def test_a_curator_opens_own_orders_alone(self, as_role, school):
        client, actor = as_role("curator")
        own, foreign = registered(number="1-од"), registered(number="2-од")
        name_in(own, factories.make_match(factories.make_program(actor.person), state="approved"))
        name_in(foreign, factories.make_match(state="approved"))
        assert client.get(self.at(own)).status_code == 302
        assert client.get(self.at(foreign)).status_code == 404

    def test_other_roles_do_not_open_orders(self, as_role, school):
        client, _ = as_role("psychologist")
        assert client.get(self.at(registered())).status_code == 403
        assert client.post(self.at(registered(number="9"))).status_code == 403
