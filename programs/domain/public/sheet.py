"""«Наставничество в школе» on paper and on the school's official site: the same words as on the public pages."""

from mentorship.kernel.documents import Bullets, Document, Paragraph, SchoolName, Subheading, Title
from participants.domain import audit
from programs.domain.public.sections import FRONT
from programs.domain.resources.document import text_blocks
from programs.enums import PublicPart

SITE_LINKS = (
    (PublicPart.WHAT, "about", "Что такое наставничество"),
    (PublicPart.JOIN, "participants:join", "Подать заявку"),
    (PublicPart.MENTORS, "our_mentors", "Наши наставники"),
    (PublicPart.HONOUR, "honour_board", "Доска почёта"),
    (PublicPart.EVENTS, "public_events", "События"),
    (PublicPart.METHODS, "public_methods", "Методики"),
    (PublicPart.DOCUMENTS, "public_documents", "Документы"),
)


def public_sheet(parts, forms, *, school, address):
    """Return the Document of one or two sheets: `parts` as `read_parts` gives them, `forms` of mentoring in use.

    `address` is that of the portal: it stands in words and as a code for a telephone. Nobody is named.
    """
    blocks = [SchoolName(full=school.full_name, short=school.short_name), Title("НАСТАВНИЧЕСТВО В ШКОЛЕ")]
    for kind in FRONT:
        if parts[kind].is_shown:
            blocks += [Subheading(parts[kind].title), *text_blocks(parts[kind].text)]
        if parts[kind].is_shown and kind == PublicPart.FORMS:
            blocks.append(Bullets(tuple(_told(form) for form in forms)))
    blocks.append(Paragraph(f"Подробнее и заявка: {address}", indent=False, is_bold=True))
    return Document(title="Наставничество в школе", blocks=tuple(blocks), margins="paper", scanned=address)


def _told(form):
    return f"{form.title}. {form.about}" if form.about else form.title


def note_print(*, actor):
    """Write down that `actor` has printed the sheet."""
    audit.record("programs.public.print", actor=actor)


def site_links(parts):
    """Return [(name of the page, words)] that the school's official site may lead to: what is shown today."""
    return [(name, words) for kind, name, words in SITE_LINKS if parts[kind].is_shown]
