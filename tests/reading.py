"""Read a page as a person's browser would: its forms with what is filled in already, its links, its words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin


@dataclass
class HtmlForm:
    """A form of a page: where it goes and what it would send untouched."""

    action: str
    method: str
    fields: list = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.links, self.words = [], [], []
        self._select = self._textarea = None
        self._options = []

    def handle_starttag(self, tag, attrs):
        handler = getattr(self, f"_start_{tag}", None)
        if handler:
            handler(dict(attrs))

    def handle_endtag(self, tag):
        if tag == "select" and self._select:
            chosen = [value for value, is_chosen in self._options if is_chosen] or [v for v, _ in self._options[:1]]
            self._add(self._select, *chosen)
            self._select = None
        elif tag == "textarea" and self._textarea is not None:
            name, text = self._textarea
            self._add(name, text.removeprefix("\n"))
            self._textarea = None

    def handle_data(self, data):
        if self._textarea is not None:
            self._textarea = (self._textarea[0], self._textarea[1] + data)
        self.words.append(data)

    def _start_form(self, attrs):
        self.forms.append(HtmlForm(attrs.get("action", ""), attrs.get("method", "get").lower()))

    def _start_a(self, attrs):
        if attrs.get("href"):
            self.links.append(attrs["href"])

    def _start_input(self, attrs):
        kind = attrs.get("type", "text")
        if kind in {"checkbox", "radio"} and "checked" not in attrs:
            return
        if kind not in {"submit", "button", "file"}:
            self._add(attrs.get("name"), attrs.get("value", "on" if kind == "checkbox" else ""))

    def _start_select(self, attrs):
        self._select, self._options = attrs.get("name"), []

    def _start_option(self, attrs):
        self._options.append((attrs.get("value", ""), "selected" in attrs))

    def _start_textarea(self, attrs):
        self._textarea = (attrs.get("name"), "")

    def _add(self, name, *values):
        if name and self.forms:
            self.forms[-1].fields += [(name, value) for value in values]


class Page:
    """An open page."""

    def __init__(self, client, response):
        self.client, self.response = client, response
        query = response.request.get("QUERY_STRING", "")
        self.url = response.request["PATH_INFO"] + (f"?{query}" if query else "")
        reader = _Reader()
        reader.feed(response.content.decode())
        self.forms, self.links = reader.forms, reader.links
        self.words = " ".join(" ".join(reader.words).replace("\u00a0", " ").split())

    @classmethod
    def open(cls, client, url):
        """Open `url`; it must answer 200."""
        response = client.get(url)
        assert response.status_code == 200, (url, response.status_code)
        return cls(client, response)

    def form(self, ending=""):
        """Return the first POST form whose address ends with `ending` ("" is the first one besides logging out)."""
        targets = [(urljoin(self.url, form.action) if form.action else self.url, form) for form in self.forms]
        return next(
            (url, form)
            for url, form in targets
            if form.method == "post" and url.split("?")[0].endswith(ending) and not url.endswith("/logout/")
        )

    def submit(self, ending="", /, **changed):
        """Send the form as it is filled in, with `changed` put in; lists send a name many times. Follows redirects."""
        url, form = self.form(ending)
        data = {}
        for name, value in form.fields:
            data.setdefault(name, []).append(value)
        data |= {name: value if isinstance(value, list) else [value] for name, value in changed.items()}
        return Page(self.client, self.client.post(url, data, follow=True))


def same_words(one, other):
    """Whether two texts are equal when the dots of ё are forgiven."""
    return one.replace("ё", "е").replace("Ё", "Е") == other.replace("ё", "е").replace("Ё", "Е")
