"""The Word file: the words of the printed sheet, real styles and tables, nothing fetched and nothing told of itself."""

import re
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from pypdf import PdfReader

from mentorship.kernel.documents import Block, Clause, Document, render_docx, render_pdf
from mentorship.kernel.documents.blocks import Column, Node, PageBreak, Paragraph, Row, Table
from mentorship.kernel.documents.word.draw import draw
from tests.kernel.documents_samples import consent, everything, order
from tests.kernel.test_documents_html import TYPED, filled_with

SAMPLES = {
    "draft": order(5, annexes=2),
    "registered": order(62, is_draft=False, on=date(2026, 11, 17), number="40-од"),
    "consent": consent(),
    "everything": everything(),
}


def opened(document):
    return docx.Document(BytesIO(render_docx(document)))


def lines(book):
    """The text of the body in its order, tables cell by cell."""
    for element in book.element.body:
        if element.tag == qn("w:p"):
            yield WordParagraph(element, book).text
        elif element.tag == qn("w:tbl"):
            yield from (cell.text for row in WordTable(element, book).rows for cell in unique(row.cells))


def unique(cells):
    """The cells of a row, a merged one once."""
    return {id(cell._tc): cell for cell in cells}.values()


def words(text):
    """The words of a text however its lines were broken: no boxes, no dashes of lists, no lines for the hand."""
    text = re.sub(r"(?<=\w)[-\u2010\u00ad]\n", "-", text).replace("\u00ad", "")
    plain = re.sub(r"[_☐□–—\s]+", " ", text)
    return Counter("".join(plain.split()))


def printed(pdf):
    """The letters of a PDF's pages without what stands in the fields: the number of the page."""
    found = Counter()
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages, 1):
        found += words(page.extract_text())
        if number > 1:
            found -= Counter(str(number))
    return found


def in_fields(document, pages):
    """The letters of the draft mark and the short code, which stand on each page."""
    each = words(("ПРОЕКТ" if document.is_draft else "") + document.code)
    return Counter({letter: count * pages for letter, count in each.items()})


def without_hyphens(letters):
    """A renderer may break a word at its own place: hyphens are not compared."""
    return Counter({letter: count for letter, count in letters.items() if letter not in "-\u2010\u2011"})


@pytest.mark.parametrize("name", SAMPLES)
def test_word_has_the_words_of_the_pdf(name):
    document = SAMPLES[name]
    pdf = render_pdf(document)
    expected = printed(pdf) - in_fields(document, len(PdfReader(BytesIO(pdf)).pages))
    repeated = printed_headers(document, pdf)
    written = words("\n".join(lines(opened(document))))
    assert without_hyphens(written) == without_hyphens(expected - repeated)


def printed_headers(document, pdf):
    """The letters of table headers that the PDF repeats on the pages after the first of a table."""
    if document is not SAMPLES["registered"]:
        return Counter()
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    times = sum("Наставляемый" in page for page in pages) - 1
    one = words("№ Форма Наставник Наставляемый Куратор Период")
    return Counter({letter: count * times for letter, count in one.items()})


def test_lines_stand_in_the_order_of_the_sheet():
    text = "\n".join(lines(opened(order(1, is_draft=False, on=date(2026, 11, 17), number="40-од"))))
    parts = (
        "Управление",
        "(МБОУ",
        "ПРИКАЗ",
        "17\u00a0ноября",
        "№\u00a040-од",
        "г.\u00a0Светлоозёрск",
        "Об\u00a0утверждении",
    )
    parts += ("ПРИКАЗЫВАЮ:", "1.\u00a0Утвердить", "1.1.", "Директор", "А.С.\u00a0Лебедев", "ознакомлены", "Приложение")
    found = [text.index(part) for part in parts]
    assert found == sorted(found)


def test_every_kind_of_block_has_its_word_form():
    kinds = [kind for kind in Node.kinds.values() if issubclass(kind, Block)]
    assert [kind.__name__ for kind in kinds if draw.dispatch(kind) is draw.dispatch(object)] == []


def test_a_block_that_word_was_not_taught_is_refused():
    class Unknown(Block):
        pass

    with pytest.raises(TypeError, match="no Word form of Unknown"):
        draw(Unknown(), None)


