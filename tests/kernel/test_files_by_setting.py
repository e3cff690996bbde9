"""Where files lie is a setting: a folder costs nothing, half a bucket stops the start, no secret is told."""

import json
import os
import secrets
import subprocess
import sys

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from django.conf import settings as portal
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from environs import Env

from mentorship.kernel.bucket_settings import BUCKET, FOLDER, files_storage
from mentorship.kernel.files import FilesAwayError, file_place

WHOLE = {
    "FILES_S3_ENDPOINT": "https://s3.example/",
    "FILES_S3_BUCKET": "portal",
    "FILES_S3_KEY": "key",
    "FILES_S3_SECRET": "secret",
}
COST = """
import json, sys, django
django.setup()
from mentorship.kernel.files import file_place
from mentorship.wsgi import application
print(json.dumps([file_place().kind, sorted({"boto3", "botocore", "storages", "s3transfer"} & set(sys.modules))]))
"""


def read(monkeypatch, **said):
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    return files_storage(Env(eager=True))


def told(program, **said):
    known = {"PATH": os.environ["PATH"], "SECRET_KEY": secrets.token_urlsafe(48), "DATABASE_URL": "sqlite://:memory:"}
    known |= {"DJANGO_SETTINGS_MODULE": "mentorship.settings", "TRUSTED_PROXY": "true", "ALLOWED_HOSTS": "x.example"}
    run = [sys.executable, *program]
    return subprocess.run(run, env=known | said, cwd=portal.BASE_DIR, capture_output=True, text=True)


def test_a_school_with_a_folder_loads_nothing_of_it():
    assert json.loads(told(["-c", COST]).stdout) == ["folder", []]


@pytest.mark.slow
def test_with_a_bucket_django_finds_nothing_to_mend():
    """The control of the test above, too: here the same programme has loaded it."""
    assert json.loads(told(["-c", COST], **WHOLE).stdout) == ["s3", ["boto3", "botocore", "s3transfer", "storages"]]
    found = told(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], **WHOLE)
    assert (found.returncode, "WARNINGS" in found.stderr) == (0, False)


def test_half_a_bucket_stops_the_start_and_says_what_is_missing():
    found = told(["manage.py", "check"], FILES_S3_BUCKET="portal", FILES_S3_SECRET="hush")
    assert found.returncode == 1
    assert found.stderr.splitlines()[-1].endswith(
        "Файлы должны лежать в хранилище S3, но не заданы настройки: FILES_S3_ENDPOINT, FILES_S3_KEY. "
        "Впишите их или уберите все FILES_S3_…"
    )
    assert "hush" not in found.stderr


def test_nothing_set_is_the_folder(monkeypatch):
    assert read(monkeypatch) == {"BACKEND": FOLDER}


def test_all_set_is_the_bucket(monkeypatch):
    options = {"endpoint_url": "https://s3.example", "bucket_name": "portal", "region_name": "us-east-1"}
    options |= {"access_key": "key", "secret_key": "secret"}
    assert read(monkeypatch, **WHOLE) == {"BACKEND": BUCKET, "OPTIONS": options}


@pytest.mark.parametrize("missing", WHOLE)
def test_each_missing_setting_is_named(monkeypatch, missing):
    with pytest.raises(ImproperlyConfigured, match=f"не заданы настройки: {missing}. "):
        read(monkeypatch, **{name: value for name, value in WHOLE.items() if name != missing})


def test_a_region_alone_is_half_a_bucket(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match=f"не заданы настройки: {', '.join(WHOLE)}. "):
        read(monkeypatch, FILES_S3_REGION="ru-1")


def test_an_address_of_another_kind_is_refused(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="FILES_S3_ENDPOINT должен начинаться с https://"):
        read(monkeypatch, **WHOLE | {"FILES_S3_ENDPOINT": "s3.example"})


def use(settings, **other):
    options = {"endpoint_url": "https://s3.example", "bucket_name": "portal", "region_name": "ru-1"}
    options |= {"access_key": "key", "secret_key": "hush"}
    settings.STORAGES = portal.STORAGES | {"default": {"BACKEND": BUCKET, "OPTIONS": options | other}}


def test_the_place_is_told_without_secrets(settings):
    settings.MEDIA_ROOT = "/var/lib/portal/files"
    assert (file_place().kind, file_place().place) == ("folder", "папка /var/lib/portal/files на сервере портала")
    use(settings)
    place = "хранилище S3 https://s3.example, бакет «portal», регион ru-1"
    assert (file_place().kind, file_place().place) == ("s3", place)


@pytest.mark.parametrize(
    ("address", "found"),
    [("http://s3.example", ["kernel.W001"]), ("https://s3.example", []), ("http://127.0.0.1:9000", [])],
)
def test_files_that_would_travel_in_the_open_are_warned_of(settings, address, found):
    use(settings, endpoint_url=address)
    assert [one.id for one in run_checks(include_deployment_checks=True) if one.id.startswith("kernel.W")] == found


def fails(settings, monkeypatch, error):
    """What the portal says of a storage whose answer to any question is `error`."""
    use(settings)
    storage = storages["default"]

    def ask(*args, **kwargs):
        raise error

    monkeypatch.setattr(storage.connection.meta.client, "_make_api_call", ask)
    return storage


def answer(code, status):
    return ClientError({"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "GetObject")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (EndpointConnectionError(endpoint_url="x"), "Хранилище файлов не отвечает (EndpointConnectionError)."),
        (answer("SlowDown", 503), "Хранилище файлов не отвечает (SlowDown)."),
        (
            answer("AccessDenied", 403),
            "Хранилище файлов не пускает портал (AccessDenied): проверьте FILES_S3_KEY и FILES_S3_SECRET.",
        ),
        (answer("NoSuchBucket", 404), "В хранилище файлов нет бакета из FILES_S3_BUCKET."),
    ],
)
def test_a_trouble_out_there_is_said_in_our_words(settings, monkeypatch, error, sentence):
    storage = fails(settings, monkeypatch, error)
    for ask in (storage.open, storage.listdir):
        with pytest.raises(FilesAwayError) as away:
            ask("aa/b")
        assert str(away.value) == sentence


def test_a_file_that_is_not_there_is_no_trouble_of_the_storage(settings, monkeypatch):
    with pytest.raises(FileNotFoundError):
        fails(settings, monkeypatch, answer("NoSuchKey", 404)).open("aa/b")


def test_no_address_of_a_file_is_ever_made(settings):
    use(settings)
    with pytest.raises(NotImplementedError):
        storages["default"].url("aa/b")
    with pytest.raises(ValueError, match="as a whole"):
        storages["default"].open("aa/b", "wb")
