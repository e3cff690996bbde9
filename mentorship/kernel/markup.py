"""Texts that a person writes with headings, lists and links: Markdown in, clean HTML or lines of a paper out.

Two libraries, one after the other: the first knows no HTML at all and draws only what is enabled here, the second lets
nothing through but the tags, attributes and addresses named here (privacy rule 10).
"""

import re
from functools import lru_cache

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

from mentorship.kernel.documents.text import bind_spaces

ENABLED = ["heading", "list", "link", "autolink", "emphasis", "escape", "newline", "blockquote"]
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "a"}
SCHEMES = {"http", "https", "mailto", "tel"}
LOWEST = 4
#: A path of this portal, a place of the page, or an address of a kind that is only opened, called or written to.
ADDRESS = re.compile(rf"(?:/(?![/\\])|#|(?:{'|'.join(sorted(SCHEMES))}):)\S*", re.IGNORECASE)
MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!<>&|~])")


class _Reader(MarkdownIt):
    def validateLink(self, url):  # noqa: N802 - the library's name
        """Leave every other address as plain text: whoever wrote it sees at once that it is no link."""
        return ADDRESS.fullmatch(url) is not None


def _reader():
    reader = _Reader("zero", {"html": False, "maxNesting": 12}).enable(ENABLED)
    reader.add_render_rule("text", lambda self, tokens, at, options, env: escape(bind_spaces(tokens[at].content)))
    return reader


@lru_cache(maxsize=128)
def html_of(text, under=1):
    """Return `text` as clean HTML, safe to stand in a page; its headings go one below the level `under` and on.

    However deep a heading was written, none is left out on the way down: a screen reader walks by them.
    """
    reader = _reader()
    tokens = reader.parse(text)
    _order_headings(tokens, under)
    return SafeString(cleaned(reader.renderer.render(tokens, reader.options, {})))


def cleaned(drawn):
    """Return the HTML `drawn` without any tag, attribute and address but those named here."""
    return nh3.clean(drawn, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES)


def _order_headings(tokens, under):
    ranks = sorted({token.tag for token in tokens if token.type == "heading_open"})
    level = under
    for token in tokens:
        if token.type == "heading_open":
            level = min(under + 1 + ranks.index(token.tag), level + 1, LOWEST)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{level}"


def parts_of(text):
    """Return `text` as parts of a paper: ("heading", words), ("paragraph", words) or ("items", (words, …))."""
    found, items = [], None
    tokens = _reader().parse(text)
    for at, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open") and items is None:
            items = []
        elif token.type in ("bullet_list_close", "ordered_list_close") and token.level == 0:
            found.append(("items", tuple(items)))
            items = None
        elif token.type == "inline" and items is not None:
            items.append(_words(token))
        elif token.type == "inline":
            found.append(("heading" if tokens[at - 1].type == "heading_open" else "paragraph", _words(token)))
    return found


def _words(inline):
    """The words of a line; the address of a link follows them, since paper has nothing to press."""
    words, address = "", ""
    for token in inline.children:
        if token.type == "link_open":
            address = token.attrs["href"]
        elif token.type == "link_close":
            words += f" ({address})" if address.startswith("http") and address not in words else ""
        elif token.type in ("softbreak", "hardbreak"):
            words += " "
        else:
            words += token.content
    return words


def plain(text):
    """Return `text` so that nothing of it is read as a mark: a telephone or a name put into a text stays itself."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))
