"""The preview and the printed page as HTML: order, headings, no inline style, nothing typed becomes markup."""

import re
from html.parser import HTMLParser

import pytest

from mentorship.kernel.documents import (
    Annex,
    Column,
    Document,
    PageBreak,
    Paragraph,
    Row,
    Table,
    from_data,
    frozen_html,
    number_annexes,
    preview_html,
    render_html,
    to_data,
)
from mentorship.kernel.documents.html import style_paths
from tests.kernel.documents_samples import consent, everything, order

TYPED = (
    "<script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}",
    "{% include 'base.html' %}",
    "file:///etc/passwd",
    '<img src="http://127.0.0.1:9/x.png">',
    "<link rel=attachment href=file:///etc/passwd>",
    "<style>@import 'http://127.0.0.1:9/x.css';</style>",
    "\"' onmouseover=alert(1) x='",
    "</title></article><h1>&lt;b&gt;",
    "url(file:///etc/hostname)",
)


PLAIN = {"class", "aria-label", "scope", "colspan", "tabindex"}
#: What a chart is drawn by: attributes of shapes, none of which fetches or runs anything.
SHAPES = {"aria-hidden", "cx", "cy", "d", "fill", "height", "r", "role", "rx", "stroke", "stroke-width"}
SHAPES |= {"viewbox", "width", "x", "y"}


class Page(HTMLParser):
    """Collects tags, attributes and text of a page as a browser would read them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.pieces = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *attr) for attr in attrs]

    def handle_data(self, data):
        self.pieces.append(data)

    @property
    def text(self):
        return " ".join("".join(self.pieces).split())


def filled_with(value):
    """A document in which every text of every kind of block is the typed one."""

    def fill(data):
        if isinstance(data, dict):
            keep = ("kind", "look", "align", "margins", "language", "on", "version")
            return {key: item if key in keep else fill(item) for key, item in data.items()}
        if isinstance(data, list):
            return [fill(item) for item in data]
        return value if isinstance(data, str) else data

    return from_data(fill(to_data(everything())))


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("render", [preview_html, render_html])
def test_typed_text_stays_text_in_every_block(typed, render):
    page, plain = Page(render(filled_with(typed))), Page(render(filled_with("слово")))
    assert page.tags == plain.tags
    assert [name for _, name, _ in page.attributes] == [name for _, name, _ in plain.attributes]
    # Without case: the name of a series begins a heading, so its first letter is made a capital.
    assert page.text.casefold().count(" ".join(typed.split()).casefold()) == plain.text.casefold().count("слово")


def test_the_corpus_would_be_seen_without_escaping():
    """Negative control: the same text unescaped changes the tags, so the test above can fail."""
    html = preview_html(Document("т", (Paragraph("слово"),)))
    assert Page(html.replace("слово", TYPED[0])).tags != Page(html).tags


@pytest.mark.parametrize("document", [order(), consent(), everything()])
def test_the_preview_suits_the_strict_policy(document):
    page = Page(preview_html(document))
    names = {name for _, name, _ in page.attributes}
    assert names - PLAIN <= (SHAPES if "svg" in page.tags else set())
    # The keyboard reaches a sheet that is wider than the screen, and nothing else of it.
    assert {(tag, value) for tag, name, value in page.attributes if name == "tabindex"} == {("article", "0")}
    assert {"script", "style", "link", "img", "h1", "h2"} & set(page.tags) == set()


def test_one_article_for_the_text_and_one_for_each_annex():
    page = Page(preview_html(order(annexes=2)))
    labels = [value for tag, name, value in page.attributes if (tag, name) == ("article", "aria-label")]
    assert labels == ["Приказ об утверждении пар", "Приложение №\u00a01", "Приложение №\u00a02"]


def test_a_page_break_opens_a_sheet_and_an_empty_one_is_not_shown():
    document = Document("т", (PageBreak(), Paragraph("а"), PageBreak(), PageBreak(), Paragraph("б")))
    assert Page(preview_html(document)).tags.count("article") == 2


def test_headings_follow_the_page_they_stand_on():
    assert [tag for tag in Page(preview_html(order())).tags if re.fullmatch(r"h\d", tag)] == ["h3", "h4", "h4"]
    assert [tag for tag in Page(render_html(order())).tags if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h2"]


def test_blanks_are_marked_until_they_are_filled():
    assert preview_html(order()).count('class="doc-gap"') == 4
    annexes = number_annexes([Annex("к приказу", "Пары", (), order_number="40-од")])
    assert preview_html(Document("т", annexes)).count('class="doc-gap"') == 1


def test_every_width_has_its_class():
    html, styles = render_html(everything()), "".join(path.read_text("utf-8") for path in style_paths())
    used = set(re.findall(r"doc-w-\d+", Page(html).text + " ".join(str(a) for a in Page(html).attributes)))
    assert used
    assert {name for name in used if f".{name} {{" not in styles} == set()


def test_frozen_sheets_are_drawn_once_for_their_fingerprint():
    frozen, other = to_data(order()), to_data(consent())
    drawn = frozen_html(frozen, key="a1")
    assert drawn == preview_html(order())
    assert frozen_html(other, key="a1") == drawn  # nothing was drawn anew
    assert frozen_html(other, key="b2") == preview_html(consent())


def test_cells_keep_their_alignment_their_lines_and_what_was_typed():
    columns = (Column("Кто", 1), Column("Когда", 1, align="center"))
    shown = preview_html(Document("Лист", (Table(columns, (Row(("Анна\nПётр", "<b>5</b>")),)),)))
    assert '<tr><td>Анна<br>Пётр</td><td class="doc-center">&lt;b&gt;5&lt;/b&gt;</td></tr>' in shown
