"""Private files in an S3-compatible storage. Imported only where the settings name one: a school that keeps its files
in a folder pays nothing for it.

The bucket is private, no object has an ACL, and no address of one is ever made: files pass through the portal. All
waiting is bounded; whatever goes wrong out there becomes FilesAwayError, and what was read or sent by half is nothing.
"""

from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from types import SimpleNamespace

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile, File
from storages.backends.s3 import S3Storage

from mentorship.kernel.files import FilesAwayError

GIGABYTE = 1024**3
IN_MEMORY = 4 * 1024 * 1024  # what is larger waits in a temporary file that has no name
PART = 256 * 1024
PROBE = "probe"

# A host that swallows what is sent costs 2 × 3 s and a pause, one that takes it and says nothing 2 × 10 s: nginx waits
# longer. The checksums that AWS has added are left out: other storages refuse them; the signature covers the content.
CONFIG = Config(
    signature_version="s3v4",
    connect_timeout=3,
    read_timeout=10,
    retries={"mode": "standard", "total_max_attempts": 2},
    s3={"addressing_style": "path", "payload_signing_enabled": True},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
WHOLE = TransferConfig(multipart_threshold=GIGABYTE, use_threads=False)  # one request: there all at once or not at all
# Nothing of it is left to the variables of the environment by which AWS's own tools find accounts.
OURS = {"client_config": CONFIG, "transfer_config": WHOLE, "default_acl": None} | dict.fromkeys(
    ("security_token", "session_profile", "custom_domain")
)

SILENT = "Хранилище файлов не отвечает ({reason})."
CLOSED = "Хранилище файлов не пускает портал ({reason}): проверьте FILES_S3_KEY и FILES_S3_SECRET."
NO_BUCKET = "В хранилище файлов нет бакета из FILES_S3_BUCKET."
DENIED = frozenset({401, 403})


class PrivateBucket(S3Storage):
    """The storage of private files in a bucket; its options come from `bucket_settings`."""

    def __init__(self, **options):
        super().__init__(**OURS | options)
        # One client serves all threads: it is safe to share, and each further one costs 15 MB.
        self._connections = SimpleNamespace()

    def fetched(self, name):
        """Return the whole object `name` as a stream at its beginning. Raises FileNotFoundError, FilesAwayError."""
        kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by who reads it
        with _answered(name):
            answer = self.connection.meta.client.get_object(Bucket=self.bucket_name, Key=self._normalize_name(name))
            for part in answer["Body"].iter_chunks(PART):
                kept.write(part)
        kept.seek(0)
        return kept

    def _open(self, name, mode="rb"):
        if mode != "rb":
            raise ValueError("An object is written as a whole, by save().")
        return Fetched(self, name)

    def _save(self, name, content):
        with _answered(name):
            return super()._save(name, content)

    def delete(self, name):
        """Delete the object; one that is not there is no error."""
        with _answered(name):
            super().delete(name)

    def exists(self, name):
        """Tell whether there is an object under `name`."""
        with _answered(name):
            return super().exists(name)

    def size(self, name):
        """Return its bytes."""
        with _answered(name):
            return super().size(name)

    def listdir(self, name):
        """Return ([folder], [object]) under `name`."""
        with _answered(name):
            return super().listdir(name)

    def get_modified_time(self, name):
        """Return the moment when it was put there."""
        with _answered(name):
            return super().get_modified_time(name)

    def reach(self):
        """Ask for nothing but an answer. Raises FilesAwayError where the storage or the bucket gives none."""
        with _answered(""):
            self.connection.meta.client.list_objects_v2(Bucket=self.bucket_name, MaxKeys=1)

    def is_open(self):
        """Tell whether somebody without a key is given an object: one that says nothing is put there for the moment."""
        self.save(PROBE, ContentFile(b"probe"))
        try:
            with _answered(PROBE):
                self.unsigned_connection.meta.client.get_object(Bucket=self.bucket_name, Key=PROBE)
        except (FilesAwayError, FileNotFoundError):
            return False
        finally:
            self.delete(PROBE)
        return True

    def url(self, name, *args, **kwargs):
        """Refuse: a file is served by a view that asks its scope (privacy rule 8)."""
        raise NotImplementedError("A private file has no address.")


class Fetched(File):
    """An object that has been read as a whole; opened again after closing, it is fetched anew."""

    def __init__(self, bucket, name):
        self.bucket = bucket
        super().__init__(bucket.fetched(name), name)

    def open(self, mode="rb", *args, **kwargs):
        """Begin at the beginning."""
        if self.closed:
            self.file = self.bucket.fetched(self.name)
        else:
            self.seek(0)
        return self


@contextmanager
def _answered(name):
    """Say in our words what the storage has answered, or that it has not."""
    try:
        yield
    except ClientError as error:
        raise _told(error, name) from error
    except (BotoCoreError, Boto3Error) as error:
        raise FilesAwayError(SILENT.format(reason=type(error).__name__)) from error


def _told(error, name):
    """A bucket that is not there must not look like a lost file: a copy would be made without any."""
    code, status = error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
    if code == "NoSuchBucket":
        return FilesAwayError(NO_BUCKET)
    if code == "NoSuchKey" or (status == 404 and code == "404"):
        return FileNotFoundError(name)
    return FilesAwayError((CLOSED if status in DENIED else SILENT).format(reason=code))
