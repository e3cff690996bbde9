"""A person at a browser, who looks at every page that opens as a demanding guest would."""

import re
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

NARROW, WIDE = 360, 1280
SERIOUS = {"serious", "critical"}
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
VIOLATIONS = """document.addEventListener("securitypolicyviolation", event =>
    console.error("CSP: " + event.violatedDirective + " " + event.blockedURI))"""
axe = Axe()


class Visitor:
    """One person with a browser of his own; `width` is that of his screen, `scheme` what his device prefers.

    An `unguarded` browser does not heed the security policy: nothing but escaping stands before a hostile text.

    `faults` gathers, for all pages seen: findings of axe that are serious, sideways overflow at both widths, requests
    to foreign hosts, errors in the console (what the security policy has stopped is one), answers from 400 up.
    """

    def __init__(self, browser, home, *, width=WIDE, scheme="light", unguarded=False):
        self.home, self.width, self.taps = home, width, 0
        self.faults, self._host = [], urlsplit(home).netloc
        told = {"locale": "ru-RU", "viewport": _screen(width), "color_scheme": scheme, "bypass_csp": unguarded}
        self.context = browser.new_context(**told)
        self.context.add_init_script(VIOLATIONS)
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self._note(f"script: {error}"))

    def open(self, path):
        """Open an address and look."""
        self.page.goto(self.home + path)
        self.look()

    def log_in(self, login, secret):
        """Enter by the login page."""
        self.open("/login/")
        self.fill(username=login, password=secret)
        self.press("Войти")

    def fill(self, **fields):
        """Type into the fields of these names."""
        for name, text in fields.items():
            self.page.locator(f"[name={name}]:visible").first.fill(text)

    def pick(self, name, label):
        """Choose an option of a list by a part of its words."""
        options = self.page.locator(f"select[name={name}] option", has_text=label)
        self.page.locator(f"select[name={name}]").select_option(options.first.get_attribute("value"))

    def tick(self, label, name=None):
        """Tap the label of a chip or a box, within the field `name` when it is given."""
        self.taps += 1
        selector = "label[for]"
        if name:
            ids = self.page.locator(f"[name={name}]").evaluate_all("fields => fields.map(field => field.id)")
            selector = ", ".join(f"label[for={pk}]" for pk in ids)
        self.page.locator(selector, has_text=_spaced(label)).first.click()

    def unfold(self, label):
        """Tap the heading of a fold."""
        self.taps += 1
        self.page.locator("summary", has_text=_spaced(label)).first.click()

    def press(self, label):
        """Tap a button and look at what opens."""
        self._tap(self.page.get_by_role("button", name=_spaced(label)).first)

    def follow(self, label):
        """Tap a link and look at what opens."""
        self._tap(self.page.get_by_role("link", name=_spaced(label)).first)

    def _tap(self, target):
        self.taps += 1
        with self.page.expect_navigation():
            target.click()
        self.look()

    @property
    def words(self):
        """The text of the page, with ordinary spaces."""
        return " ".join(self.page.locator("body").inner_text().split())

    def look(self):
        """Judge the open page at both widths; the person's own comes last."""
        for width in sorted((NARROW, WIDE), key=lambda width: width == self.width):
            self.page.set_viewport_size(_screen(width))
            extra = self.page.evaluate(OVERFLOW)
            if extra > 0:
                self._note(f"{extra} px too wide at {width}")
            self._note(*self._findings(width))

    def _findings(self, width):
        for found in axe.run(self.page, options=RULES).response["violations"]:
            if found["impact"] in SERIOUS:
                places = "; ".join(node["html"][:160] for node in found["nodes"][:3])
                yield f"{found['impact']} at {width}: {found['help']}: {places}"

    def _asked(self, request):
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self._host:
            self._note(f"asks {request.url}")

    def _answered(self, response):
        if response.status >= 400:
            self._note(f"{response.status} at {response.url}")

    def _said(self, message):
        if message.type in {"error", "warning"}:
            self._note(f"console: {message.text}")

    def _note(self, *faults):
        path = urlsplit(self.page.url).path
        self.faults += [f"{path}: {fault}" for fault in faults]


def _spaced(label):
    """Find `label` whatever kind of spaces it is written with."""
    return re.compile(re.escape(label).replace("\\ ", r"\s+"))


def _screen(width):
    return {"width": width, "height": 740 if width == NARROW else 900}
