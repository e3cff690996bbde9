"""The styles of a Word file: what a secretary finds in the list of styles, with the measures of the printed sheet."""

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Times New Roman"
LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
RIGHT, JUSTIFY = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
INDENT = Cm(1.25)

# Word's own styles that the navigation pane and the table of contents know by these names.
OWN = {
    "Title": {"align": CENTER, "bold": True, "before": 14, "with_next": True},
    "Subtitle": {"align": CENTER, "bold": True, "with_next": True},
    "Heading 1": {"align": CENTER, "bold": True, "before": 14, "after": 8, "with_next": True},
    "Heading 2": {"align": CENTER, "bold": True, "before": 12, "after": 5, "with_next": True},
    "Caption": {"align": CENTER, "bold": True, "after": 6, "with_next": True},
    "Body Text": {"align": JUSTIFY, "after": 4},
}
ADDED = {
    "Реквизит": {"align": CENTER, "before": 5},
    "Дата и номер": {"align": LEFT, "before": 14},
    "Заголовок к тексту": {"align": LEFT, "before": 14, "with_next": True, "right": Cm(8)},
    "Преамбула": {"align": JUSTIFY, "before": 14, "first": INDENT},
    "Распорядительное слово": {"align": LEFT, "bold": True, "before": 5, "after": 5, "with_next": True},
    "Пункт": {"align": JUSTIFY, "first": INDENT},
    "Перечень": {"align": JUSTIFY, "left": INDENT, "first": Cm(-0.6)},
    "Подпись": {"align": LEFT},
    "Гриф": {"align": LEFT},
    "Приложение": {"align": LEFT, "with_next": True},
    "Строка для записи": {"align": LEFT, "before": 4},
    "Отметка": {"align": JUSTIFY, "before": 4, "first": Cm(-0.75), "left": Cm(0.75)},
    "Таблица": {"align": LEFT, "size": 11},
    "Таблица плотная": {"align": LEFT, "size": 10},
    "Подстрочная подпись": {"align": CENTER, "size": 8.5},
    "Наградной лист: слово": {"align": CENTER, "bold": True, "size": 28, "before": 60, "with_next": True},
    "Наградной лист: имя": {"align": CENTER, "bold": True, "size": 22, "before": 12, "after": 6, "with_next": True},
    "Наградной лист: при имени": {"align": CENTER, "before": 30, "with_next": True},
    "Колонтитул": {"align": CENTER, "size": 12},
}


def set_styles(book, *, size):
    """Give the book its styles; `size` is that of the text, in points."""
    styles = book.styles
    for name, look in {"Normal": {"align": LEFT, "size": size}, **OWN}.items():
        _dress(styles[name], look, size)
    for name, look in ADDED.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = styles["Normal"], True
        _dress(style, look, size)
    _speak_russian(styles)


def _dress(style, look, size):
    """Set the letters and the paragraph of a style."""
    font, shape = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.get("size", size)), look.get("bold", False), False
    font.color.rgb = RGBColor(0, 0, 0)
    _set_typeface(style.element.get_or_add_rPr())
    shape.alignment, shape.keep_with_next = look["align"], look.get("with_next", False)
    shape.space_before, shape.space_after = Pt(look.get("before", 0)), Pt(look.get("after", 0))
    shape.left_indent, shape.right_indent = look.get("left", 0), look.get("right", 0)
    shape.first_line_indent, shape.line_spacing_rule = look.get("first", 0), WD_LINE_SPACING.SINGLE
    shape.widow_control = True
    _take_out_lines(style.element)


def _set_typeface(letters):
    """One typeface for every alphabet: the theme of Word's template names its own for headings."""
    fonts = letters.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)


def _take_out_lines(element):
    """Word's own «Title» is underlined across the page, and its letters are spread."""
    for name in ("w:pBdr", "w:spacing", "w:kern", "w:numPr"):
        for found in element.iter(qn(name)):
            if name != "w:spacing" or found.getparent().tag == qn("w:rPr"):
                found.getparent().remove(found)
                break


def _speak_russian(styles):
    """The language of everything that no style says otherwise of: spelling and hyphenation."""
    letters = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = letters.find(qn("w:lang"))
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), "ru-RU")
