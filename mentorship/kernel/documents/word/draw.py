"""How each block of a document is drawn in a Word file: one function per block, the words of the printed sheet."""

from functools import singledispatch

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm

from .. import asking, blocks, honours
from ..charts import Chart
from . import forms
from .sheet import row
from .styles import CENTER, INDENT, JUSTIFY, LEFT, RIGHT

ALIGNS = {"left": LEFT, "center": CENTER, "right": RIGHT, "justify": JUSTIFY}
ROOM_TO_SIGN = 400  # twips


@singledispatch
def draw(block, sheet):
    """Draw a block on a :class:`Sheet`. Raises ``TypeError`` on a kind of block that Word was not taught."""
    raise TypeError(f"no Word form of {type(block).__name__}")


@draw.register
def _(block: blocks.Founders, sheet):
    sheet.paragraph("\n".join(block.lines), "Реквизит")


@draw.register
def _(block: blocks.SchoolName, sheet):
    sheet.paragraph(f"{block.full}\n({block.short})" if block.short else block.full, "Реквизит")


@draw.register
def _(block: blocks.Title, sheet):
    sheet.paragraph(block.text, "Title")
    if block.subtitle:
        sheet.paragraph(block.subtitle, "Subtitle")


@draw.register
def _(block: blocks.DateNumber, sheet):
    line = sheet.paragraph(f"{block.date_text}\t№\u00a0{block.number_text}", "Дата и номер")
    line.paragraph_format.tab_stops.add_tab_stop(sheet.width, WD_TAB_ALIGNMENT.RIGHT)


@draw.register
def _(block: blocks.Place, sheet):
    sheet.paragraph(block.text, "Реквизит")


@draw.register
def _(block: blocks.Heading, sheet):
    sheet.paragraph(block.text, "Заголовок к тексту")


@draw.register
def _(block: blocks.Preamble, sheet):
    sheet.paragraph(block.text, "Преамбула")


@draw.register
def _(block: blocks.Resolution, sheet):
    sheet.paragraph(block.word, "Распорядительное слово")


@draw.register
def _(block: blocks.Clause, sheet):
    sheet.paragraph(f"{block.number}\u00a0{block.text}", "Пункт")


@draw.register
def _(block: blocks.Paragraph, sheet):
    paragraph = sheet.paragraph(block.text, "Body Text")
    paragraph.alignment = ALIGNS[block.align]
    if block.indent:
        paragraph.paragraph_format.first_line_indent = INDENT
    for run in paragraph.runs:
        run.bold = block.is_bold or None
        if block.is_small:
            run.font.size = round(paragraph.style.font.size * 0.8)


@draw.register
def _(block: blocks.Subheading, sheet):
    sheet.paragraph(block.text, "Heading 2")


@draw.register
def _(block: blocks.Bullets, sheet):
    for item in block.items:
        line = sheet.paragraph(f"–\t{item}", "Перечень")
        line.paragraph_format.tab_stops.add_tab_stop(INDENT)


@draw.register
def _(block: blocks.PageBreak, sheet):
    sheet.page_break()


@draw.register
def _(block: blocks.Annex, sheet):
    head = f"{block.label}\n{block.to}\nот\u00a0{block.date_text} №\u00a0{block.number_text}"
    label = sheet.paragraph(head, "Приложение")
    label.paragraph_format.page_break_before = True
    label.paragraph_format.left_indent = round(sheet.width * 0.55)
    if block.title:
        sheet.paragraph(block.title, "Heading 1")
    for inner in block.blocks:
        draw(inner, sheet)


@draw.register
def _(block: blocks.Table, sheet):
    if block.caption:
        sheet.paragraph(block.caption, "Caption")
    style = "Таблица плотная" if block.is_compact else "Таблица"
    widths = sheet.widths(block.shares)
    head = _header(sheet, [column.title for column in block.columns], style, widths)
    lines = [_line(sheet, line, style, widths) for line in block.lines]
    sheet.table(block.shares, [head, *lines])
    sheet.part()


@draw.register
def _(block: Chart, sheet):
    draw(block.table, sheet)  # no SVG in Word: the figures stay, and each may be edited
    if block.words:
        sheet.paragraph(block.words, "Body Text")


def _header(sheet, titles, style, widths):
    cells = (sheet.cell(title, style, width, align="center") for title, width in zip(titles, widths, strict=True))
    return row(cells, is_header=True)


def _line(sheet, line, style, widths):
    """A row of a table: a section across it, which never stays alone at the foot of a page, or its cells."""
    section, cells = line
    if not cells:
        look = {"span": len(widths), "align": "center", "with_next": True, "is_bold": True}
        return row([sheet.cell(section, style, sum(widths), **look)])
    aligned = ((text, "" if align == "left" else align) for text, align in cells)
    return row(
        sheet.cell(text, style, width, align=align) for (text, align), width in zip(aligned, widths, strict=True)
    )


@draw.register
def _(block: blocks.AcquaintanceSheet, sheet):
    title = sheet.paragraph(f"{block.title}:", "Body Text")
    title.paragraph_format.space_before = Cm(0.7)
    title.paragraph_format.keep_with_next = True
    shares = (46, 30, 24)
    widths = sheet.widths(shares)
    head = _header(sheet, ("Фамилия, инициалы", "Подпись", "Дата"), "Таблица", widths)
    sheet.table(shares, [head, *(_room_to_sign(sheet, name, widths) for name in block.names)])
    sheet.part()


def _room_to_sign(sheet, name, widths):
    cells = (sheet.cell(text, "Таблица", width) for text, width in zip((name, "", ""), widths, strict=True))
    return row(cells, height=ROOM_TO_SIGN)


draw.register(blocks.Signature, forms.signature)
draw.register(blocks.HandSignature, forms.hand_signature)
draw.register(blocks.ApprovalMarks, forms.approval_marks)
draw.register(blocks.BlankLine, forms.blank_line)
draw.register(blocks.BlankRow, forms.blank_row)
draw.register(blocks.CheckboxLine, forms.checkbox_line)
draw.register(asking.Asked, forms.asked)
draw.register(asking.ScaleBoxes, forms.scale_boxes)
draw.register(honours.HonourTitle, forms.honour_title)
draw.register(honours.HonourName, forms.honour_name)
