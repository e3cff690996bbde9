"""One who asks the served portal: a connection that is kept, cookies, the token of forms, how long each answer took."""

import http.client
import re
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode

IDLE = 1.5  # seconds after which the server may be closing a kept connection
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
HOUSE = "10.20.30.40"  # the address of the whole school, as its proxy names it


class Answer:
    """What came back, and after how many seconds."""

    def __init__(self, response, seconds):
        self.status, self.content, self.seconds = response.status, response.read(), seconds
        self.headers = response.headers

    @property
    def text(self):
        """The page as it was sent."""
        return self.content.decode("utf-8", "replace")

    @property
    def where(self):
        """Where it leads, or ""."""
        return self.headers.get("Location", "")

    def hidden(self):
        """Return the hidden fields of the page, {name: value}, the last of each name."""
        return dict(HIDDEN.findall(self.text))


class Visitor:
    """Asks the portal on `port`; every answer is passed to `note(method, path, answer)`."""

    def __init__(self, port, *, address=HOUSE, note=None):
        self.port, self.address, self.note = port, address, note
        self.cookies, self.connection, self.used_at = {}, None, 0.0

    def get(self, path):
        """Ask for `path`."""
        return self._ask("GET", path)

    def post(self, path, data=(), **headers):
        """Send `data` (a dict or pairs) as a form does."""
        pairs = list(data.items()) if isinstance(data, dict) else list(data)
        pairs.append(("csrfmiddlewaretoken", self.cookies.get("csrftoken", "")))
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1:{self.port}{path}"}
        return self._ask("POST", path, urlencode(pairs).encode(), kind | headers)

    def log_in(self, login, secret):
        """Open the login page and send it; returns the last answer."""
        self.get("/login/")
        return self.post("/login/", {"username": login, "password": secret})

    def close(self):
        """Hang up."""
        if self.connection:
            self.connection.close()

    def _ask(self, method, path, body=None, headers=()):
        said = {"X-Forwarded-For": self.address, "Accept-Encoding": "identity"} | dict(headers)
        if self.cookies:
            said["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        started = time.perf_counter()
        connection = self._connected()
        connection.request(method, path, body, said)
        response = connection.getresponse()
        answer = Answer(response, 0.0)
        answer.seconds = time.perf_counter() - started
        self.used_at = time.monotonic()
        self._keep_cookies(answer)
        if self.note:
            self.note(method, path, answer)
        return answer

    def _connected(self):
        if self.connection and time.monotonic() - self.used_at > IDLE:
            self.connection.close()
            self.connection = None
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        return self.connection

    def _keep_cookies(self, answer):
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, cookie in SimpleCookie(line).items():
                self.cookies[name] = cookie.value
