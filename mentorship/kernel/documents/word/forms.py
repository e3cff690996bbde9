"""Lines for the hand in a Word file: signatures, marks of approval, blanks and boxes, as rows without rules."""

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Pt

from .sheet import row

NOTE, LINE = "Подстрочная подпись", "Строка для записи"
LETTER, MARGINS = 135, 200  # twips that a letter of a label and the edges of its cell take, about
LABEL_AT_MOST = 0.75
ROOM = 454  # twips, 8 mm: the least that a hand can write on
BOX = "☐"


def signature(block, sheet):
    """Post at the left, name at the right, room for the hand between; stays with the text before it."""
    sheet.keep_last()
    gap = sheet.paragraph("", "Подпись")
    gap.paragraph_format.keep_with_next, gap.paragraph_format.space_after = True, Pt(10)
    wide, room, narrow = sheet.widths((55, 15, 30))
    cells = (
        sheet.cell(block.post, "Подпись", wide, rules="none"),
        sheet.cell("", "Подпись", room, rules="none"),
        sheet.cell(block.name, "Подпись", narrow, rules="none", align="right"),
    )
    sheet.table((55, 15, 30), [row(cells)])
    sheet.part()


def hand_signature(block, sheet):
    """Date, signature and name by hand, a small caption under each."""
    sheet.keep_last()
    if block.label:
        sheet.paragraph(block.label, LINE).paragraph_format.keep_with_next = True
    parts = [("", "подпись", "bottom", 22), (block.name, "фамилия, имя, отчество", "bottom", 38)]
    if block.has_date:
        parts.insert(0, ("«____» ______________ 20____\u00a0г.", "дата", "none", 40))
    shares = _apart([share for *_, share in parts])
    widths = sheet.widths(shares)
    upper = _with_gaps(sheet, widths, LINE, [(text, rules) for text, _, rules, _ in parts])
    lower = _with_gaps(sheet, widths, NOTE, [(note, "none") for _, note, _, _ in parts])
    sheet.table(shares, [row(upper, height=ROOM), row(lower)])
    sheet.part()


def _apart(shares):
    """The shares of columns with a narrow empty one between each two."""
    return [share for pair in zip(shares, [2] * len(shares), strict=True) for share in pair][:-1]


def _with_gaps(sheet, widths, style, cells):
    """The cells of a row with an empty one between each two."""
    spread = [cell for text, rules in cells for cell in ((text, rules), ("", "none"))][:-1]
    return [sheet.cell(text, style, width, rules=rules) for (text, rules), width in zip(spread, widths, strict=True)]


def approval_marks(block, sheet):
    """Two marks in a row, the last one at the right edge."""
    shares = (45, 10, 45)
    marks = [(mark.word, *mark.lines) for mark in block.marks]
    if len(marks) % 2:
        marks.insert(len(marks) - 1, ("",))
    widths = sheet.widths(shares)
    pairs = [marks[at : at + 2] for at in range(0, len(marks), 2)]
    rows = [row(_with_gaps(sheet, widths, "Гриф", [(lines, "none") for lines in pair])) for pair in pairs]
    sheet.table(shares, rows)
    sheet.part()


def blank_line(block, sheet):
    """A label and a line for the hand across the sheet, with a caption below the last line."""
    places = _places(sheet, [(block, 100)])
    rows = [_upper(sheet, places)]
    whole = sum(twips for _, _, twips, _ in places)
    for _ in block.more_lines:
        rows.append(row([sheet.cell("", LINE, whole, span=len(places), rules="bottom")], height=ROOM))
    if block.lines > 1 and block.caption:
        rows.append(row([sheet.cell(block.caption, NOTE, whole, span=len(places), rules="none")]))
    _lay(sheet, places, rows, has_captions=block.lines == 1)


def blank_row(block, sheet):
    """Several labels and lines side by side."""
    places = _places(sheet, block.parts)
    _lay(sheet, places, [_upper(sheet, places)], has_captions=True)


def _places(sheet, parts):
    """Cut the width into (text, caption, twips, rules): a label is as wide as its letters, its line takes the rest."""
    whole, total = sum(sheet.widths((100,))), sum(share for _, share in parts)
    at_most = round(whole * LABEL_AT_MOST) // len(parts)
    labels = [min(len(blank.label) * LETTER + MARGINS, at_most) if blank.label else 0 for blank, _ in parts]
    room = whole - sum(labels)
    places = []
    for (blank, share), label in zip(parts, labels, strict=True):
        if label:
            places.append((blank.label, "", label, "none"))
        places.append((blank.value, blank.caption, room * share // total, "bottom"))
    return places


def _upper(sheet, places):
    cells = (sheet.cell(text, LINE, twips, rules=rules) for text, _, twips, rules in places)
    return row(cells, height=ROOM)


def _lay(sheet, places, rows, *, has_captions):
    """Put the rows down, with the row of captions where there are any."""
    if has_captions and any(caption for _, caption, _, _ in places):
        rows.append(row(sheet.cell(caption, NOTE, twips, rules="none") for _, caption, twips, _ in places))
    sheet.table([twips for _, _, twips, _ in places], rows)
    sheet.part()


def checkbox_line(block, sheet):
    """A box before the text, or a box for each option at the right."""
    if not block.options:
        sheet.paragraph(f"{BOX}\t{block.text}", "Отметка")
        return
    boxes = "\u2003".join(f"{BOX}\u00a0{option}" for option in block.options)
    line = sheet.paragraph(f"{block.text}\t{boxes}", LINE)
    line.paragraph_format.tab_stops.add_tab_stop(sheet.width, WD_TAB_ALIGNMENT.RIGHT)


def asked(block, sheet):
    """A question in bold with its hint below; stays with what is answered."""
    question = sheet.paragraph(block.text, LINE)
    question.runs[0].bold = True
    question.paragraph_format.space_before, question.paragraph_format.keep_with_next = Pt(10), True
    if block.hint:
        sheet.paragraph(block.hint, LINE).paragraph_format.keep_with_next = True


def scale_boxes(block, sheet):
    """Ten ruled boxes with their numbers, what the ends mean below."""
    numbers = [str(number) for number in block.numbers]
    widths = sheet.widths([1] * len(numbers))
    half = len(numbers) // 2
    boxes = [sheet.cell(number, LINE, width, align="center") for number, width in zip(numbers, widths, strict=True)]
    ends = [
        sheet.cell(end, LINE, sum(part), span=half, rules="none", align=align)
        for end, part, align in zip(block.ends, (widths[:half], widths[half:]), ("left", "right"), strict=True)
    ]
    sheet.table([1] * len(numbers), [row(boxes, height=ROOM), row(ends)])
    sheet.part()


def honour_title(block, sheet):
    """The great word of a sheet of honour, the number below it."""
    sheet.paragraph(block.text, "Наградной лист: слово")
    if block.note:
        sheet.paragraph(block.note, "Реквизит")


def honour_name(block, sheet):
    """Whom the sheet is about, with the word before and the class or post below."""
    if block.lead:
        sheet.paragraph(block.lead, "Наградной лист: при имени")
    sheet.paragraph(block.name, "Наградной лист: имя")
    if block.standing:
        sheet.paragraph(block.standing, "Реквизит").paragraph_format.space_after = Pt(20)
