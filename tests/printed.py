"""What stands on a printed paper: the text of its pages, the boxes of its lines, the words of its Word file."""

import re
from collections import Counter
from io import BytesIO

import docx
from pypdf import PdfReader

from mentorship.kernel.documents import AcquaintanceSheet, Annex, SectionRow, Table, render_docx
from mentorship.kernel.documents.pdf import PDF_VARIANT, _laid_out
from tests.kernel.test_documents_word import lines

PX_OF_MM = 96 / 25.4
ACQUAINTED = "Фамилия,инициалыПодписьДата"  # the header of a sheet of acquaintance, as `plain` reads it
BY_HAND = re.compile(r"[\s_☐□–—\-\u2010\u2011\u00ad]+")


class Printed:
    """A document drawn once: `pages` are raw texts, `pdf` the reader, `layout` what was cut into pages."""

    def __init__(self, document):
        self.document = document
        self.layout = _laid_out(document)
        self.pdf = PdfReader(BytesIO(self.layout.write_pdf(pdf_variant=PDF_VARIANT)))
        self.pages = [page.extract_text() for page in self.pdf.pages]

    def boxes(self, kind):
        """Return [[box]] of one kind («TextBox», «TableRowBox») for each page."""
        return [
            [box for box in page._page_box.descendants() if type(box).__name__ == kind] for page in self.layout.pages
        ]

    def outside(self):
        """Return the lines of text that leave the sheet's fields: 10 mm at the right and the fields' height."""
        found = []
        for page, boxes in zip(self.layout.pages, self.boxes("TextBox"), strict=True):
            right, bottom = page.width - 10 * PX_OF_MM + 1, page.height
            found += [box.text for box in boxes if box.position_x + box.width > right or box.position_y > bottom]
        return found

    def running_lines(self):
        """Return the lines of text outside tables, which are as wide as the sheet."""
        return [line for page in self.layout.pages for line in _lines(page._page_box)]

    def letters(self):
        """Count the letters of the text without numbers of pages, the draft mark, the code and repeated headers."""
        text = Counter()
        for number, page in enumerate(self.pages, 1):
            text += Counter(plain(page))
            text -= Counter(plain(self.document.code) + ("ПРОЕКТ" if self.document.is_draft else ""))
            text -= Counter(str(number) if number > 1 else "")
        return text - self._repeated()

    def _repeated(self):
        """The letters of table headers on the pages after the first one of a table."""
        heads = Counter(plain("".join(column.title for column in table.columns)) for table in tables(self.document))
        heads += Counter(ACQUAINTED for block in self.document.blocks if isinstance(block, AcquaintanceSheet))
        whole = plain("".join(self.pages))
        found = Counter()
        for head, number in heads.items():
            for _ in range(whole.count(head) - number):
                found += Counter(head)
        return found


def _lines(box):
    if type(box).__name__ == "TableBox":
        return
    if type(box).__name__ == "LineBox":
        yield "".join(one.text for one in box.descendants() if type(one).__name__ == "TextBox")
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child)


def tables(document):
    """Return the tables of a document, those of annexes too."""
    inside = [block for one in document.blocks if isinstance(one, Annex) for block in one.blocks]
    return [block for block in (*document.blocks, *inside) if isinstance(block, Table)]


def rows_of(document):
    """Return the cells of every ordinary row of every table."""
    return [row.cells for table in tables(document) for row in table.rows if not isinstance(row, SectionRow)]


def plain(text):
    """The letters of a text however its lines were broken: no spaces, lines for the hand, boxes, hyphens."""
    return BY_HAND.sub("", text)


def in_word(document):
    """Return the text of the body of the Word file of `document`."""
    return "\n".join(lines(docx.Document(BytesIO(render_docx(document)))))
