"""Hostile text in every text field that reaches a paper fetches nothing and prints as typed (privacy rule 10)."""

from collections import Counter
from dataclasses import fields, is_dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from weasyprint import HTML

from mentorship.kernel import clock
from mentorship.kernel.documents import preview_html, render_docx, render_page_pdf
from mentorship.kernel.documents.binding import bound
from mentorship.kernel.documents.text import printable
from participants.domain.accounts import IssuedCard
from participants.domain.login_cards import cards_pdf
from tests import papers, poison, printed
from tests.kernel.test_documents_html import Page
from tests.thawing import thawed

pytestmark = pytest.mark.django_db  # asks for a database to be set up; the papers are made in it once
SECRET = "содержимое-файла-этой-машины"
# Every paper with its letters is drawn in the full suite; in the quick one the longest of them and two small ones.
QUICK = {"everything", "appeal", "certificate"}
EACH = [pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow) for name in papers.NAMES]
AWARDED, SIGNED = "0004_issued_papers_are_frozen", "0002_signed_reports_are_frozen"
FIGURES = ("results", "results of a programme", "indicators", "blank of an observation")  # they bear few typed words
FROZEN = "order frozen"  # registered: the database lets nobody change it


@pytest.fixture(scope="module")
def asked():
    """A server on this machine: `asked.address`, and the list of what it was asked for."""
    found = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self):
            found.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *given):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    Thread(target=server.serve_forever, daemon=True).start()
    yield found, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def typed(asked, tmp_path_factory):
    """The texts, aimed at that server and at a file that lies on this machine."""
    file = tmp_path_factory.mktemp("s") / "a.txt"
    file.write_text(SECRET)
    return poison.typed_by(asked[1], file)


@pytest.fixture(scope="module")
def documents(typed, django_db_setup, django_db_blocker, tmp_path_factory):
    """{name: Document} of a school in which every text is hostile, and its login cards as PDF."""
    with papers.school_of(2, blocker=django_db_blocker, folder=tmp_path_factory.mktemp("papers")) as world:
        with thawed("programs", AWARDED), thawed("monitoring", SIGNED):
            assert poison.poison(typed) > 500
        made = papers.papers_of(world)
        person = world.rows["mentee"]
        card = IssuedCard(person, "login", typed[0], clock.now(), 1, "")
        made["cards"] = cards_pdf([card] * 2, school=world.rows["school"], address=typed[3]), person
        return made


@pytest.fixture(scope="module")
def drawn(documents):
    """A function from a name to its Printed, drawn once."""
    return cache(lambda name: printed.Printed(documents[name]))


def strings(value):
    """Every text of a document: names of kinds, margins and language are its own words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)
    elif is_dataclass(value):
        own = ("title", "margins", "language", "code", "scanned") if hasattr(value, "margins") else ("align",)
        for field in fields(value):
            if field.name not in own:
                yield from strings(getattr(value, field.name))


def test_every_hostile_text_reaches_a_paper(documents, typed):
    """The corpus is tried: each text stands in one paper at least, and each paper bears several."""
    texts = {name: "\n".join(strings(bound(document))) for name, document in documents.items() if name != "cards"}
    whole = "\n".join(texts.values())
    # What is too long for a field is cut to it, so the beginning is looked for.
    begins = [printed.plain("".join(strings(text)))[:18] for text in typed[:-3]]
    assert [begin for begin in begins if begin not in printed.plain(whole)] == []
    bearing = {name: sum(begin in printed.plain(text) for begin in begins) for name, text in texts.items()}
    least = dict.fromkeys(bearing, 3) | dict.fromkeys(FIGURES, 1) | {FROZEN: 0}
    assert {name: number for name, number in bearing.items() if number < least[name]} == {}


@pytest.mark.parametrize("name", EACH)
def test_it_prints_as_typed_in_pdf_and_word(name, documents, drawn, asked):
    """Every letter of every text, no more and no less, stands in the Word file and in the PDF."""
    word = printed.plain(printed.in_word(documents[name]))
    lacking = [text for text in strings(bound(documents[name])) if printed.plain(text) not in word]
    assert lacking == []
    assert Counter(word) == drawn(name).letters()


@pytest.mark.parametrize("name", EACH)
def test_the_preview_bears_no_markup_of_it(name, documents):
    page = Page(preview_html(documents[name]))
    assert {"script", "img", "style", "link", "object", "image"} & set(page.tags) == set()
    assert [attribute for attribute in page.attributes if attribute[1] in ("style", "src", "href", "data")] == []


@pytest.mark.parametrize("name", EACH)
def test_long_words_stay_in_the_fields(name, drawn):
    assert drawn(name).outside() == []


@pytest.mark.parametrize("name", EACH)
def test_the_word_file_leads_nowhere(name, documents):
    with ZipFile(BytesIO(render_docx(documents[name]))) as packed:
        parts = {part: packed.read(part) for part in packed.namelist()}
    assert [part for part, content in parts.items() if b'TargetMode="External"' in content] == []
    fields_of = [content for part, content in parts.items() if b"instrText" in content or b"<w:object" in content]
    assert fields_of == []


def test_login_cards_print_as_typed(documents):
    pdf, person = documents["cards"]
    text = printed.plain("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    assert printed.plain(printable(person.called))[:20] in text
    assert [letter for letter in "\x08\x1b\x7f\u202e" if letter in text] == []


@pytest.mark.slow
def test_nothing_was_fetched(documents, drawn, asked):
    """After every paper was drawn nobody has come to the server, and no file of this machine stands in a paper."""
    texts = ["".join(drawn(name).pages) for name in papers.NAMES]
    assert [name for name, text in zip(papers.NAMES, texts, strict=True) if SECRET in text] == []
    assert [name for name in papers.NAMES if "/EmbeddedFiles" in str(drawn(name).pdf.trailer["/Root"])] == []
    assert asked[0] == []


def test_the_server_counts_and_the_printer_is_closed(asked):
    """Negative control: markup that a browser's renderer would follow comes to the server, by our door it does not."""
    found, address = asked
    markup = f'<img src="{address}image"><link rel=stylesheet href="{address}style"><object data="{address}o"></object>'
    assert render_page_pdf(markup).startswith(b"%PDF")
    assert found == []
    HTML(string=markup).write_pdf()
    assert sorted(found)[:2] == ["/image", "/o"]
    found.clear()
