"""The printed sheet: order of requisites, draft mark, page numbers, tables over pages, nothing fetched."""

import re
from datetime import date
from io import BytesIO
from urllib.request import FileHandler, HTTPHandler

import pytest
from pypdf import PdfReader

from mentorship.kernel.documents import (
    Clause,
    Document,
    HandSignature,
    Paragraph,
    SectionRow,
    Signature,
    Subheading,
    Table,
    render_batch_pdf,
    render_html,
    render_pdf,
)
from tests.kernel.documents_samples import consent, order, pairs_table
from tests.kernel.test_documents_html import TYPED, filled_with


def pages(data):
    """The text of each page, with plain single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


def places(text, parts):
    return [text.index(part) for part in parts]


@pytest.mark.parametrize("sign", ["☐", "✓", "→", "№", "½", "🙂", "👍", "❤"])
def test_signs_that_people_type_are_drawn(sign, caplog):
    """The machine has a typeface for each: WeasyPrint warns of what it draws as an empty box."""
    (page,) = pages(render_pdf(Document(title="x", blocks=(Paragraph(f"Получилось {sign} сразу"),))))
    assert page == f"Получилось {sign} сразу"
    assert [record.message for record in caplog.records] == []


def test_requisites_stand_in_their_order():
    first, *_ = pages(render_pdf(order(is_draft=False, on=date(2026, 11, 17), number="40-од")))
    found = places(
        first,
        [
            "Управление образования администрации города Светлоозёрска",
            "Муниципальное бюджетное",
            "(МБОУ «Школа № 17»)",
            "ПРИКАЗ 17 ноября",
            "№ 40-од",
            "г. Светлоозёрск",
            "Об утверждении наставников и наставнических пар",
            "В соответствии с Федеральным законом",
            "ПРИКАЗЫВАЮ:",
            "1. Утвердить",
            "1.1. Кураторам",
            "2. Контроль",
            "Директор А.С. Лебедев",
            "С приказом ознакомлены:",
            "Тарасов И.П.",
        ],
    )
    assert found == sorted(found)


def test_blank_date_and_number_print_as_lines():
    first, annex = pages(render_pdf(order()))
    assert "«___» ____________ 2026 г. № ________" in first
    assert "Приложение к приказу МБОУ «Школа № 17» от ______________ № ________" in annex


def test_annexes_start_pages_and_a_single_one_has_no_number():
    single = pages(render_pdf(order(is_draft=False, on=date(2026, 11, 17), number="40-од")))
    assert [text.count("Приложение") for text in single] == [0, 1]
    assert "Приложение к приказу МБОУ «Школа № 17» от 17 ноября 2026 г. № 40-од" in single[1]
    double = pages(render_pdf(order(annexes=2)))
    assert [re.findall(r"Приложение № \d", text) for text in double] == [[], ["Приложение № 1"], ["Приложение № 2"]]


@pytest.mark.parametrize(("is_draft", "marks"), [(True, [1, 1, 1]), (False, [0, 0, 0])])
def test_every_page_of_a_draft_says_so(is_draft, marks):
    assert [text.count("ПРОЕКТ") for text in pages(render_pdf(order(annexes=2, is_draft=is_draft)))] == marks


def pieces(page):
    """Each piece of text of a page with its place in millimetres from the left and from the top."""
    found = []

    def visit(text, cm, tm, *_):
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            found.append((text.strip(), round(x / 72 * 25.4), round(297 - y / 72 * 25.4)))

    page.extract_text(visitor_text=visit)
    return found


def top_numbers(data):
    """What stands in the top field in the middle of each page."""
    return [
        "".join(text for text, left, top in pieces(page) if top < 20 and 80 < left < 140)
        for page in PdfReader(BytesIO(data)).pages
    ]


def test_pages_are_numbered_from_the_second():
    assert top_numbers(render_pdf(order(annexes=3))) == ["", "2", "3", "4"]


def test_a_batch_numbers_each_document_by_itself():
    data = render_batch_pdf([order(), consent(), order()], title="Согласия 6 «А»")
    assert top_numbers(data) == ["", "2", "", "", "2"]
    assert PdfReader(BytesIO(data)).metadata.title == "Согласия 6 «А»"
    assert ["С-0412" in text for text in pages(data)] == [False, False, True, False, False]


def test_an_empty_batch_is_refused():
    with pytest.raises(ValueError, match="no documents"):
        render_batch_pdf([], title="т")


def test_a_long_table_repeats_its_header_and_tears_no_row():
    texts = pages(render_pdf(Document("т", (pairs_table(62),))))
    assert len(texts) >= 4
    assert [text.count("Форма Наставник Наставляемый Куратор Период") for text in texts] == [1] * len(texts)
    rows = [re.findall(r"(\d+) Ученик — ученик .*?Громова Е\.В\. 23\.11\.2026 – 28\.05\.2027", text) for text in texts]
    assert [int(number) for numbers in rows for number in numbers] == list(range(1, 63))


def test_a_tall_row_moves_whole():
    table = pairs_table(30)
    tall = table.rows[0].__class__(("31", "слово\n" * 24 + "конец", "", "", "", ""))
    texts = pages(render_pdf(Document("т", (Table(table.columns, (*table.rows, tall, *table.rows)),))))
    assert [text.count("слово") for text in texts if "слово" in text] == [24]


@pytest.mark.parametrize("before", range(10, 22))
def test_a_section_row_is_never_the_last_of_a_page(before):
    table = pairs_table(before)
    with_section = Table(table.columns, (*table.rows, SectionRow("РАЗДЕЛ"), *pairs_table(3).rows))
    assert [
        text for text in pages(render_pdf(Document("т", (with_section,)))) if re.search(r"РАЗДЕЛ( \d+)?$", text)
    ] == []


@pytest.mark.parametrize("count", range(38, 46))
def test_the_signature_never_opens_a_page_alone(count):
    clauses = tuple(Clause(f"{n}.", "Короткий пункт.") for n in range(count))
    last = pages(render_pdf(Document("т", (*clauses, Signature("Директор", "А.С. Лебедев")))))[-1]
    assert "Короткий пункт. Директор А.С. Лебедев" in last


@pytest.mark.parametrize("count", range(32, 46, 2))
def test_signatures_of_a_commission_never_open_a_page_alone(count):
    clauses = tuple(Clause(f"{n}.", "Короткий пункт.") for n in range(count))
    signed = (Subheading("Комиссия"), *(HandSignature(label=f"член {n}") for n in range(3)))
    last = pages(render_pdf(Document("т", (*clauses, *signed))))[-1]
    assert "Короткий пункт. Комиссия" in last


def test_the_file_is_tagged_and_names_its_language():
    reader = PdfReader(BytesIO(render_pdf(order())))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("ru", True)
    assert reader.metadata.title == "Приказ об утверждении пар"
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [210, 297]


@pytest.mark.parametrize(("margins", "left"), [("order", 30), ("paper", 20)])
def test_left_field(margins, left):
    data = render_pdf(Document("т", (Paragraph("Слово", indent=False),), margins=margins))
    assert [place[:2] for place in pieces(PdfReader(BytesIO(data)).pages[0])] == [("Слово", left)]


@pytest.mark.parametrize("document", [order(), consent()])
def test_the_renderer_understands_every_rule_and_tag(document, caplog):
    with caplog.at_level("WARNING"):
        render_pdf(document)
    assert [record.message for record in caplog.records if record.name.startswith("weasyprint")] == []


def test_a_long_word_stays_inside_its_cell():
    table = pairs_table(1)
    row = table.rows[0].__class__(("1", "Ы" * 60, "", "", "", ""))
    (text,) = pages(render_pdf(Document("т", (Table(table.columns, (row,)),))))
    assert max(len(part) for part in re.findall("Ы+", text)) < 15


# ── nothing is fetched ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def opened(monkeypatch):
    """Every address that the standard openers are asked for; they answer with a picture of no bytes."""
    asked = []

    def refuse(self, request):
        asked.append(request.full_url)
        raise OSError("the test lets nothing out")

    monkeypatch.setattr(HTTPHandler, "http_open", refuse)
    monkeypatch.setattr(FileHandler, "file_open", refuse)
    return asked


@pytest.mark.parametrize("typed", TYPED)
def test_typed_text_prints_as_typed_and_fetches_nothing(typed, opened):
    text = "".join(pages(render_pdf(Document("т", (Paragraph(typed, align="left", indent=False),)))))
    assert text.replace(" ", "") == typed.replace(" ", "")
    assert opened == []


@pytest.mark.parametrize("typed", TYPED)
def test_typed_text_in_every_block_fetches_nothing(typed, opened):
    assert render_pdf(filled_with(typed)).startswith(b"%PDF")
    assert opened == []


HOSTILE = (
    "file:///etc/passwd",
    "http://127.0.0.1:9/x.png",
    "https://localhost/x.png",
    "ftp://127.0.0.1/x",
    "data:image/png;base64,iVBORw0KGgo=",
    "static:../mentorship/settings.py",
    "static:/etc/passwd",
    "static:documents/absent.css",
    "static:documents",
    "static:",
    "STATIC:documents/sheet.css",
    "//127.0.0.1/x.png",
)


@pytest.mark.parametrize("url", HOSTILE)
def test_the_fetcher_refuses_every_other_address(url, opened):
    from mentorship.kernel.documents.fetcher import FetchRefusedError, StaticOnlyFetcher

    for ask in (StaticOnlyFetcher().fetch, StaticOnlyFetcher().open, StaticOnlyFetcher()):
        with pytest.raises(FetchRefusedError):
            ask(url)
    assert opened == []


def test_the_fetcher_serves_the_project_s_own_static_files():
    from mentorship.kernel.documents.fetcher import StaticOnlyFetcher

    response = StaticOnlyFetcher().fetch("static:documents/blocks.css")
    assert (response.content_type, b".doc-table" in response.read()) == ("text/css", True)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://127.0.0.1:9/x.png"])
def test_markup_that_slipped_through_is_stopped_by_the_fetcher(url, opened):
    """Negative control: the same page asks for the address when the renderer's own fetcher is used."""
    from weasyprint import HTML

    from mentorship.kernel.documents.fetcher import StaticOnlyFetcher

    page = render_html(Document("т", (Paragraph("МЕСТО"),))).replace("МЕСТО", f'<img src="{url}">')
    HTML(string=page, url_fetcher=StaticOnlyFetcher()).write_pdf()
    assert opened == []
    HTML(string=page).write_pdf()
    assert opened == [url]


def test_the_printer_uses_the_guarded_fetcher(opened, monkeypatch):
    """Negative control of the wiring: markup put behind the escaping is drawn by ``render_pdf`` itself."""
    markup = '<img src="http://127.0.0.1:9/x.png"><img src="file:///etc/passwd">'
    monkeypatch.setattr("mentorship.kernel.documents.pdf.render_html", lambda document: markup)
    assert render_pdf(order()).startswith(b"%PDF")
    assert opened == []
