"""The page of a Word file: A4, the fields, the number from the second page, the draft mark, the short code."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

LEFT_FIELD = {"order": 30, "paper": 20, "honour": 30}  # mm: orders are filed and kept long
DRAFT = "ПРОЕКТ"


def set_page(book, document):
    """Set the only section of the book; returns the width of the text, in EMU."""
    section = book.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    is_honour = document.margins == "honour"
    section.left_margin, section.right_margin = Mm(LEFT_FIELD[document.margins]), Mm(30 if is_honour else 10)
    section.top_margin = section.bottom_margin = Mm(30 if is_honour else 20)
    if is_honour:
        _frame(section)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    _head(section, is_draft=document.is_draft)
    for footer in _footers(section, document):
        _line(footer, document.code, WD_ALIGN_PARAGRAPH.RIGHT)
    return section.page_width - section.left_margin - section.right_margin


def _frame(section):
    """A sheet of honour stands in a double frame, 14 mm from the edges of the paper."""
    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "text")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "double"), ("sz", "12"), ("space", "24"), ("color", "23495C")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    section._sectPr.insert_element_before(borders, "w:lnNumType", "w:pgNumType", "w:cols", "w:titlePg", "w:docGrid")


def _footers(section, document):
    """An order says its short address on its first sheet, a sheet of a stack its number on each."""
    return (section.first_page_footer,) if document.margins == "order" else (section.first_page_footer, section.footer)


def _head(section, *, is_draft):
    """No number on the first page; on a draft every page says so."""
    if is_draft:
        _line(section.first_page_header, DRAFT, WD_ALIGN_PARAGRAPH.RIGHT)
        section.header.add_paragraph(DRAFT, style="Колонтитул").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _number(section.header.paragraphs[0])


def _line(part, text, align):
    paragraph = part.paragraphs[0]
    paragraph.text, paragraph.style, paragraph.alignment = text, "Колонтитул", align


def _number(paragraph):
    """The field that Word and LibreOffice fill with the number of the page."""
    paragraph.style = "Колонтитул"
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
