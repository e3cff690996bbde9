"""Where the blocks of a document are drawn: paragraphs in styles, ruled tables, rows without rules."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

EMU_OF_TWIP = 635


class Sheet:
    """The body of a Word file under the pen."""

    def __init__(self, book, width):
        self.book, self.width, self._breaks = book, width, False
        self._ids = {style.name: style.style_id for style in book.styles}

    def paragraph(self, text, style):
        """Add a paragraph; a newline in the text is a line break. Returns python-docx's paragraph."""
        paragraph = self.book.add_paragraph(style=style)
        if self._breaks:
            paragraph.paragraph_format.page_break_before, self._breaks = True, False
        add_lines(paragraph, text)
        return paragraph

    def page_break(self):
        """What follows starts on a new sheet. A break of its own would leave an empty line at the head of it."""
        self._breaks = True

    def table(self, shares, rows):
        """Add a table of fixed columns; `shares` are whole percents, `rows` come from `row()`."""
        if self._breaks:
            self.part()
        table = _element("w:tbl")
        table.append(_table_shape())
        table.append(_grid(self.widths(shares)))
        table.extend(rows)
        self.book.element.body._insert_tbl(table)  # before the section's own properties
        return table

    def widths(self, shares):
        """The widths of columns in twips, which together make the width of the text."""
        whole = self.width // EMU_OF_TWIP
        total = sum(shares)
        return [whole * share // total for share in shares]

    def cell(self, text, style, width, *, align="", **look):
        """Make a cell `width` twips wide; a tuple of texts makes a paragraph of each.

        `look`: `span` columns, `rules` (all, bottom, none), `is_bold`, `with_next` (stays with the row below).
        """
        cell = _element("w:tc")
        cell.append(_cell_shape(width, look.pop("span", 1), look.pop("rules", "all")))
        for line in (text,) if isinstance(text, str) else text:
            cell.append(self._cell_paragraph(line, style, align, **look))
        return cell

    def _cell_paragraph(self, text, style, align, is_bold=False, with_next=False):
        paragraph, shape = _element("w:p"), _element("w:pPr")
        shape.append(_element("w:pStyle", val=self._ids[style]))
        if with_next:
            shape.append(_element("w:keepNext"))
        if align:
            shape.append(_element("w:jc", val=align))
        paragraph.append(shape)
        paragraph.append(_run(text, is_bold=is_bold))
        return paragraph

    def keep_last(self):
        """The paragraph drawn last goes to the next page with what is drawn now, unless a table stands between."""
        body = self.book.element.body
        if len(body) > 1 and body[-2].tag == qn("w:p"):
            self.book.paragraphs[-1].paragraph_format.keep_with_next = True

    def part(self):
        """Two tables that touch become one in Word: an empty small line stands between."""
        self.paragraph("", "Подстрочная подпись")


def row(cells, *, is_header=False, height=0):
    """Make a row that is never torn; a header repeats on every page; `height` is the least one, in twips."""
    made = _element("w:tr")
    shape = _element("w:trPr")
    shape.append(_element("w:cantSplit"))
    if height:
        shape.append(_element("w:trHeight", val=str(height), hRule="atLeast"))
    if is_header:
        shape.append(_element("w:tblHeader"))
    made.append(shape)
    made.extend(cells)
    return made


def add_lines(paragraph, text):
    """Write a text into a paragraph of python-docx, its newlines as line breaks."""
    paragraph._p.append(_run(text))


def _run(text, *, is_bold=False):
    run = _element("w:r")
    if is_bold:
        letters = _element("w:rPr")
        letters.append(_element("w:b"))
        run.append(letters)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(_element("w:br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                run.append(_element("w:tab"))
            if part:
                run.append(_text(part))
    return run


def _text(part):
    made = _element("w:t")
    made.text = part
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _element(tag, **values):
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _table_shape():
    shape = _element("w:tblPr")
    shape.append(_element("w:tblW", w="5000", type="pct"))
    shape.append(_element("w:tblInd", w="0", type="dxa"))
    shape.append(_element("w:tblLayout", type="fixed"))
    margins = _element("w:tblCellMar")
    margins.append(_element("w:left", w="70", type="dxa"))
    margins.append(_element("w:right", w="70", type="dxa"))
    shape.append(margins)
    return shape


def _grid(widths):
    grid = _element("w:tblGrid")
    grid.extend(_element("w:gridCol", w=str(width)) for width in widths)
    return grid


SIDES = {"all": ("top", "left", "bottom", "right"), "bottom": ("bottom",), "none": ()}


def _cell_shape(width, span, rules):
    shape = _element("w:tcPr")
    shape.append(_element("w:tcW", w=str(width), type="dxa"))
    if span > 1:
        shape.append(_element("w:gridSpan", val=str(span)))
    if SIDES[rules]:
        borders = _element("w:tcBorders")
        borders.extend(_element(f"w:{side}", val="single", sz="4", space="0", color="000000") for side in SIDES[rules])
        shape.append(borders)
    if rules != "all":
        shape.append(_element("w:vAlign", val="bottom"))
    return shape
