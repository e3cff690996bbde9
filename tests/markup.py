"""What is wrong with a page before anybody looks at it: headings, ids, labels, links, words that are none."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
# How a thing of the program looks that was to be called or put into words.
NO_WORDS = re.compile(r"&lt;(?:bound method|function|class|generator|QuerySet|\w+ object)\b|\bobject at 0x|functools\.")
POINTERS = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-errormessage")


@dataclass
class Form:
    """Where a form goes."""

    action: str
    method: str


@dataclass
class Markup(HTMLParser):
    """A page that has been read; `faults` says in words what is wrong."""

    text: str
    links: list = field(default_factory=list)
    forms: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self.ids, self.tags, self.pointed, self.labels = [], Counter(), [], set()
        self.fields, self.headers, self.title, self._open = [], [], "", []
        self.feed(self.text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags[tag] += 1
        self._open.append(tag)
        if "id" in found:
            self.ids.append(found["id"])
        for name in POINTERS:
            self.pointed += (found.get(name) or "").split()
        getattr(self, f"_see_{tag}", lambda found: None)(found)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if self._open and self._open[-1] == "title" and "svg" not in self._open:
            self.title += data.strip()

    def _see_a(self, found):
        self.links.append(found.get("href", ""))

    def _see_form(self, found):
        self.forms.append(Form(found.get("action", ""), found.get("method", "get").lower()))

    def _see_label(self, found):
        self.labels.add(found.get("for"))

    def _see_th(self, found):
        self.headers.append(found.get("scope"))

    def _see_input(self, found):
        if found.get("type") not in UNLABELLED:
            self._see_field(found)

    def _see_field(self, found):
        is_named = "label" in self._open or found.get("aria-label") or found.get("aria-labelledby")
        self.fields.append((found.get("id"), found.get("name"), bool(is_named)))

    _see_select = _see_textarea = _see_field

    @property
    def faults(self):
        """Sentences, one for each thing that is wrong."""
        return [*self._headings(), *self._ids(), *self._labels(), *self._words()]

    def _words(self):
        yield from (f"«{found}» is no word" for found in sorted(set(NO_WORDS.findall(self.text))))

    def _headings(self):
        if self.tags["h1"] != 1:
            yield f"{self.tags['h1']} headings of the first rank"
        if not self.title:
            yield "no title"
        if None in self.headers:
            yield "a table header without scope"

    def _ids(self):
        yield from (f"id «{name}» stands {n} times" for name, n in Counter(self.ids).items() if n > 1)
        yield from (f"«{name}» is pointed at and is not there" for name in sorted(set(self.pointed) - set(self.ids)))

    def _labels(self):
        for pk, name, is_named in self.fields:
            if not is_named and pk not in self.labels:
                yield f"field «{name}» has no label"