def test_a_table_after_a_page_break_begins_the_next_sheet():
    table = Table((Column("Имя", 1),), (Row(("Ким",)),))
    body = opened(Document(title="Список", blocks=(Paragraph("Первая"), PageBreak(), table))).element.body
    first, breaking, last = [element for element in body if element.tag in (qn("w:p"), qn("w:tbl"))][:3]
    assert [one.tag for one in (first, breaking, last)] == [qn("w:p"), qn("w:p"), qn("w:tbl")]
    assert [one.find(f".//{qn('w:pageBreakBefore')}") is not None for one in (first, breaking)] == [False, True]


def test_header_of_a_table_repeats_and_no_row_is_torn():
    table = opened(order(62)).tables[-1]
    shapes = [row._tr.trPr for row in table.rows]
    assert [shape.find(qn("w:tblHeader")) is not None for shape in shapes] == [True] + [False] * 62
    assert all(shape.find(qn("w:cantSplit")) is not None for shape in shapes)


def test_styles_are_those_of_a_secretary():
    used = {paragraph.style.name for paragraph in opened(everything()).paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "Пункт", "Преамбула", "Приложение"} <= used
    assert {font.get(qn("w:ascii")) for font in opened(order()).styles.element.iter(qn("w:rFonts"))} >= {
        "Times New Roman"
    }


def test_page_is_that_of_the_printed_sheet():
    section = opened(order()).sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert (section.left_margin.mm, section.right_margin.mm, section.top_margin.mm) == pytest.approx(
        (30, 10, 20), abs=0.1
    )
    assert opened(consent()).sections[0].left_margin.mm == pytest.approx(20, abs=0.1)


def test_number_of_the_page_comes_from_the_second():
    section = opened(order(is_draft=False)).sections[0]
    assert section.different_first_page_header_footer is True
    assert [field.get(qn("w:instr")) for field in section.header._element.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert list(section.first_page_header._element.iter(qn("w:fldSimple"))) == []


@pytest.mark.parametrize(("is_draft", "mark"), [(True, "ПРОЕКТ"), (False, "")])
def test_a_draft_says_so_on_each_page(is_draft, mark):
    section = opened(order(is_draft=is_draft)).sections[0]
    heads = ["".join(line.text for line in head.paragraphs) for head in (section.first_page_header, section.header)]
    assert heads == [mark, mark]


def test_short_code_stands_at_the_foot_of_each_page():
    section = opened(consent()).sections[0]
    assert [foot.paragraphs[0].text for foot in (section.first_page_footer, section.footer)] == ["С-0412", "С-0412"]


def test_file_speaks_russian_and_not_of_its_maker(today):
    book = opened(order())
    told = book.core_properties
    assert (told.title, told.language, told.author, told.comments) == ("Приказ об утверждении пар", "ru", "", "")
    assert told.created.date() == today
    assert book.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val")) == "ru-RU"


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_stands_as_typed_and_fetches_nothing(typed):
    data = render_docx(filled_with(typed))
    with ZipFile(BytesIO(data)) as packed:
        outside = [name for name in packed.namelist() if b'TargetMode="External"' in packed.read(name)]
    text = "".join("".join(lines(docx.Document(BytesIO(data)))).split())
    assert outside == []
    assert "".join(typed.split()) in text


def test_what_no_xml_can_carry_is_dropped():
    clause = Clause("1.", "До\x00\x0b\ufffe\ud800 и после")
    assert "1.\u00a0До\u00a0и\u00a0после" in list(lines(opened(Document("Приказ", (clause,)))))


def test_the_same_document_in_another_size_keeps_its_words():
    sheet = replace(order(2), margins="paper")
    assert list(lines(opened(sheet))) == list(lines(opened(order(2))))
    assert opened(sheet).styles["Normal"].font.size.pt == 12
    assert opened(order(2)).styles["Normal"].font.size.pt == 14


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_opens_it_and_reads_the_same_words(name, tmp_path):
    path = tmp_path / "order.docx"
    path.write_bytes(render_docx(SAMPLES[name]))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    done = subprocess.run(
        [*command, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(path)],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    text = (tmp_path / "order.txt").read_text("utf-8-sig")
    told = [line for line in done.stderr.splitlines() if "javaldx" not in line]  # it does without Java
    assert told == []
    assert words(text) == words("\n".join(lines(docx.Document(path))))
