"""The settings of a portal in use: the suite has others, so these are read by a process of their own."""

import json
import logging
import os
import secrets
import subprocess
import sys

import pytest
from django.conf import settings

from mentorship.kernel.hashers import PortalArgon2PasswordHasher
from mentorship.kernel.logs import ValuelessFormatter
from mentorship.kernel.sqlite import journal_mode

USED = {"PATH": os.environ["PATH"], "SECRET_KEY": secrets.token_urlsafe(48), "ALLOWED_HOSTS": "portal.example"}
SHOW = "import json, mentorship.settings as s; print(json.dumps({name: getattr(s, name) for name in %r}, default=str))"


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, *arguments], env=USED | environment, cwd=settings.BASE_DIR, capture_output=True, text=True
    )


def told(*names, **environment):
    """Return the settings `names` as they are in the given environment."""
    return json.loads(run("-c", SHOW % (names,), **environment).stdout)


def test_django_finds_nothing_to_mend_behind_a_proxy():
    asked = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    found = run(*asked, TRUSTED_PROXY="true", DATABASE_URL="sqlite://:memory:")
    assert (found.returncode, "WARNINGS" in found.stderr) == (0, False)


def test_what_a_browser_and_the_disk_are_trusted_with():
    wanted = {
        "DEBUG": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "FILE_UPLOAD_PERMISSIONS": 0o600,
        "PASSWORD_HASHERS": ["mentorship.kernel.hashers.PortalArgon2PasswordHasher"],
        "IDLE_MINUTES_PUPIL": 20,
        "IDLE_MINUTES_STAFF": 60,
    }
    assert told(*wanted) == wanted


@pytest.mark.parametrize(("said", "header"), [("true", ["HTTP_X_FORWARDED_PROTO", "https"]), ("false", None)])
def test_a_header_is_believed_only_behind_the_schools_proxy(said, header):
    show = "import mentorship.settings as s, json; print(json.dumps(getattr(s, 'SECURE_PROXY_SSL_HEADER', None)))"
    assert json.loads(run("-c", show, TRUSTED_PROXY=said).stdout) == header


def test_sqlite_waits_for_its_turn():
    options = told("DATABASES", DATABASE_URL="sqlite:////nowhere/x.sqlite3")["DATABASES"]["default"]["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"], options["cached_statements"]) == ("IMMEDIATE", 20, 256)
    assert "foreign_keys=ON" in options["init_command"]


@pytest.mark.parametrize(
    ("asked", "options"),
    [("", "-c jit=off"), ("?options=-c%20jit%3Don", "-c jit=off -c jit=on"), ("?sslmode=require", "-c jit=off")],
)
def test_postgresql_compiles_no_query_unless_the_address_says_so(asked, options):
    found = told("DATABASES", DATABASE_URL=f"postgres://portal@nowhere/portal{asked}")["DATABASES"]["default"][
        "OPTIONS"
    ]
    assert found["options"] == options
    assert found.get("sslmode") == ("require" if "sslmode" in asked else None)


@pytest.mark.parametrize(
    "nonsense", [{"SECRET_KEY": "short"}, {"DEBUG": "perhaps"}, {"EMAIL_PORT": "post"}, {"TIME_ZONE": ""}]
)
def test_nonsense_stops_the_start(nonsense):
    assert run("-c", "import mentorship.settings", **nonsense).returncode == 1


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "DELETE"),
        ((3, 44, 5), "DELETE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 9), "DELETE"),
        ((3, 50, 6), "DELETE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
    ],
)
def test_the_quick_journal_only_where_sqlite_is_sound(version, mode):
    assert journal_mode(version) == mode


def test_secrets_are_hashed_at_the_agreed_cost():
    hashed = PortalArgon2PasswordHasher().encode("клён ручей снег лодка", "salt-of-sixteen-")
    assert hashed.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_log_tells_where_and_of_what_kind_and_never_a_value():
    name = "Иванов"
    try:
        try:
            int(name)
        except ValueError as error:
            raise LookupError(name) from error
    except LookupError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "step failed", (), sys.exc_info())
    text = ValuelessFormatter("{message}", style="{").format(record)
    assert ("raise LookupError(name)" in text, name in text) == (True, False)
    assert [line for line in text.splitlines() if line.endswith("Error")] == ["ValueError", "LookupError"]


FAULT = """
import logging, django
django.setup()
name = "Ива" + "нов"
try:
    int(name)
except ValueError:
    logging.getLogger("django.request").exception("fault")
"""


def test_that_is_how_the_portal_writes_its_log():
    log = run("-c", FAULT, DJANGO_SETTINGS_MODULE="mentorship.settings").stderr
    assert (log.splitlines()[-1], "Иванов" in log) == ("ValueError", False)


TURNED_UP = """
import logging, django
django.setup()
logging.getLogger().setLevel(logging.DEBUG)
from mentorship.kernel.grammar.cases import Case, make_name_form
logging.getLogger("mentorship").debug(make_name_form("surname", "Ива" + "нов", "m", Case.GENITIVE)[-3:])
"""


def test_a_log_that_is_turned_up_names_nobody():
    log = run("-c", TURNED_UP, DJANGO_SETTINGS_MODULE="mentorship.settings").stderr
    assert ("DEBUG mentorship ова" in log, "Иванов" in log) == (True, False)
