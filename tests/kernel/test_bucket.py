"""The storage of files in a bucket, spoken to over HTTP: what it says of an object, and in whose words it fails."""

from datetime import timedelta

import pytest
from botocore.exceptions import ClientError
from django.core.files.base import ContentFile
from django.utils import timezone

from mentorship.kernel.bucket import CLOSED, NO_BUCKET, PROBE, PrivateBucket
from mentorship.kernel.files import FilesAwayError
from tests.buckets import Bucket, served

pytestmark = pytest.mark.slow
NAME, PAPER = "ab/paper.pdf", b"%PDF-1.7 paper"


@pytest.fixture(scope="module")
def address():
    with served() as found:
        yield found


@pytest.fixture
def outside(address):
    """The bucket as it is seen without the portal."""
    return Bucket(address)


@pytest.fixture
def storage(outside):
    return PrivateBucket(**outside.options()["OPTIONS"])


def test_what_is_kept_is_there_with_its_size_and_its_moment(storage, outside):
    assert storage.save(NAME, ContentFile(PAPER)) == NAME
    assert (outside.read(NAME), storage.exists(NAME), storage.size(NAME)) == (PAPER, True, len(PAPER))
    assert abs(storage.get_modified_time(NAME) - timezone.now()) < timedelta(minutes=1)
    assert (storage.listdir(""), storage.listdir("ab")) == ((["ab"], []), ([], ["paper.pdf"]))
    storage.delete(NAME)
    storage.delete(NAME)
    assert (outside.names(), storage.exists(NAME)) == ([], False)


def test_an_object_is_read_again_from_its_beginning_open_or_closed(storage):
    storage.save(NAME, ContentFile(PAPER))
    stream = storage.open(NAME)
    found = [stream.read(), stream.open().read()]
    stream.close()
    assert [*found, stream.open().read()] == [PAPER] * 3


def test_an_object_is_written_as_a_whole(storage):
    with pytest.raises(ValueError, match="written as a whole"):
        storage.open(NAME, "wb")


def test_no_object_has_an_address(storage):
    with pytest.raises(NotImplementedError):
        storage.url(NAME)


def test_an_object_that_is_not_there_is_a_file_that_is_not_there(storage):
    with pytest.raises(FileNotFoundError) as caught:
        storage.open(NAME)
    assert caught.value.args == (NAME,)


@pytest.mark.parametrize(("policy", "is_open"), [("", False), ("public-read", True)])
def test_a_bucket_that_gives_to_anybody_is_open(storage, outside, monkeypatch, policy, is_open):
    if policy:
        monkeypatch.setattr(storage, "default_acl", policy)
    assert (storage.is_open(), outside.names()) == (is_open, [])


def test_a_bucket_that_is_not_there_is_no_lost_file(outside):
    nowhere = PrivateBucket(**outside.options(bucket_name="nowhere")["OPTIONS"])
    for ask in (nowhere.reach, lambda: nowhere.open(NAME), lambda: nowhere.save(NAME, ContentFile(PAPER))):
        with pytest.raises(FilesAwayError) as caught:
            ask()
        assert str(caught.value) == NO_BUCKET
    assert PROBE not in outside.names()


def test_a_storage_that_is_not_there_is_silent():
    away = PrivateBucket(
        endpoint_url="http://127.0.0.1:9", bucket_name="x", region_name="x", access_key="x", secret_key="x"
    )
    with pytest.raises(FilesAwayError, match=r"не отвечает \(EndpointConnectionError\)"):
        away.reach()


def test_a_key_that_is_refused_is_named(storage, monkeypatch):
    answer = {"Error": {"Code": "AccessDenied"}, "ResponseMetadata": {"HTTPStatusCode": 403}}

    def refuse(**asked):
        raise ClientError(answer, "ListObjectsV2")

    monkeypatch.setattr(storage.connection.meta.client, "list_objects_v2", refuse)
    with pytest.raises(FilesAwayError) as caught:
        storage.reach()
    assert str(caught.value) == CLOSED.format(reason="AccessDenied")
