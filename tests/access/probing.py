"""Ask a page as an actor, look at the answer, leave no trace."""

import io
import re
import zipfile
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

WRITES = re.compile(r"^\s*(?:\d+ times: )?(INSERT|UPDATE|DELETE)\b.*?[\"`](\w+)", re.DOTALL)
READS_OR_WRITES = re.compile(r"^[\s(]*(SELECT|INSERT|UPDATE|DELETE|WITH)\b")  # PostgreSQL brackets a UNION
ZIP = b"PK\x03\x04"  # Excel and Word files are packed XML
# The exceptions of privacy rule 5: the stamp of the last use, and what the journal keeps of a file given out; a look at
# another's card is kept as one is at a file, to answer «who has looked».
STAMP, NOTE = ("UPDATE", "django_session"), ("INSERT", "participants_auditentry")
PAGE, CARD = "text/html", "participants:person_detail"


@dataclass(frozen=True)
class Answer:
    """What came back: `code` is the status, or «login» for a redirect to the login page."""

    code: str
    text: str
    queries: tuple
    is_noted: bool = False  # a file, a print, an export, a card: the journal keeps who had it

    @property
    def written(self):
        """Every statement that writes, as (verb, table)."""
        return [match.groups() for match in map(WRITES.match, self.queries) if match]

    @property
    def writes(self):
        """What the request wrote and a GET may not: «INSERT participants_person»."""
        permitted = {STAMP, NOTE} if self.is_noted else {STAMP}
        return sorted({" ".join(one) for one in self.written if one not in permitted})

    @property
    def notes(self):
        """How many rows of the journal it wrote: the law asks for them, the page is not made of them."""
        return sum('INSERT INTO "participants_auditentry"' in sql for sql in self.queries)

    @property
    def count(self):
        """How many statements the page cost, savepoints not counted."""
        return len(self.shapes)

    @property
    def shapes(self):
        """The statements with their values taken out."""
        return [shape_of(sql) for sql in self.queries if READS_OR_WRITES.match(sql)]

    @property
    def repeated(self):
        """Shapes that were asked more than twice."""
        shapes = self.shapes
        return sorted({shape for shape in shapes if shapes.count(shape) > 2})


def shape_of(sql):
    """Return `sql` without its literals: two queries of one shape differ in values only."""
    sql = re.sub(r"'(?:[^']|'')*'", "?", sql)
    sql = re.sub(r"\b\d+(\.\d+)?\b", "?", sql)
    return re.sub(r"\((?:\?(?:, )?)+\)", "(?)", sql)


def ask(client, method, path, query=None):
    """Return the Answer to `method` on `path`, rolled back whatever it did; the client keeps its session alone."""
    session = client.cookies.get("sessionid")
    kept = session.value if session else None
    address = f"{path}?{urlencode(query)}" if query else path
    connection.queries_log.clear()  # it holds 9,000 statements: what came after them would not be seen
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        response = client.generic(method.upper(), address, content_type="application/x-www-form-urlencoded")
        text = text_of(response)
        transaction.set_rollback(True)
    client.cookies.clear()
    if kept:
        client.cookies["sessionid"] = kept
    queries = tuple(query["sql"] for query in captured.captured_queries)
    is_noted = not response.get("Content-Type", PAGE).startswith(PAGE) or response.resolver_match.view_name == CARD
    return Answer(code_of(response), text, queries, is_noted)


def code_of(response):
    """Return the status, «login» where the answer leads to the login page."""
    to_login = response.status_code == 302 and urlsplit(response["Location"]).path == "/login/"
    return "login" if to_login else str(response.status_code)


def text_of(response):
    """Return what a person could read in the answer: a page its HTML, a packed file its XML, a paper its source."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(ZIP):
        return packed_text(body)
    return body.decode()  # a paper is printed as its own source: see checking.Paper


def packed_text(body):
    """Return all XML of a workbook or a Word file."""
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
