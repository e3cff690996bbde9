"""Following every link of a portal, by the test client or over the wire."""

from collections import Counter
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve

from mentorship.kernel import access
from tests.markup import Markup

ASSETS = ("/static/", "tel:")  # a telephone is called, not opened
ALIKE = 10  # of the cards of eighty people so many are opened


def name_of(path):
    """Return the name of `path`, the path itself where it leads nowhere: then the visit says so."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return path


class Crawl:
    """Goes through all pages that links lead to: each combination of filters once, of one kind of page `alike` rows.

    A quick one takes a page with and without filters for the same.
    """

    def __init__(self, client, actor, *, alike=ALIKE, is_quick=False):
        self.client, self.actor, self.alike, self.is_quick = client, actor, alike, is_quick
        self.faults, self.seen, self.queue, self.kinds = [], set(), [], Counter()

    def run(self, start):
        """Follow everything from `start` on."""
        self.queue.append((start, "the beginning"))
        while self.queue:
            self.visit(*self.queue.pop())

    def visit(self, url, origin):
        """Open `url`, to which a link of the page `origin` leads."""
        response = self.client.get(url)
        if response.status_code in (301, 302):
            self.meet(response["Location"], url)
        elif response.status_code != 200:
            self.faults.append(f"{url} answers {response.status_code}, linked from {origin}")
        elif response["Content-Type"].startswith("text/html"):
            self.read(url, Markup(response.content.decode()))

    def read(self, url, page):
        """Note what is wrong with the page, remember where it leads."""
        self.faults += [f"{url}: {fault}" for fault in page.faults]
        for link in page.links:
            self.follow(urljoin(url, link), url, page)
        for form in page.forms:
            self.check_form(urljoin(url, form.action), form.method, url)

    def follow(self, target, origin, page):
        """Queue a link; a part of the same page must be there."""
        address, part = urldefrag(target)
        if part and address in ("", origin) and part not in page.ids:
            self.faults.append(f"{origin}: #{part} is not there")
        if urlsplit(target).netloc:
            self.faults.append(f"{origin}: a link to a foreign host, {target}")
        elif not address.startswith(ASSETS):
            self.meet(address, origin)

    def meet(self, address, origin):
        """Queue `address` unless it, or enough like it, was seen."""
        parts = urlsplit(address)
        names = () if self.is_quick else tuple(sorted({name for name, _ in parse_qsl(parts.query)}))
        if (parts.path, names) in self.seen:
            return
        self.seen.add((parts.path, names))
        kind = (name_of(parts.path), names)
        self.kinds[kind] += 1
        if self.kinds[kind] <= self.alike:
            self.queue.append((address, origin))

    def check_form(self, target, method, origin):
        """A form that is only sent must have an address that this actor may send to."""
        path = urlsplit(target).path
        if method == "get":
            return self.meet(path, origin)
        try:
            action = resolve(path).func.access_action
        except Resolver404:
            return self.faults.append(f"{origin}: a form goes to {path}, which is nowhere")
        if not access.may(self.actor, action):
            self.faults.append(f"{origin}: a form goes to {path}, which is closed")
        return None
