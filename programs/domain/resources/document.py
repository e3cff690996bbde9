"""A piece of the library as a paper: one list of blocks for PDF and Word (architecture, idea 4)."""

from mentorship.kernel.documents import Bullets, Document, Paragraph, SchoolName, Subheading, Title
from mentorship.kernel.markup import parts_of


def resource_document(resource, *, school):
    """Return the Document of a piece: what it is, for which form, by whom, its words."""
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("МЕТОДИЧЕСКАЯ КОПИЛКА", resource.title),
        *(Paragraph(line, indent=False, align="left") for line in _particulars(resource)),
        Paragraph(resource.summary),
        *text_blocks(resource.text),
    )
    return Document(title=resource.title, blocks=blocks, margins="paper")


def _particulars(resource):
    yield f"Вид: {resource.get_kind_display()}"
    yield f"Форма наставничества: {resource.form.title if resource.form else 'любая'}"
    if resource.author:
        yield f"Автор: {resource.author}"
    if resource.tags:
        yield f"Метки: {resource.tags}"


def text_blocks(text):
    """Return the blocks of a text with headings, lists and links (kernel.markup)."""
    return [BLOCKS[kind](words) for kind, words in parts_of(text)]


BLOCKS = {
    "heading": Subheading,
    "paragraph": lambda words: Paragraph(words, align="left"),
    "items": Bullets,
}
