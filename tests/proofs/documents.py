"""Hostile text in every field of every paper fetches nothing; two hundred pages of text end in time.

    python -m tests.proofs.documents [--rows 2] [--pages 200] [--postgres]

The texts of tests/poison.py are put into every text of every row of a planted school, aimed at a server on this machine
that counts who asks it and at a file that lies here; then all papers are drawn. The control draws markup by the bare
renderer. Long texts are drawn in processes of their own, whose time and memory are theirs alone.
"""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread

from django.db import transaction
from pypdf import PdfReader

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.documents import Column, Document, Paragraph, Row, Table, render_docx, render_pdf
from tests import factories, papers, poison
from tests.access.world import plant
from tests.proofs import table
from tests.proofs.apart import apart
from tests.proofs.stage import command
from tests.thawing import thawed

SECRET = "содержимое-файла-этой-машины"
FROZEN = (("programs", "0004_issued_papers_are_frozen"), ("monitoring", "0002_signed_reports_are_frozen"))
OF_A_PAGE = 2900  # letters
SENTENCE = "Слово за словом наставник и его подопечный идут к тому, что они вместе задумали на этот год. "
SECONDS, MEGABYTES = 30, 300
MARKUP = '<img src="{0}image"><link rel=stylesheet href="{0}style"><object data="{0}o"></object>'


def prove(place, *, rows, pages):
    """Draw the papers of a school with `rows` of everything, and texts of about `pages` pages. Returns the Rows."""
    place.files.mkdir(exist_ok=True)
    with clock.at(factories.TODAY), counting() as (asked, address):
        found = [_hostile(place, rows, asked, address), _control(asked, address)]
    return [*found, *(_long(kind, document) for kind, document in _long_ones(pages).items())]


@contextmanager
def counting():
    """Serve on this machine; gives the list of what was asked for, and the address."""
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
    try:
        yield found, f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _hostile(place, rows, asked, address):
    file = place.folder / "a.txt"
    file.write_text(SECRET)
    texts = poison.typed_by(address, file)
    with transaction.atomic():
        world = papers.prepare(plant(rows))
        with thawed(*FROZEN[0]), thawed(*FROZEN[1]):
            put = poison.poison(texts)
        documents = papers.papers_of(world)
        transaction.set_rollback(True)
    betraying = [name for name, document in documents.items() if _betrays(document)]
    told = f"{len(asked)} fetches, {len(betraying)} papers with a file of this machine; "
    told += f"{len(texts)} payloads, {len(documents)} papers as PDF and Word" + (f"; {asked[:3]}" if asked else "")
    return table.Row("documents: texts put", put, told, "none", not asked and not betraying)


def _betrays(document):
    pdf = PdfReader(BytesIO(render_pdf(document)))
    text = "".join(page.extract_text() for page in pdf.pages)
    has_file = "/EmbeddedFiles" in str(pdf.trailer["/Root"])
    return has_file or SECRET in text or SECRET.encode() in render_docx(document)


def _control(asked, address):
    from weasyprint import HTML

    asked.clear()
    HTML(string=MARKUP.format(address)).write_pdf()
    return table.Row("documents: control, the bare renderer", 3, f"{len(asked)} fetches", "some", bool(asked))


# --- long texts ------------------------------------------------------------------------------------------------------


def _long_ones(pages):
    """{kind: Document}, each of about `pages` pages, and what is beyond any limit."""
    letters = pages * OF_A_PAGE
    text = SENTENCE * (letters // len(SENTENCE))
    cells, columns = ("Ким Вера Львовна", "учитель физики"), (Column("ФИО", width=60), Column("кто", width=40))
    return {
        "paragraphs": _paper(*[Paragraph(SENTENCE * 6)] * (letters // len(SENTENCE) // 6)),
        "one paragraph": _paper(Paragraph(text)),
        "rows": _paper(Table(columns=columns, rows=(Row(cells),) * (pages * 25))),
        "one word": _paper(Paragraph("Ы" * letters)),
        "five times as much": _paper(Paragraph(text * 5)),
    }


def _paper(*blocks):
    return Document(title="Длинный текст", blocks=blocks)


def _long(kind, document):
    end, seconds, more = apart(lambda: _drawn(document))
    is_good = end not in ("no end", "died") and seconds < SECONDS and more < MEGABYTES
    goal = f"a paper or a sentence in < {SECONDS} s, < {MEGABYTES} MB more"
    return table.Row(f"documents: long, {kind}", 1, f"{seconds:.1f} s, {more:.0f} MB: {end}", goal, is_good)


def _drawn(document):
    try:
        return f"{len(PdfReader(BytesIO(render_pdf(document))).pages)} pages"
    except Refused as refused:
        return refused.blockers[0].text


if __name__ == "__main__":
    command(__doc__, prove, rows=2, pages=200)
