"""A visitor who comes through nginx: keeps cookies, sends what the forms of a page hold."""

import http.client
import mimetypes
import socket
import ssl
import uuid
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin

from lxml import html

from tests.loopback.serving import NAME


class Answer:
    """What came back, as the test client says it: `status_code`, headers by name, `content`."""

    def __init__(self, url, response):
        self.url, self.status_code, self.content = url, response.status, response.read()
        self.headers = response.headers

    def __getitem__(self, name):
        return self.headers[name]

    @property
    def text(self):
        """The words of a page."""
        return " ".join(html.fromstring(self.content).text_content().split())


class Over(http.client.HTTPSConnection):
    """A connection to this machine that calls the portal by its name."""

    def connect(self):
        bare = socket.create_connection(("127.0.0.1", self.port), self.timeout)
        self.sock = self._context.wrap_socket(bare, server_hostname=NAME)


class Browser:
    """One who has the portal's certificate and nothing else to begin with."""

    def __init__(self, portal):
        self.portal, self.cookies = portal, {}
        self.trust = ssl.create_default_context(cafile=portal.certificate)

    def get(self, url, **headers):
        """Ask for `url`."""
        return self._ask("GET", url, headers=headers)

    def post(self, url, data, files=None, **headers):
        """Send `data` (pairs or a dict) and `files`, {name: (file name, bytes)}, as a form does."""
        pairs = list(data.items()) if isinstance(data, dict) else list(data)
        if files is None:
            body, kind = urlencode(pairs).encode(), "application/x-www-form-urlencoded"
        else:
            body, kind = _parts(pairs, files)
        origin = {"Content-Type": kind, "Origin": f"https://{NAME}", "Referer": f"https://{NAME}{url}"}
        return self._ask("POST", url, body, origin | headers)

    def send(self, page, action, values=(), files=None):
        """Send the form of the page `page` (an Answer) whose address ends with `action`, its fields changed."""
        form = next(one for one in html.fromstring(page.content).forms if _goes(one, page).split("?")[0] == action)
        held = [(name, value) for name, value in form.form_values() if name not in dict(values)]
        return self.post(_goes(form, page), [*held, *dict(values).items()], files)

    def log_in(self, role):
        """Enter as the demo's `role`; returns self."""
        login, secret = self.portal.logins[role]
        answer = self.send(self.get("/login/"), "/login/", {"username": login, "password": secret})
        assert answer.status_code == 302, (role, answer.status_code)
        return self

    def _ask(self, method, url, body=None, headers=()):
        said = {"Host": NAME, "Accept-Encoding": "identity"} | dict(headers)
        if self.cookies:
            said["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = Over("127.0.0.1", self.portal.https, context=self.trust, timeout=120)
        try:
            connection.request(method, url, body, said)
            answer = Answer(url, connection.getresponse())
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, cookie in SimpleCookie(line).items():
                self.cookies[name] = cookie.value
        return answer


def _goes(form, page):
    return urljoin(page.url, form.action or page.url)


def _parts(pairs, files):
    """Return (body, content type) of a form with files."""
    mark, lines = uuid.uuid4().hex, []
    for name, value in pairs:
        if name not in files:
            lines.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, (called, content) in files.items():
        kind = mimetypes.guess_type(called)[0]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{called}"\r\nContent-Type: {kind}'
        lines += [f"{head}\r\n\r\n".encode(), content, b"\r\n"]
    return b"".join([*lines, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"
