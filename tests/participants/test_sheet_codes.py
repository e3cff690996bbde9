"""What a camera reads on the printed sheets, by a decoder that knows nothing of how the codes are drawn (A11)."""

import io
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from django.urls import reverse

from participants.models import Consent, ConsentSheet
from tests import factories

pytestmark = pytest.mark.django_db
DOTS = 150 / 72  # of a plain office scanner


def codes_in(pdf):
    """Return what stands in the codes of each page of `pdf` (bytes)."""
    pages = [page.render(scale=DOTS).to_pil() for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]
    return [[code.text for code in zxingcpp.read_barcodes(page)] for page in pages]


@pytest.fixture
def printed(as_role, school):
    """The coordinator's browser, a pupil without papers, and the sheets that were printed for her."""
    client, _ = as_role("coordinator")
    person = factories.make_mentee(state="candidate", consents=False).person
    answer = client.post(reverse("participants:consent_print", args=[person.pk]))
    return client, person, codes_in(b"".join(answer.streaming_content))


def test_each_sheet_carries_the_address_of_the_stack_with_its_own_number(printed):
    _, person, pages = printed
    numbers = [sheet.number.replace("-", "") for sheet in ConsentSheet.objects.filter(person=person).order_by("pk")]
    stack = f"http://testserver{reverse('participants:consent_stack')}"
    assert [codes for codes in pages if codes] == [[f"{stack}?number={number}"] for number in numbers]
    assert len(numbers) == 2


def test_the_code_says_nothing_about_the_person(printed):
    _, person, pages = printed
    said = " ".join(text for codes in pages for text in codes)
    assert [part for part in (person.surname, person.name, str(person.birth_date)) if part in said] == []


def test_the_address_opens_the_stack_with_the_number_typed(printed):
    client, _, pages = printed
    seen = urlsplit(pages[0][0])
    form = client.get(f"{seen.path}?{seen.query}").context["form"]
    number = form["number"].value()
    assert seen.query == f"number={number}"
    sent = {"form_key": form["form_key"].value(), "number": number, "signed_on": factories.TODAY.isoformat()}
    assert client.post(seen.path, sent).status_code == 302
    assert Consent.objects.get().sheet.number.replace("-", "") == number


def test_a_batch_has_a_code_of_its_own_on_each_sheet(as_role, school):
    client, _ = as_role("coordinator")
    own = factories.make_class(8, "В")
    for _ in range(3):
        factories.make_mentee(factories.make_pupil(school_class=own), state="candidate", consents=False)
    job = client.post(reverse("participants:consent_print_class", args=[own.pk]), follow=True)
    file = client.get(reverse("participants:print_job_file", args=[job.context["job"].pk]))
    read = [text.rpartition("=")[2] for codes in codes_in(b"".join(file.streaming_content)) for text in codes]
    assert sorted(read) == sorted(sheet.number.replace("-", "") for sheet in ConsentSheet.objects.all())
    assert len(read) == 6
