"""What follows registering: the scan of the signed paper, the word to those whom the order names."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from mentorship.kernel.blockers import Refused
from participants.models import Notification, StoredFile
from programs.domain.orders.signed import TOLD, attach_scan, notice_of, tell_of_order
from programs.models import Match, Order, OrderNotice
from tests import factories
from tests.programs.orders import SIGNED, agreed_pair, make_director
from tests.programs.pairs import make_draft_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(as_role, school, today):
    """A coordinator's order registered by the page; the mentor of its pair has an account."""
    make_director()
    client, actor = as_role("coordinator")
    curator = factories.make_staff("curator", surname="Громова", name="Елена", patronymic="Викторовна", gender="f")
    draft = make_draft_order(agreed_pair(factories.make_program(curator.person)))
    Order.objects.filter(pk=draft.pk).update(clauses=[{"text": "Утвердить.", "is_sub": False}])
    data = {"number": "40-од", "signed_on": f"{SIGNED:%d.%m.%Y}", "version": Order.objects.get().version}
    client.post(reverse("programs:order_register", args=[draft.pk]), data)
    registered = Order.objects.get()
    assert registered.number == "40-од"
    registered.client, registered.actor = client, actor
    return registered


def picture(colour="white"):
    stream = io.BytesIO()
    Image.new("RGB", (40, 60), colour).save(stream, "PNG")
    return SimpleUploadedFile("scan.exe", stream.getvalue())


def at(name, order, *more):
    return reverse(f"programs:order_{name}", args=[order.pk, *more])


class TestScan:
    def test_it_is_kept_and_given_back(self, order):
        answer = order.client.post(at("scan_add", order), {"scan": picture()})
        assert answer.url == at("detail", order)
        scan = order.client.get(at("scan", order, "png"))
        assert (scan["Content-Type"], scan["Content-Disposition"]) == (
            "image/png",
            f'attachment; filename="prikaz-{order.pk}-skan.png"',
        )

    def test_a_new_one_takes_the_place_of_the_former(self, order, django_capture_on_commit_callbacks):
        order.client.post(at("scan_add", order), {"scan": picture()})
        with django_capture_on_commit_callbacks(execute=True):
            order.client.post(at("scan_add", order), {"scan": picture("red")})
        assert StoredFile.objects.filter(name__contains="skan").count() == 1

    def test_what_is_no_scan_is_an_error_beside_the_field(self, order):
        sent = {"scan": SimpleUploadedFile("a.pdf", b"<script>")}
        assert list(order.client.post(at("scan_add", order), sent).context["form"].errors) == ["scan"]
        assert Order.objects.get().scan is None

    def test_a_draft_has_no_signed_paper(self, order):
        draft = make_draft_order()
        assert order.client.get(at("scan_add", draft)).status_code == 404
        with pytest.raises(Refused, match="ещё не зарегистрирован"):
            attach_scan(draft, _upload(), actor=order.actor)

    def test_no_scan_is_nothing_to_give(self, order):
        assert order.client.get(at("scan", order, "png")).status_code == 404

    def test_a_director_reads_but_does_not_attach(self, order, as_role):
        order.client.post(at("scan_add", order), {"scan": picture()})
        client, _ = as_role("director")
        assert client.get(at("scan", order, "png")).status_code == 200
        assert client.post(at("scan_add", order), {"scan": picture()}).status_code == 403


def _upload():
    from mentorship.kernel.uploads import Upload

    return Upload(b"%PDF-1.7", "application/pdf", ".pdf")


class TestNotice:
    def test_the_preview_says_to_whom_and_what_and_names_nobody_in_the_text(self, order, school):
        notice = notice_of(order, school=school)
        assert notice.text == "Вышел приказ №\u00a040-од от 17\u00a0ноября 2026\u00a0г.: вас в нём назвали."
        assert [person.surname for person in notice.reached] == ["Громова"]
        assert len(notice.unreached) == 2

    def test_those_who_are_named_are_told_once(self, order):
        order.client.post(at("tell", order))
        answer = order.client.post(at("tell", order))
        assert answer.status_code == 409
        assert TOLD in answer.content.decode()
        assert list(Notification.objects.values_list("account__person__surname", "link")) == [("Громова", "/")]
        assert OrderNotice.objects.get().told == 1

    def test_a_draft_is_told_of_to_nobody(self, order, school):
        with pytest.raises(Refused, match="ещё не зарегистрирован"):
            tell_of_order(make_draft_order(), school=school, actor=order.actor)
        assert Notification.objects.count() == 0

    def test_the_page_of_the_order_says_that_it_was_done(self, order):
        assert at("notice", order) in order.client.get(at("detail", order)).content.decode()
        order.client.post(at("tell", order))
        page = order.client.get(at("detail", order)).content.decode()
        assert (at("notice", order) in page, "получили: 1" in page) == (False, True)

    def test_a_curator_does_not_tell(self, order, as_role):
        assert as_role("curator")[0].post(at("tell", order)).status_code == 403


def test_registering_approved_the_pair(order):
    assert Match.objects.get().state == "approved"
